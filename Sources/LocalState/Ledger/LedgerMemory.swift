public import TraceExtraction

/// What a ledger says of the sources of one run.
public struct LedgerMemory: Sendable {
    /// What is known of each source that was found; nil where it has to be read.
    public private(set) var known: [SourceOutcome?]
    private var isKnown: [Bool]
    /// What is known of sources that are gone, in the order in which they were last read.
    public private(set) var vanished: [SourceOutcome] = []
    /// How many sources are gone of which only what was read under other exclusions is known: whether those of this run
    /// would keep them out cannot be told any more, so they stay out.
    public private(set) var unusable = 0
    /// Sources whose files lie elsewhere by now.
    private(set) var moved: [LedgerEntry.Source] = []
    /// Whether the ledger says something behind `end` that it was not written to say.
    public internal(set) var isDamaged = false
    /// Where the last whole frame ends; nil when there is no ledger of this key.
    private(set) var end: Int?
    /// How many bytes the ledger has.
    public private(set) var length = 0

    private var gone: [UInt64: LedgerFrame.Entry] = [:]
    private var goneUnderOtherExclusions: Set<UInt64> = []
    /// Where the last entry of each source stands.
    private var ranges: [Slot: Range<Int>] = [:]

    private struct Slot: Hashable {
        let source: UInt64
        let exclusions: UInt64

        init(_ source: LedgerEntry.Source, _ circumstances: LedgerCircumstances) {
            (self.source, exclusions) = (source.identity, circumstances.exclusions)
        }
    }

    /// What a run asks the ledger.
    private struct Run {
        let found: [Ledger.Found]
        let places: [UInt64: Int]
        let roots: Set<UInt64>
        let circumstances: LedgerCircumstances
    }

    /// - Parameter roots: those that were searched: of others the ledger is not asked.
    public init(_ contents: consuming LedgerContents, of found: [Ledger.Found], below roots: Set<UInt64>) {
        known = Array(repeating: nil, count: found.count)
        isKnown = Array(repeating: false, count: found.count)
        (isDamaged, end, length) = (contents.isDamaged, contents.end, contents.length)
        ranges.reserveCapacity(found.count)
        let places = Dictionary(
            found.enumerated().map { ($1.source.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let run = Run(found: found, places: places, roots: roots, circumstances: contents.circumstances)
        var frames = contents.takeEntries()
        for frame in frames.indices {
            for number in frames[frame].indices { take(&frames[frame][number], run) }
        }
        if !gone.isEmpty { leaveOutMoved(found) }
        unusable = goneUnderOtherExclusions.subtracting(gone.keys).count
        vanished = gone.values
            .sorted { ($0.head.readAt, $0.head.source.identity) < ($1.head.readAt, $1.head.source.identity) }
            .compactMap(\.outcome)
        gone.removeAll()
    }

    /// The places of the sources of which nothing is known.
    public var unread: [Int] { isKnown.indices.filter { !isKnown[$0] } }

    /// Takes over what an entry says; a later one stands for it.
    private mutating func take(_ entry: inout LedgerFrame.Entry, _ run: Run) {
        let source = entry.head.source
        if entry.head.isForgotten { return forget(source) }
        ranges[Slot(source, entry.head.circumstances)] = entry.range
        let isUnderSameExclusions = entry.head.circumstances.exclusions == run.circumstances.exclusions
        if let place = run.places[source.identity] {
            guard isUnderSameExclusions else { return }
            isKnown[place] = entry.head.holds(for: run.found[place].stamps, run.circumstances)
            known[place] = isKnown[place] ? entry.outcome.take() : nil
        } else if run.roots.contains(source.root) {
            if isUnderSameExclusions {
                gone[source.identity] = entry
            } else {
                goneUnderOtherExclusions.insert(source.identity)
            }
        }
    }

    /// Takes out what is known.
    public mutating func takeKnown() -> [SourceOutcome?] {
        defer { known = [] }
        return known
    }

    private mutating func forget(_ source: LedgerEntry.Source) {
        gone[source.identity] = nil
        goneUnderOtherExclusions.remove(source.identity)
        ranges = ranges.filter { $0.key.source != source.identity }
    }

    /// A file that lies elsewhere by now is not gone.
    private mutating func leaveOutMoved(_ found: [Ledger.Found]) {
        var stamps: [UInt64: [FileStamp]] = [:]
        for source in found { for stamp in source.stamps { stamps[stamp.inode, default: []].append(stamp) } }
        for (identity, entry) in gone {
            guard let stamp = entry.head.stamps.first, let candidates = stamps[stamp.inode],
                candidates.contains(where: { $0.isMoved(from: stamp) })
            else { continue }
            gone[identity] = nil
            moved.append(entry.head.source)
        }
    }

    /// What is damaged was moved aside.
    mutating func forgetDamage() {
        isDamaged = false
        length = end ?? 0
    }

    // MARK: - What is to be kept

    /// Entries that no later one stands for, in the order of the file.
    func live(without entries: [LedgerEntry]) -> [Range<Int>] {
        let replaced = Set(entries.map { Slot($0.source, $0.circumstances) })
        let forgotten = Set(entries.filter(\.isForgetting).map(\.source.identity))
        return ranges.filter { !replaced.contains($0.key) && !forgotten.contains($0.key.source) }
            .map(\.value).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Below this many bytes a ledger is not worth tidying.
    private static let fewBytes = 1 << 20

    var isMostlyGarbage: Bool {
        length > Self.fewBytes && ranges.values.reduce(0) { $0 + $1.count } < length / 2
    }
}
