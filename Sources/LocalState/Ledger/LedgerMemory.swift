public import TraceExtraction

/// What a ledger says of the sources of one run.
///
/// A source is remembered as a whole. Of one that is still there and lost something since (a database some rows, a tree
/// of documents some files) nothing of the loss is kept: what is left is read again, and stands for all of it. Its files
/// say only together whose a turn is and where it ran, and a document that is gone may lie there under another name.
public struct LedgerMemory: Sendable {
    /// What is known of each source that was found; nil where it has to be read.
    public private(set) var known: [SourceOutcome?]
    /// For each of them whether it is known, also once that was taken out.
    private var isKnown: [Bool]
    /// What is known of sources that are gone, in the order in which they were last read; of such as went on under other
    /// exclusions only which sessions are excluded, so that their families stay out.
    public private(set) var vanished: [SourceOutcome] = []
    /// How many sources are gone of which only what was read under other exclusions is known: whether those of this run
    /// would keep them out cannot be told any more, so they stay out.
    public private(set) var unusable = 0
    /// How many sources are gone of roots that were not searched.
    public private(set) var elsewhere = 0
    /// Sources whose files lie elsewhere by now.
    private(set) var moved: [LedgerEntry.Source] = []
    /// Whether the ledger says something behind `end` that it was not written to say.
    public internal(set) var isDamaged = false
    /// Where the last whole frame ends; nil when there is no ledger of this key.
    private(set) var end: Int?
    /// How many bytes the ledger has.
    public private(set) var length = 0

    /// What is known of sources that are gone, under the exclusions of this run.
    private var gone: [UInt64: LedgerFrame.Entry] = [:]
    /// What was known of sources that are gone under the exclusions of this run, before they went on under others.
    private var outdated: [UInt64: LedgerFrame.Entry] = [:]
    /// The last head of every source that was not found, whatever it was read under.
    private var notFound: [UInt64: LedgerHead] = [:]
    /// Where the last entry of each source stands, for each set of exclusions.
    private var ranges: [UInt64: [UInt64: Range<Int>]] = [:]
    private let exclusions: UInt64

    /// What a run asks the ledger.
    private struct Run {
        let found: [Ledger.Found]
        let places: [UInt64: Int]
        let circumstances: LedgerCircumstances
    }

    /// - Parameter roots: those that were searched: of others the ledger is not asked.
    public init(_ contents: consuming LedgerContents, of found: [Ledger.Found], below roots: Set<UInt64>) {
        known = Array(repeating: nil, count: found.count)
        isKnown = Array(repeating: false, count: found.count)
        (isDamaged, end, length) = (contents.isDamaged, contents.end, contents.length)
        exclusions = contents.circumstances.exclusions
        ranges.reserveCapacity(found.count)
        let places = Dictionary(
            found.enumerated().map { ($1.source.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let run = Run(found: found, places: places, circumstances: contents.circumstances)
        var frames = contents.takeEntries()
        for frame in frames.indices {
            for number in frames[frame].indices { take(&frames[frame][number], run) }
        }
        if !notFound.isEmpty { leaveOutMoved(found, below: roots) }
        let asked = gone.values.filter { roots.contains($0.head.source.root) }
        vanished = Self.inOrder(asked).compactMap(\.outcome)
        vanished += Self.inOrder(outdated.values.filter { roots.contains($0.head.source.root) })
            .compactMap(\.outcome?.exclusionsAlone)
        unusable = notFound.count { gone[$0.key] == nil && roots.contains($0.value.source.root) }
        elsewhere = notFound.count { !roots.contains($0.value.source.root) }
        gone.removeAll()
        outdated.removeAll()
    }

    private static func inOrder(_ entries: [LedgerFrame.Entry]) -> [LedgerFrame.Entry] {
        entries.sorted { ($0.head.readAt, $0.head.source.identity) < ($1.head.readAt, $1.head.source.identity) }
    }

    /// The places of the sources of which nothing is known.
    public var unread: [Int] { isKnown.indices.filter { !isKnown[$0] } }

    /// Takes over what an entry says; a later one stands for it.
    private mutating func take(_ entry: inout LedgerFrame.Entry, _ run: Run) {
        let source = entry.head.source
        if entry.head.isForgotten { return forget(source) }
        ranges[source.identity, default: [:]][entry.head.circumstances.exclusions] = entry.range
        let isUnderSameExclusions = entry.head.circumstances.exclusions == exclusions
        if let place = run.places[source.identity] {
            guard isUnderSameExclusions else { return }
            isKnown[place] = entry.head.holds(for: run.found[place], run.circumstances)
            known[place] = isKnown[place] ? entry.outcome.take() : nil
            return
        }
        // Read in another state under other exclusions since: what it held before is not what was last there.
        if isUnderSameExclusions {
            gone[source.identity] = entry
            outdated[source.identity] = nil
        } else if let before = gone[source.identity], before.head.stamps != entry.head.stamps {
            gone[source.identity] = nil
            outdated[source.identity] = before
        }
        notFound[source.identity] = entry.head
    }

    /// Takes out what is known.
    public mutating func takeKnown() -> [SourceOutcome?] {
        defer { known = [] }
        return known
    }

    private mutating func forget(_ source: LedgerEntry.Source) {
        gone[source.identity] = nil
        outdated[source.identity] = nil
        notFound[source.identity] = nil
        ranges[source.identity] = nil
    }

    /// A file that lies elsewhere by now is not gone.
    private mutating func leaveOutMoved(_ found: [Ledger.Found], below roots: Set<UInt64>) {
        var stamps: [UInt64: [FileStamp]] = [:]
        for source in found { for stamp in source.stamps { stamps[stamp.inode, default: []].append(stamp) } }
        for (identity, head) in notFound where roots.contains(head.source.root) {
            guard let stamp = head.stamps.first, let candidates = stamps[stamp.inode],
                candidates.contains(where: { $0.isMoved(from: stamp) })
            else { continue }
            gone[identity] = nil
            outdated[identity] = nil
            notFound[identity] = nil
            moved.append(head.source)
        }
    }

    /// What is damaged was moved aside.
    mutating func forgetDamage() {
        isDamaged = false
        length = end ?? 0
    }

    // MARK: - What is to be kept

    /// Entries that no later one stands for, in the order of the file. Of a source that is there, what was read under other
    /// exclusions can be read again.
    func live(without entries: [LedgerEntry]) -> [Range<Int>] {
        let replaced = Set(entries.map(\.source.identity))
        return ranges.flatMap { source, ranges -> [Range<Int>] in
            if notFound[source] == nil, replaced.contains(source) { return [] }
            return onlyLive(ranges, of: source).map { [$0] } ?? Array(ranges.values)
        }.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// The only one of a source's entries that is to be kept; nil where all are.
    private func onlyLive(_ ranges: [UInt64: Range<Int>], of source: UInt64) -> Range<Int>? {
        notFound[source] == nil ? ranges[exclusions] : nil
    }

    /// Below this many bytes a ledger is not worth tidying.
    private static let fewBytes = 1 << 20

    var isMostlyGarbage: Bool {
        guard length > Self.fewBytes else { return false }
        let live = ranges.reduce(0) { bytes, entries in
            bytes
                + (onlyLive(entries.value, of: entries.key)?.count ?? entries.value.values.reduce(0) { $0 + $1.count })
        }
        return live < length / 2
    }
}

extension SourceOutcome {
    /// Only which of its sessions are excluded; nil when none is.
    fileprivate var exclusionsAlone: SourceOutcome? {
        guard let facts, facts.sessions.contains(where: \.isExcluded) else { return nil }
        var excluded = SourceFacts(harness: facts.harness)
        excluded.sessions = facts.sessions.filter(\.isExcluded)
        return SourceOutcome(excluded, skips: SkipCounts(), records: 0)
    }
}
