import TestSupport
import Testing
import TraceSchema

@testable import TraceReport

@Suite("Counts of parts are the counts of the whole, in whatever order")
struct RowCountsTests {
    private func counts(_ rows: some Sequence<TraceRow>) -> RowCounts {
        rows.reduce(into: RowCounts()) { $0.add($1) }
    }

    /// All figures' numbers.
    private func numbers(_ counts: RowCounts) -> [String] { Report(counts).figures.flatMap { $0.tables.map(\.csv) } }

    @Test(
        "rows that are cut anywhere and shuffled have the same figures and the same example", arguments: Seeds.first(10)
    )
    func parts(seed: UInt64) {
        let rows = InventedTurns(seed: seed).rows
        let whole = counts(rows)
        var random = SeededGenerator(seed: seed)
        let shuffled = rows.shuffled(using: &random)
        let cut = Int.random(in: 0...rows.count, using: &random)
        var sum = counts(shuffled[..<cut])
        sum.add(counts(shuffled[cut...]))
        #expect(numbers(sum) == numbers(whole), "seed \(seed)")
        #expect(Report(sum).figures.map(\.svg) == Report(whole).figures.map(\.svg), "seed \(seed)")
        let examples = [sum, whole].map { ColumnNote.all.map { [row = $0.example!.row] in $0.example(row) } }
        #expect(examples[0] == examples[1], "seed \(seed)")
    }

    @Test("every turn is in each of the breakdowns", arguments: Seeds.first(10))
    func sums(seed: UInt64) {
        let rows = InventedTurns(seed: seed).rows
        let counted = counts(rows)
        for sum in [
            counted.rows, counted.origins.values.reduce(0, +), counted.sizes.values.reduce(0, +),
            counted.days.values.reduce(0, +), counted.turnsByToolCalls.values.reduce(0, +),
            counted.sessions.sessionsByTurns.reduce(0) { $0 + $1.key * $1.value },
        ] { #expect(sum == rows.count, "seed \(seed)") }
        let calls = counted.tools.values.reduce(0) { $0 + $1.calls }
        #expect(calls == rows.reduce(0) { $0 + $1.toolCalls.depth }, "seed \(seed)")
    }

    @Test("names of models without number are counted, and take no more room than the most")
    func manyModels() {
        let row = InventedTurns(seed: 1).rows[0]
        var counted = RowCounts()
        for major in 1...60 {
            for minor in 0..<100 {
                var row = row
                row.model = ModelName(validating: Array("gpt-\(major).\(minor)".utf8).span)!
                counted.add(row)
            }
        }
        #expect(counted.rows == 6000 && counted.origins.values.reduce(0, +) == 6000)
        #expect(counted.origins.count == RowCounts.mostOrigins + 1)
        #expect(counted.turnsByOrigin(\.model)[.further] == 6000 - RowCounts.mostOrigins)
    }
}
