/// What a model's tokens cost, in 1e-12 US dollars each; a class without a price has none that is known.
public struct ModelPrice: Equatable, Sendable {
    /// Prices of the five classes of tokens.
    public struct Rates: Equatable, Sendable {
        public var freshInput: Int?
        public var output: Int?
        /// Written to the cache for the usual time, five minutes with Anthropic.
        public var cacheWrite: Int?
        /// Written to the cache for an hour.
        public var cacheWrite1h: Int?
        public var cacheRead: Int?
    }

    /// The prices that hold unless the prompt is long.
    public var standard = Rates()
    /// The most tokens of a prompt, caches included, at ``standard`` prices; nil when length does not matter.
    public var longContextAbove: Int?
    /// The prices of the whole turn when its prompt is longer. They do not fall back on ``standard``.
    public var longContext = Rates()

    /// What a turn of so many tokens costs, in 1e-12 US dollars.
    ///
    /// Nil when a class that has tokens has no price, for a negative count, and past what an `Int` holds.
    /// The classes are disjoint: the prompt is fresh input, both writes and reads together.
    public func costPicoUSD(
        freshInput: Int, cacheWrite: Int, cacheWrite1h: Int, cacheRead: Int, output: Int
    ) -> Int? {
        guard let prompt = Self.sum(of: [freshInput, cacheWrite, cacheWrite1h, cacheRead]) else { return nil }
        let isLong = longContextAbove.map { prompt > $0 } ?? false
        let rates = isLong ? longContext : standard
        return Self.sum(of: [
            Self.cost(of: freshInput, at: rates.freshInput), Self.cost(of: cacheWrite, at: rates.cacheWrite),
            Self.cost(of: cacheWrite1h, at: rates.cacheWrite1h), Self.cost(of: cacheRead, at: rates.cacheRead),
            Self.cost(of: output, at: rates.output),
        ])
    }

    /// No tokens cost nothing, whether they have a price or not.
    private static func cost(of tokens: Int, at price: Int?) -> Int? {
        if tokens == 0 { return 0 }
        guard let price else { return nil }
        let (cost, overflows) = tokens.multipliedReportingOverflow(by: price)
        return overflows ? nil : cost
    }

    private static func sum(of terms: [Int?]) -> Int? {
        var sum = 0
        for term in terms {
            guard let term, term >= 0 else { return nil }
            let (next, overflows) = sum.addingReportingOverflow(term)
            guard !overflows else { return nil }
            sum = next
        }
        return sum
    }
}
