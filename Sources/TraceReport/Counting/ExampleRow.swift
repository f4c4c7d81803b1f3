import TraceExtraction
import TraceSchema

/// A row that is shown as an example: of all rows the one that shows most, whatever their order.
struct ExampleRow: Sendable {
    let row: TraceRow
    /// nil for a published row.
    let exact: ExactTurn?
    private let unknownColumns: Int

    init(_ row: TraceRow, exact: ExactTurn?) {
        (self.row, self.exact) = (row, exact)
        let gaps = [
            row.provider == .unknown, row.model == nil, row.harnessVersion == nil, row.effort == .unknown,
            row.tokensIn == .unknown, row.tokensOut == .unknown, row.latency == .unknown, row.cost == .unknown,
            row.toolCalls.entries.isEmpty, row.outcome == .unknown, row.day == nil,
        ]
        unknownColumns = gaps.count { $0 }
    }

    /// Whether fewer of its columns are open, or as many and it is later.
    func showsMore(than other: ExampleRow) -> Bool {
        if unknownColumns != other.unknownColumns { return unknownColumns < other.unknownColumns }
        if row.day != other.row.day { return other.row.day.map { day in row.day.map { $0 > day } ?? false } ?? true }
        return textBehindKeys.lexicographicallyPrecedes(other.textBehindKeys)
    }

    /// The row's bytes from the turn's index on: keys are random.
    private var textBehindKeys: ArraySlice<UInt8> {
        var line: [UInt8] = []
        row.encode(into: &line)
        return line.dropFirst(#"{"schema":"skein-trace/1","rowId":"","sessionKey":"","#.utf8.count + 2 * 36)
    }
}

/// What of a turn stays with the person: the numbers behind its row's buckets.
struct ExactTurn: Sendable {
    let tokensIn: Int?
    let tokensOut: Int?
    let latencyMilliseconds: Int?
    let costPicoUSD: Int?
    /// In milliseconds since 1970-01-01T00:00Z.
    let firstMoment: Int64?

    init(_ turn: TurnFacts, costPicoUSD: Int?) {
        tokensIn = turn.tokens.wholePrompt
        tokensOut = turn.tokens.output
        latencyMilliseconds = turn.latencyMilliseconds.map(Int.init)
        self.costPicoUSD = costPicoUSD
        firstMoment = turn.firstMoment
    }
}
