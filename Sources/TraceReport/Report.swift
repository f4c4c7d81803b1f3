public import TraceExtraction
import TraceSchema

/// What a report is made of: counts of rows, and of a person's own turns the exact numbers beside them.
public struct Report: Sendable {
    public let rows: RowCounts
    /// nil for published rows: they hold none.
    let exact: ExactNumbers?

    /// Of published rows.
    public init(_ rows: RowCounts) { (self.rows, exact) = (rows, nil) }

    /// Of all turns of sessions that are not excluded, each counted as the row that it would be.
    public init(_ turns: MergedTurns, prices: PriceTable) {
        var costs = CostCache(prices)
        var rows = RowCounts()
        var exact = ExactNumbers()
        for session in turns.sessions where !session.isExcluded {
            let key = SurrogateKey()
            var turnIndex = 0
            turns.forEachTurn(of: session) { turn, tools, source in
                let cost = costs.picoUSD(of: turn)
                rows.add(
                    TraceRow(
                        sessionKey: key, turnIndex: turnIndex, turn, tools, harness: source.harness, costPicoUSD: cost),
                    exact: ExactTurn(turn, costPicoUSD: cost))
                exact.add(turn, toolCalls: tools.count, costPicoUSD: cost)
                turnIndex += 1
            }
        }
        (self.rows, self.exact) = (rows, exact)
    }

    /// The figures that can be drawn, in the order of a page.
    public var figures: [Figure] { FigureName.allCases.compactMap(figure) }

    /// nil for one of exact numbers where there are none.
    public func figure(_ name: FigureName) -> Figure? {
        switch name {
        case .activity: .activity(rows)
        case .models: .models(rows)
        case .sessions: .sessions(rows)
        case .tokens: .tokens(rows)
        case .tokensExact: exact.map(Figure.tokensExact)
        case .latency: .latency(rows)
        case .latencyExact: exact.map(Figure.latencyExact)
        case .cost: .cost(rows)
        case .costExact: exact.map(Figure.costExact)
        case .effort: .effort(rows)
        case .effortExact: exact.map(Figure.effortExact)
        case .tools: .tools(rows)
        case .toolsPerTurn: .toolsPerTurn(rows)
        case .outcomes: .outcomes(rows)
        case .errors: .errors(rows)
        }
    }
}
