@testable import TraceSchema

extension TraceRow {
    /// A row with every column drawn at random.
    static func invented(seed: UInt64) -> TraceRow {
        var random = Draw(state: seed)
        let vocabulary = ToolVocabulary.of(.claudeCode)
        let tools = (0..<random.below(6)).map { _ in
            ToolName(harness: .claudeCode, code: UInt16(random.below(vocabulary.names.count)))
        }
        let models = ["claude-opus-4-5-20251101", "gpt-5.2-codex", "glm-4.6", "claude-sonnet-4-5[1m]"]
        return TraceRow(
            sessionKey: SurrogateKey(), turnIndex: random.below(100_000), provider: random.one(Provider.allCases),
            model: random.below(4) == 0 ? nil : ModelName(validating: Array(random.one(models).utf8).span),
            harness: .claudeCode,
            harnessVersion: random.below(4) == 0
                ? nil
                : HarnessVersion(
                    validating: Array("\(random.below(1000)).\(random.below(1000)).\(random.below(10_000))".utf8).span),
            effort: random.one(Effort.allCases), tokensIn: random.one(TokenBucket.allCases),
            tokensOut: random.one(TokenBucket.allCases), latency: random.one(LatencyBucket.allCases),
            cost: random.one(CostBucket.allCases), toolCalls: ToolCalls(counting: tools),
            outcome: random.one(Outcome.all),
            day: random.below(5) == 0
                ? nil : UTCDay(unixMilliseconds: 1_577_836_800_000 + Int64(random.below(29_219)) * 86_400_000))
    }
}

private struct Draw {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func one<T>(_ list: [T]) -> T { list[below(list.count)] }
}
