import TraceExtraction
import TraceSchema

/// What one source's facts say for the columns of a turn, exact where a row has a bucket.
struct TurnColumns {
    private let turn: TurnFacts
    private let costPicoUSD: Int?
    private let calls: [ToolName]

    init(_ turn: TurnFacts, of source: SourceFacts, _ prices: PriceTable) {
        var turn = turn
        let session = source.sessions[Int(turn.session)]
        if !turn.isModelRecorded, let model = session.model {
            turn.model = model
            if turn.effort == .unknown { turn.effort = session.effort }
        }
        var costs = CostCache(prices)
        costPicoUSD = costs.picoUSD(of: turn)
        calls = source.toolUses[Int(turn.toolUses.lowerBound)..<Int(turn.toolUses.upperBound)].map(\.name)
        self.turn = turn
    }

    /// The columns that say something else.
    func differing(from other: TurnColumns) -> Set<RowColumn> {
        Set(RowColumn.allCases.filter { differs(from: other, in: $0) })
    }

    private func differs(from other: TurnColumns, in column: RowColumn) -> Bool {
        switch column {
        case .provider: turn.provider != other.turn.provider
        case .model: turn.model != other.turn.model
        case .harnessVersion: turn.harnessVersion != other.turn.harnessVersion
        case .effort: turn.effort != other.turn.effort
        case .tokensIn: turn.tokens.wholePrompt != other.turn.tokens.wholePrompt
        case .tokensOut: turn.tokens.output != other.turn.tokens.output
        case .latency: turn.latencyMilliseconds != other.turn.latencyMilliseconds
        case .cost: costPicoUSD != other.costPicoUSD
        case .toolCalls: calls != other.calls
        case .outcome: turn.outcome.label.description != other.turn.outcome.label.description
        case .errorClass: turn.outcome.errorLabel?.description != other.turn.outcome.errorLabel?.description
        case .day: turn.firstMoment != other.turn.firstMoment
        // Constants, random, or made of other columns and of other turns.
        case .schema, .rowID, .sessionKey, .turnIndex, .modelKind, .harness, .toolCallDepth: false
        }
    }
}
