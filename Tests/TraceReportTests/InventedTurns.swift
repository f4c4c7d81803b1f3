import TestSupport
import TraceExtraction
import TraceSchema

/// Turns of several harnesses, drawn from a seed: facts, and the rows that they give.
struct InventedTurns {
    let merged: MergedTurns

    static let prices = PriceTable.bundled
    private static let models = ["claude-opus-4-6", "gpt-5.2-codex", "glm-4.6", "claude-sonnet-4-5[1m]"]

    init(seed: UInt64, sessions: Int = 12, days: Int = 40) {
        var random = SeededGenerator(seed: seed)
        merged = MergedTurns(
            (0..<sessions).map { Self.source(UInt64($0 + 1), days: days, &random) })
    }

    private static func source(_ session: UInt64, days: Int, _ random: inout SeededGenerator) -> SourceFacts {
        let harness = [HarnessID.claudeCode, .codex, .opencode].one(&random)
        var source = SourceFacts(harness: harness)
        source.sessions = [SessionFacts(identity: session, root: session)]
        for number in 0..<UInt64.random(in: 1...9, using: &random) {
            var turn = TurnFacts(identity: TurnIdentity(response: session << 32 | number), session: 0)
            turn.provider = Provider.allCases.one(&random)
            turn.model = ModelName(validating: Array(models.one(&random).utf8).span)
            turn.isModelRecorded = true
            turn.harnessVersion = HarnessVersion(validating: Array("1.2.3".utf8).span)
            turn.effort = Effort.allCases.one(&random)
            turn.tokens.freshInput = maybe(90_000, &random)
            turn.tokens.cacheRead = maybe(90_000, &random)
            turn.tokens.cacheWrite = maybe(900, &random)
            turn.tokens.output = maybe(9000, &random)
            // Some are of a machine that slept.
            turn.latencyMilliseconds = maybe([900, 90_000, 9_000_000].one(&random), &random).map(Int32.init)
            turn.outcome = Outcome.all.one(&random)
            let day = Int64.random(in: 0..<Int64(days), using: &random)
            turn.firstMoment = Bool.random(using: &random) ? nil : 1_760_000_000_000 + day * 86_400_000
            let names = ToolVocabulary.of(harness)
            let calls = (0..<Int.random(in: 0...4, using: &random)).map { call in
                ToolUse(
                    identity: session << 32 | number << 8 | UInt64(call), name: [names.mcp, names.other].one(&random))
            }
            source.add(turn, calls)
        }
        return source
    }

    /// A number below the bound, or in one of four cases none.
    private static func maybe(_ bound: Int, _ random: inout SeededGenerator) -> Int? {
        Int.random(in: 0..<4, using: &random) == 0 ? nil : Int.random(in: 0..<bound, using: &random)
    }

    /// The rows of a plan that lets everything through, in the plan's random order.
    var rows: [TraceRow] {
        let plan = RowPlan(merged, Selection(today: nil, settledBefore: .max), prices: Self.prices)
        var rows: [TraceRow] = []
        for block in plan.blocks(ofRows: 100) { plan.forEachRow(in: block) { row, _ in rows.append(row) } }
        return rows
    }
}
