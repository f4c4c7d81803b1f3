import Harnesses
public import SessionText
import Synchronization
public import TraceExtraction
import TraceSchema

/// Reads session files on all cores. What comes out depends on the files alone, never on timing.
public struct SessionReading: Sendable {
    /// What was extracted, in the order of the files found; files that could not be opened left out. Behind them what
    /// is remembered of files that are gone.
    public private(set) var sources: [SourceFacts] = []
    /// The place of each of the sources among the files found; nil for one that is gone.
    public private(set) var places: [Int?] = []
    public private(set) var skips = SkipCounts()
    /// Records read, of every kind, in this run or an earlier one.
    public private(set) var records = 0
    /// What came of the files that were read in this run, with their places.
    public private(set) var readNow: [(place: Int, outcome: SourceOutcome)] = []

    /// - Parameters:
    ///   - identityKey: the key that is kept, where what was published or read before matters.
    ///   - zone: of times that were recorded without one.
    ///   - unread: the places of the files that are to be read; nil for all.
    ///   - known: what is known of each of the others from an earlier run.
    ///   - vanished: what is known of files that are gone.
    ///   - workers: how many files are read at once.
    ///   - progress: called from any worker with the bytes read since its last call.
    public init(
        _ files: [FoundSession], excludedPaths: [PathPattern], identityKey: IdentityKey = IdentityKey(),
        zone: LocalZone = .machine, unread: [Int]? = nil, known: consuming [SourceOutcome?] = [],
        vanished: [SourceOutcome] = [], workers: Int,
        progress: @escaping @Sendable (Int) -> Void
    ) async {
        if known.isEmpty { known = Array(repeating: nil, count: files.count) }
        let unread = unread ?? Array(files.indices)
        let work = Work(
            files, unread, excludedPaths: excludedPaths, identityKey: identityKey, zone: zone, progress: progress)
        readNow = await withTaskGroup(of: [(place: Int, outcome: SourceOutcome)].self) { group in
            for _ in 0..<max(1, min(workers, unread.count)) { group.addTask { work.run() } }
            var read: [(place: Int, outcome: SourceOutcome)] = []
            for await result in group { read += result }
            return read.sorted { $0.place < $1.place }
        }
        for (place, outcome) in readNow { known[place] = outcome }
        sources.reserveCapacity(known.count + vanished.count)
        // Taken out one by one: a copy of each would count the references of all that it holds.
        for place in known.indices { if let outcome = known[place].take() { add(outcome, at: place) } }
        for outcome in vanished { add(outcome, at: nil) }
    }

    private mutating func add(_ outcome: consuming SourceOutcome, at place: Int?) {
        // What was skipped of a file that is gone cannot be mended any more.
        if place != nil { skips.add(outcome.skips) }
        records += outcome.records
        if let facts = outcome.facts.take() {
            sources.append(facts)
            places.append(place)
        }
    }
}

/// The files to read and the next one's turn.
private final class Work: Sendable {
    private let files: [FoundSession]
    /// Largest first, so that no worker is left with a large file at the end.
    private let order: [Int]
    private let next = Atomic<Int>(0)
    private let identityKey: IdentityKey
    private let excludedPaths: [PathPattern]
    private let zone: LocalZone
    private let longRecords = LongRecords()
    private let progress: @Sendable (Int) -> Void

    /// - Parameter places: those of the files that are to be read.
    init(
        _ files: [FoundSession], _ places: [Int], excludedPaths: [PathPattern], identityKey: IdentityKey,
        zone: LocalZone, progress: @escaping @Sendable (Int) -> Void
    ) {
        self.files = files
        self.excludedPaths = excludedPaths
        self.identityKey = identityKey
        self.zone = zone
        self.progress = progress
        order = places.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    }

    func run() -> [(place: Int, outcome: SourceOutcome)] {
        var reader = SourceReader(longRecords: longRecords)
        var outcomes: [(place: Int, outcome: SourceOutcome)] = []
        while true {
            let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard turn < order.count else { return outcomes }
            let file = files[order[turn]]
            let source = SessionSource(
                path: file.files[0].names, identityKey: identityKey, excludedPaths: excludedPaths,
                isInExcludedFolder: excludedPaths.contains { file.files[0].isMatched(by: $0) }, zone: zone)
            let facts = Self.read(file, file.harness.harness, source, with: &reader, progress: progress)
            outcomes.append((order[turn], reader.takeOutcome(facts)))
        }
    }

    private static func read<H: Harness>(
        _ file: FoundSession, _ harness: H.Type, _ source: SessionSource, with reader: inout SourceReader,
        progress: (Int) -> Void
    ) -> SourceFacts? {
        reader.facts(of: file, harness, source, progress: progress)
    }
}
