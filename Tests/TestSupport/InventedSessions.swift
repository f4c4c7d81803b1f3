public import TraceSchema

/// Rows of sessions that nobody had, each session's together and in order.
public struct InventedSessions: Sendable {
    public struct Session: Sendable {
        public let key: SurrogateKey
        public let harness: HarnessID
        public let firstTurnIndex: Int
        public let rows: [TraceRow]
    }

    public let sessions: [Session]

    public var rows: [TraceRow] { sessions.flatMap(\.rows) }

    /// - Parameters:
    ///   - days: each row's day is one of these days after 2026-01-01.
    public init(
        _ count: Int, seed: UInt64, harnesses: [HarnessID] = HarnessID.allCases, mostTurns: Int = 8,
        days: Range<Int> = 0..<300
    ) {
        var random = SeededGenerator(seed: seed)
        sessions = (0..<count).map { _ in
            Session(
                harness: harnesses.one(&random), firstTurnIndex: Int.random(in: 0..<3, using: &random),
                turns: Int.random(in: 1...mostTurns, using: &random), days: days, &random)
        }
    }
}

extension InventedSessions.Session {
    /// A session whose rows begin at the given turn.
    public init(
        key: SurrogateKey = SurrogateKey(), harness: HarnessID, firstTurnIndex: Int, turns: Int, days: Range<Int>,
        _ random: inout SeededGenerator
    ) {
        self.key = key
        self.harness = harness
        self.firstTurnIndex = firstTurnIndex
        let models = ["claude-opus-4-5-20251101", "gpt-5.2-codex", "glm-4.6"]
        var rows: [TraceRow] = []
        for turn in 0..<turns {
            rows.append(
                TraceRow(
                    sessionKey: key, turnIndex: firstTurnIndex + turn, provider: Provider.allCases.one(&random),
                    model: ModelName(validating: Array(models.one(&random).utf8).span), harness: harness,
                    harnessVersion: HarnessVersion(validating: Array("1.\(turn % 1000).7".utf8).span),
                    effort: Effort.allCases.one(&random), tokensIn: TokenBucket.allCases.one(&random),
                    tokensOut: TokenBucket.allCases.one(&random), latency: LatencyBucket.allCases.one(&random),
                    cost: CostBucket.allCases.one(&random), toolCalls: ToolCalls(), outcome: .ok,
                    day: UTCDay(afterNewYear2026: Int.random(in: days, using: &random))))
        }
        self.rows = rows
    }
}

extension UTCDay {
    /// A day counted from 2026-01-01.
    public init(afterNewYear2026 days: Int) {
        self.init(unixMilliseconds: 1_767_225_600_000 + Int64(days) * 86_400_000)!
    }
}
