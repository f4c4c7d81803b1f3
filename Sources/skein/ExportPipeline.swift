import SessionFiles
import TraceExtraction
import TraceSchema

/// The main job, from top to bottom: for each session file, parse its records into facts; merge copies and put the
/// turns of each session in order; turn each into a row; give the row's line to the sink.
struct ExportPipeline {
    let inputs: SessionInputs
    let selection: Selection
    let prices: PriceTable
    /// What was published before.
    let past: PublishedPast

    func run(into sink: inout some RowSink) async throws(WriteFault) -> ExportSummary {
        let planned = await plan()
        let gaps = try await encode(planned.rows, into: &sink)
        try sink.finish()
        return ExportSummary(planned, gaps: gaps)
    }

    /// Everything but the rows themselves: a staged batch is made of the very same plan.
    func plan() async -> PlannedExport {
        let (found, reading) = await inputs.read()
        let turns = MergedTurns(reading.sources, past: past)
        let rows = RowPlan(turns, selection, prices: prices, past: past)
        return PlannedExport(found: found, reading: reading, turns: turns, rows: rows)
    }

    /// Encodes blocks of sessions on all cores and gives them to the sink in the plan's order.
    func encode(_ plan: RowPlan, into sink: inout some RowSink) async throws(WriteFault) -> ColumnGaps {
        let blocks = plan.blocks(ofRows: 512)
        var gaps = ColumnGaps()
        var fault: WriteFault?
        await withTaskGroup(of: (Int, EncodedRows).self) { group in
            var waiting: [Int: EncodedRows] = [:]
            var (started, written) = (0, 0)
            while written < blocks.count, fault == nil {
                // A few blocks ahead of the sink keep every core busy and memory bounded.
                while started < min(blocks.count, written + inputs.workers * 4) {
                    let place = started
                    group.addTask { (place, EncodedRows(blocks[place], of: plan)) }
                    started += 1
                }
                if let (place, rows) = await group.next() { waiting[place] = rows }
                while let rows = waiting.removeValue(forKey: written), fault == nil {
                    gaps.add(rows.gaps)
                    do throws(WriteFault) { try sink.write(rows.lines) } catch { fault = error }
                    written += 1
                }
            }
        }
        if let fault { throw fault }
        return gaps
    }
}

/// What was found and read, and the rows that come of it.
struct PlannedExport {
    let found: SessionFinder
    let reading: SessionReading
    let turns: MergedTurns
    let rows: RowPlan

    /// Whether only the ledger still has the session's first source.
    func isGone(_ session: PlannedSession) -> Bool { reading.places[session.source] == nil }

    /// Where the session's first source lies below its harness's root: what the person would find it by. Nil when it
    /// is gone.
    func place(of session: PlannedSession) -> String? {
        reading.places[session.source].map { found.sessions[$0].place }
    }
}

/// The lines of some sessions' rows.
private struct EncodedRows {
    var lines: [UInt8] = []
    var gaps = ColumnGaps()

    init(_ block: Range<Int>, of plan: RowPlan) {
        lines.reserveCapacity(512 * 480)
        plan.forEachRow(in: block) { row, _ in
            gaps.add(row)
            row.encode(into: &lines)
        }
    }
}
