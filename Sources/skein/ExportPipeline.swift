import SessionFiles
import TraceExtraction
import TraceSchema

/// The main job, from top to bottom: for each session file, parse its records into facts; merge copies and put the
/// turns of each session in order; turn each into a row; give the row's line to the sink.
struct ExportPipeline {
    let inputs: SessionInputs
    let selection: Selection
    let prices: PriceTable

    func run(into sink: inout some RowSink) async throws(WriteFault) -> ExportSummary {
        let found = inputs.find()
        let reading = await inputs.read(found)
        let turns = MergedTurns(reading.sources)
        let plan = RowPlan(turns, selection, prices: prices)
        let gaps = try await encode(plan, into: &sink)
        try sink.finish()
        return ExportSummary(found: found, reading: reading, turns: turns, plan: plan, gaps: gaps)
    }

    /// Encodes blocks of sessions on all cores and gives them to the sink in the plan's order.
    private func encode(_ plan: RowPlan, into sink: inout some RowSink) async throws(WriteFault) -> ColumnGaps {
        var gaps = ColumnGaps()
        var blocks = plan.blocks(ofRows: 2048)[...]
        while !blocks.isEmpty {
            let batch = blocks.prefix(inputs.workers * 2)
            blocks = blocks.dropFirst(batch.count)
            for encoded in await encodeAtOnce(batch, of: plan) {
                gaps.add(encoded.gaps)
                try sink.write(encoded.lines)
            }
        }
        return gaps
    }

    private func encodeAtOnce(_ blocks: ArraySlice<Range<Int>>, of plan: RowPlan) async -> [EncodedRows] {
        await withTaskGroup(of: (Int, EncodedRows).self) { group in
            for (place, block) in blocks.enumerated() { group.addTask { (place, EncodedRows(block, of: plan)) } }
            var encoded = [EncodedRows?](repeating: nil, count: blocks.count)
            for await (place, rows) in group { encoded[place] = rows }
            return encoded.compactMap { $0 }
        }
    }
}

/// The lines of some sessions' rows.
private struct EncodedRows {
    var lines: [UInt8] = []
    var gaps = ColumnGaps()

    init(_ block: Range<Int>, of plan: RowPlan) {
        plan.forEachRow(in: block) { row in
            gaps.add(row)
            row.encode(into: &lines)
        }
    }
}
