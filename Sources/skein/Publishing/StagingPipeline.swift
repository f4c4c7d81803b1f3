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
        try await SelfTest().check()
        try state.prepareStaging()
        let planned = await export.plan()
        try state.remember(planned.rows.heldSessions, included: planned.rows.includedAgain)
        do {
            let (batch, gaps) = try stage(planned, &state)
            return (batch, ExportSummary(planned, gaps: gaps))
        } catch let trip as IdentityTripwire.Trip {
            throw Failure.holdsIdentity(trip, undone: "Nothing was staged or sent.")
        }
    }

    private func stage(
        _ planned: PlannedExport, _ state: inout OpenState
    ) throws -> (batch: StagedBatch?, gaps: ColumnGaps) {
        var tripwire = IdentityTripwire(try state.keyMap())
        for session in planned.rows.sessions {
            if let place = planned.place(of: session) { tripwire.watch(forSessionAt: place) }
        }
        var gaps = ColumnGaps()
        var turns: [SurrogateKey: [TurnIdentity]] = [:]
        let batch = try planned.batch(BatchBuilder(endpoint: endpoint, dataset: dataset, coverage: coverage)) {
            row, turn in
            try tripwire.check(row)
            gaps.add(row)
            turns[row.sessionKey, default: []].append(turn)
        } write: { shard in
            try state.write(shard)
        }
        if let batch { try state.stage(batch, planned.sessions(of: turns)) } else { try state.discard() }
        return (batch, gaps)
    }
}

extension PlannedExport {
    /// Makes a batch of the rows.
    /// - Parameters:
    ///   - note: takes each row and its turn; the batch is given up where it throws.
    ///   - write: takes each file as soon as it is full.
    /// - Returns: nil when there is no row.
    func batch(
        _ builder: consuming BatchBuilder, noting note: (TraceRow, TurnIdentity) throws -> Void,
        write: (Shard) throws -> Void
    ) throws -> StagedBatch? {
        for block in rows.blocks(ofRows: 512) {
            var full: [Shard] = []
            var fault: (any Error)?
            rows.forEachRow(in: block) { row, turn in
                guard fault == nil else { return }
                do { try note(row, turn) } catch { fault = error }
                if fault == nil, let shard = builder.add(row) { full.append(shard) }
            }
            if let fault { throw fault }
            for shard in full { try write(shard) }
        }
        guard let (last, batch) = builder.finish() else { return nil }
        try write(last)
        return batch
    }

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
