// A column takes its own label, bucket or name, and nothing that was read.

import TraceSchema

func row(_ key: SurrogateKey) -> TraceRow {
    TraceRow(
        sessionKey: key, turnIndex: 0, provider: .anthropic, model: nil, harness: .claudeCode, harnessVersion: nil,
        effort: .unknown, tokensIn: TokenBucket(tokens: 7), tokensOut: .unknown, latency: .unknown, cost: .unknown,
        toolCalls: ToolCalls(), outcome: .ok, day: nil)
}
