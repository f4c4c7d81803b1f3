import Harnesses
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// What reading all sessions said, for every check that asks.
struct SessionFindings {
    let searched: [SearchedRoot]
    let skips: SkipCounts
    let kinds: UnknownKinds
    let records: Int
    /// The versions that wrote sessions, of the harnesses that say theirs.
    let versions: [HarnessID: [HarnessVersion]]
    /// What rows of each harness leave open, whether or not they would be sent.
    let gaps: [(harness: HarnessID, gaps: ColumnGaps)]
    /// When each source's last moment was, where one is recorded.
    let moments: [Int64]
    /// Of harnesses that delete sessions.
    let histories: [HistoryCheck.History]

    init(_ inputs: SessionInputs) async {
        let (found, reading) = await inputs.read()
        let turns = MergedTurns(reading.sources)
        searched = found.roots
        skips = found.skips.adding(reading.skips)
        kinds = UnknownKinds(reading.sources)
        records = reading.records
        versions = HarnessCounts.byHarness(turns).mapValues { $0.sessionsByVersion.keys.compactMap(\.self) }
        gaps = Self.gaps(of: turns)
        moments = reading.sources.compactMap { $0.moments?.upperBound }
        histories = Self.histories(found.roots, reading.sources)
    }

    private static func gaps(of turns: MergedTurns) -> [(harness: HarnessID, gaps: ColumnGaps)] {
        let plan = RowPlan(turns, Selection(today: nil, settledBefore: .max), prices: .bundled)
        var gaps: [HarnessID: ColumnGaps] = [:]
        for block in plan.blocks(ofRows: .max) {
            plan.forEachRow(in: block) { row, _ in gaps[row.harness, default: ColumnGaps()].add(row) }
        }
        return HarnessID.allCases.compactMap { harness in gaps[harness].map { (harness, $0) } }
    }

    private static func histories(_ roots: [SearchedRoot], _ sources: [SourceFacts]) -> [HistoryCheck.History] {
        HarnessID.allCases.compactMap { harness in
            guard let cleanup = harness.harness.cleanup else { return nil }
            let written = sources.filter { $0.harness == harness }.compactMap(\.modified)
            let folders = roots.filter { $0.harness == harness && $0.sessionFiles > 0 }.map(\.path)
            return HistoryCheck.History(harness: harness, cleanup: cleanup, folders: folders, written: written)
        }
    }
}
