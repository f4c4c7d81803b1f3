import LocalState
import PublishGate
import SessionFiles
import TraceExtraction
import TraceSchema

/// Makes a batch of the rows that an export would show, and stages it: the same plan, frozen under remembered keys.
struct StagingPipeline {
    let export: ExportPipeline
    let endpoint: HubEndpoint
    let dataset: DatasetID
    /// What the export's rows are chosen under.
    let coverage: Coverage

    /// - Returns: the batch, nil when there is no row to send; and what an export says of the same rows.
    func run(into state: inout OpenState) async throws -> (batch: StagedBatch?, summary: ExportSummary) {
        try state.prepareStaging()
        let planned = await export.plan()
        try state.remember(planned.rows.heldSessions, included: planned.rows.includedAgain)
        var builder = BatchBuilder(endpoint: endpoint, dataset: dataset, coverage: coverage)
        var gaps = ColumnGaps()
        var turns: [SurrogateKey: [TurnIdentity]] = [:]
        for block in planned.rows.blocks(ofRows: 512) {
            var full: [Shard] = []
            planned.rows.forEachRow(in: block) { row, turn in
                gaps.add(row)
                turns[row.sessionKey, default: []].append(turn)
                if let shard = builder.add(row) { full.append(shard) }
            }
            for shard in full { try state.write(shard) }
        }
        let summary = ExportSummary(planned, gaps: gaps)
        guard let (last, batch) = builder.finish() else {
            try state.discard()
            return (nil, summary)
        }
        try state.write(last)
        try state.stage(batch, planned.sessions(of: turns))
        return (batch, summary)
    }
}

extension PlannedExport {
    /// The sessions in the order of their rows, as the key map remembers them.
    /// - Parameter turns: those of each session's rows; none where rows are kept and not staged.
    func sessions(of turns: [SurrogateKey: [TurnIdentity]] = [:]) -> [StagedSession] {
        rows.sessions.map { session in
            StagedSession(
                key: session.key, session: session.identity, ownID: place(of: session),
                firstTurnIndex: session.firstTurnIndex, turns: turns[session.key] ?? [],
                retelling: session.retelling)
        }
    }
}
