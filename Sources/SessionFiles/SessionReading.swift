import Harnesses
public import SessionText
import Synchronization
public import TraceExtraction
import TraceSchema

/// Reads session files on all cores. What comes out depends on the files alone, never on timing.
public struct SessionReading: Sendable {
    /// What was extracted, in the order of the files found; files that could not be opened left out.
    public private(set) var sources: [SourceFacts] = []
    /// The place of each of the sources among the files found.
    public private(set) var places: [Int] = []
    public private(set) var skips = SkipCounts()
    /// Records read, of every kind.
    public private(set) var records = 0

    /// - Parameters:
    ///   - identityKey: the key that is kept, where what was published matters.
    ///   - zone: of times that were recorded without one.
    ///   - workers: how many files are read at once.
    ///   - progress: called from any worker with the bytes read since its last call.
    public init(
        _ files: [FoundSession], excludedPaths: [PathPattern], identityKey: IdentityKey = IdentityKey(),
        zone: LocalZone = .machine, workers: Int, progress: @escaping @Sendable (Int) -> Void
    ) async {
        let work = Work(
            files, excludedPaths: excludedPaths, identityKey: identityKey, zone: zone, progress: progress)
        let results = await withTaskGroup(of: WorkerResult.self) { group in
            for _ in 0..<max(1, min(workers, files.count)) { group.addTask { work.run() } }
            var results: [WorkerResult] = []
            for await result in group { results.append(result) }
            return results
        }
        var byFile = [SourceFacts?](repeating: nil, count: files.count)
        for result in results {
            for (index, facts) in result.sources { byFile[index] = facts }
            skips.add(result.skips)
            records += result.records
        }
        for (place, facts) in byFile.enumerated() {
            guard let facts else { continue }
            sources.append(facts)
            places.append(place)
        }
    }
}

private struct WorkerResult: Sendable {
    var sources: [(file: Int, facts: SourceFacts)] = []
    var skips = SkipCounts()
    var records = 0
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

    init(
        _ files: [FoundSession], excludedPaths: [PathPattern], identityKey: IdentityKey, zone: LocalZone,
        progress: @escaping @Sendable (Int) -> Void
    ) {
        self.files = files
        self.excludedPaths = excludedPaths
        self.identityKey = identityKey
        self.zone = zone
        self.progress = progress
        order = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    }

    func run() -> WorkerResult {
        var reader = SourceReader(longRecords: longRecords)
        var result = WorkerResult()
        while true {
            let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard turn < order.count else { break }
            let file = files[order[turn]]
            let source = SessionSource(
                path: file.files[0].names, identityKey: identityKey, excludedPaths: excludedPaths,
                isInExcludedFolder: excludedPaths.contains { file.files[0].isMatched(by: $0) }, zone: zone)
            if let facts = Self.read(file, file.harness.harness, source, with: &reader, progress: progress) {
                result.sources.append((order[turn], facts))
            }
        }
        result.skips = reader.skips
        result.records = reader.records
        return result
    }

    private static func read<H: Harness>(
        _ file: FoundSession, _ harness: H.Type, _ source: SessionSource, with reader: inout SourceReader,
        progress: (Int) -> Void
    ) -> SourceFacts? {
        reader.facts(of: file, harness, source, progress: progress)
    }
}
