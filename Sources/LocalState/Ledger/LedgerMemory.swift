public import TraceExtraction

/// What a ledger says of the sources of one run.
public struct LedgerMemory: Sendable {
    /// What is known of each source that was found; nil where it has to be read.
    public private(set) var known: [SourceOutcome?]
    /// What is known of sources that are gone, in the order in which they were last read.
    public private(set) var vanished: [SourceOutcome] = []

    /// How many sources are gone of which only what was read under other exclusions is known: whether those of this run
    /// would keep them out cannot be told any more, so they stay out.
    public private(set) var unusable = 0
    /// Sources whose files lie elsewhere by now.
    private(set) var moved: [LedgerEntry.Source] = []

    private let found: [Ledger.Found]
    private let circumstances: LedgerCircumstances
    private var placeOfSource: [UInt64: Int] = [:]
    private var gone: [UInt64: LedgerEntry] = [:]
    private var otherwiseKnown: Set<UInt64> = []
    /// Where the last entry of each source stands.
    private var ranges: [Slot: Range<Int>] = [:]
    /// Where the last whole frame ends; nil when there is no ledger.
    private(set) var end: Int?
    /// How many bytes the ledger has.
    public private(set) var length = 0

    private struct Slot: Hashable {
        let source: UInt64
        let exclusions: UInt64
    }

    init(_ found: [Ledger.Found], _ circumstances: LedgerCircumstances) {
        self.found = found
        self.circumstances = circumstances
        known = Array(repeating: nil, count: found.count)
        placeOfSource.reserveCapacity(found.count)
        for (place, source) in found.enumerated() { placeOfSource[source.source.identity] = place }
    }

    mutating func read(_ file: inout LedgerFile, roots: Set<UInt64>) throws(StateFault) {
        try file.forEachFrame { (entries, start) throws(StateFault) in
            do throws(LedgerFault) {
                try read(entries, start, roots)
            } catch {
                throw StateFault(.damaged, .ledger)
            }
        }
        (end, length) = (file.end, file.length)
        leaveOutMoved()
        unusable = otherwiseKnown.subtracting(gone.keys).subtracting(placeOfSource.keys).count
        vanished = gone.values.sorted { ($0.readAt, $0.source.identity) < ($1.readAt, $1.source.identity) }
            .map(\.outcome)
    }

    private mutating func read(
        _ entries: borrowing Span<UInt8>, _ start: Int, _ roots: Set<UInt64>
    ) throws(LedgerFault) {
        var offset = 0
        while offset < entries.count {
            var lengthReader = LedgerReader(entries.extracting(droppingFirst: offset))
            guard let length = Int(exactly: try lengthReader.fixed()), length <= lengthReader.rest else {
                throw LedgerFault()
            }
            let body = offset + 8..<offset + 8 + length
            var reader = LedgerReader(entries.extracting(body))
            try read(&reader, in: start + offset..<start + body.upperBound, roots)
            offset = body.upperBound
        }
    }

    private mutating func read(
        _ reader: inout LedgerReader, in range: Range<Int>, _ roots: Set<UInt64>
    ) throws(LedgerFault) {
        let head = try reader.head()
        guard !head.isForgotten else { return forget(head.source.identity) }
        ranges[Slot(source: head.source.identity, exclusions: head.circumstances.exclusions)] = range
        guard head.circumstances.exclusions == circumstances.exclusions else {
            if roots.contains(head.source.root) { otherwiseKnown.insert(head.source.identity) }
            return
        }
        if let place = placeOfSource[head.source.identity] {
            let holds = head.holds(for: found[place].stamps, circumstances)
            known[place] = holds ? try reader.outcome() : nil
        } else if roots.contains(head.source.root) {
            gone[head.source.identity] = LedgerEntry(
                source: head.source, stamps: head.stamps, readAt: head.readAt, circumstances: head.circumstances,
                outcome: try reader.outcome())
        }
    }

    /// A file that lies elsewhere by now is not gone.
    private mutating func leaveOutMoved() {
        if gone.isEmpty { return }
        var stamps: [UInt64: [FileStamp]] = [:]
        for source in found { for stamp in source.stamps { stamps[stamp.inode, default: []].append(stamp) } }
        for (identity, entry) in gone {
            guard let stamp = entry.stamps.first,
                (stamps[stamp.inode] ?? []).contains(where: { $0.isMoved(from: stamp) })
            else { continue }
            gone[identity] = nil
            moved.append(entry.source)
        }
    }

    private mutating func forget(_ source: UInt64) {
        gone[source] = nil
        otherwiseKnown.remove(source)
        ranges = ranges.filter { $0.key.source != source }
    }

    // MARK: - What is to be kept

    /// Entries that no later one stands for, in the order of the file.
    func live(without entries: [LedgerEntry]) -> [Range<Int>] {
        let replaced = Set(
            entries.map { Slot(source: $0.source.identity, exclusions: $0.circumstances.exclusions) })
        return ranges.filter { !replaced.contains($0.key) }.map(\.value).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Below this many bytes a ledger is not worth tidying.
    private static let fewBytes = 1 << 20

    var isMostlyGarbage: Bool {
        length > Self.fewBytes && ranges.values.reduce(0) { $0 + $1.count } < length / 2
    }
}
