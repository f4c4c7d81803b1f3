import TraceSchema

/// What turns cost: recorded by the harness, else at list price. Looks each model's price up once.
public struct CostCache {
    private let prices: PriceTable
    private var known: [ModelName: ModelPrice?] = [:]
    /// Nearly always the next turn's too.
    private var last: (model: ModelName, price: ModelPrice?)?

    public init(_ prices: PriceTable) { self.prices = prices }

    /// In 1e-12 US dollars; nil when any part (model, tokens, price) is not known (contract, decision 5).
    ///
    /// A recorded cost of 0 beside tokens counts as not recorded: plans and gateways write that.
    public mutating func picoUSD(of turn: TurnFacts) -> Int? {
        let tokens = turn.tokens
        if let recorded = turn.recordedCostPicoUSD {
            let hasTokens = (tokens.wholePrompt ?? 0) > 0 || (tokens.output ?? 0) > 0
            if recorded > 0 || !hasTokens { return recorded }
        }
        guard turn.isListPriced, let model = turn.model, let freshInput = tokens.freshInput, let output = tokens.output,
            let price = price(of: model)
        else { return nil }
        return price.costPicoUSD(
            freshInput: freshInput, cacheWrite: tokens.cacheWrite ?? 0, cacheWrite1h: tokens.cacheWrite1h ?? 0,
            cacheRead: tokens.cacheRead ?? 0, output: output)
    }

    private mutating func price(of model: ModelName) -> ModelPrice? {
        if let last, last.model == model { return last.price }
        let price = known[model] ?? prices.price(of: model)
        known[model] = .some(price)
        last = (model, price)
        return price
    }
}
