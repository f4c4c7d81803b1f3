import SessionFiles
import SessionText
import TraceExtraction
import TraceSchema

/// All rows of some sessions with their random keys left out, as one digest for each session: what two extractions of
/// the same are compared by, without holding either.
struct RowDigests {
    private(set) var rowCount = 0
    /// The latest day of a row.
    private(set) var lastDay: UTCDay?
    private var digests: [HarnessID: [Int]] = [:]

    /// The rows of different sessions have equal keys.
    private static let key = SurrogateKey()

    var sessionCount: Int { digests.values.reduce(0) { $0 + $1.count } }

    /// - Parameter daysMoved: by how many days the times of these sessions were moved; their rows are moved back.
    init(
        _ sessions: [FoundSession], workers: Int, daysMoved: Int = 0, progress: @escaping @Sendable (Int) -> Void
    ) async {
        let reading = await SessionReading(
            sessions, excludedPaths: [], zone: .machine.moved(byDays: daysMoved), workers: workers, progress: progress)
        self.init(of: reading.sources, daysMoved: daysMoved)
    }

    init(of sources: [SourceFacts], daysMoved: Int = 0) {
        let plan = RowPlan(MergedTurns(sources), Selection(today: nil, settledBefore: .max), prices: .bundled)
        var hasher = Hasher()
        var session: (key: SurrogateKey, harness: HarnessID)?
        var line: [UInt8] = []
        for block in plan.blocks(ofRows: 512) {
            plan.forEachRow(in: block) { row, _ in
                if let open = session, open.key != row.sessionKey {
                    digests[open.harness, default: []].append(hasher.finalize())
                    hasher = Hasher()
                }
                session = (row.sessionKey, row.harness)
                if let day = row.day { lastDay = max(lastDay ?? day, day) }
                var row = row
                (row.rowID, row.sessionKey) = (Self.key, Self.key)
                row.day = row.day.flatMap { $0.moved(byDays: -daysMoved) }
                line.removeAll(keepingCapacity: true)
                row.encode(into: &line)
                unsafe line.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
                rowCount += 1
            }
        }
        if let session { digests[session.harness, default: []].append(hasher.finalize()) }
        // The order of sessions is random.
        for harness in digests.keys { digests[harness]!.sort() }
    }

    /// The first harness whose rows differ; nil when all are the same.
    func firstDifference(from other: RowDigests) -> HarnessID? {
        HarnessID.allCases.first { digests[$0] ?? [] != other.digests[$0] ?? [] }
    }
}

extension UTCDay {
    fileprivate func moved(byDays days: Int) -> UTCDay? {
        UTCDay(unixMilliseconds: startUnixMilliseconds + Int64(days) * 86_400_000)
    }
}
