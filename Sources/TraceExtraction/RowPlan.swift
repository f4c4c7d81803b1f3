public import TraceSchema

/// The rows that a selection lets through, made session by session in random order.
public struct RowPlan: Sendable {
    private let turns: MergedTurns
    private let prices: PriceTable
    private let selection: Selection
    /// The sessions that have rows, shuffled: their order says nothing (contract, decision 12).
    private var sessions: [(session: MergedTurns.Session, rows: Int)] = []
    /// How many turns are held back, by reason.
    public private(set) var heldBack: [Selection.HoldBack: Int] = [:]

    public init(_ turns: MergedTurns, _ selection: Selection, prices: PriceTable) {
        self.turns = turns
        self.prices = prices
        self.selection = selection
        for session in turns.sessions where turns.turnCount(of: session) > 0 {
            var modified: Int64?
            var unsettled = 0
            turns.forEachTurn(of: session) { turn, source in
                modified = max(modified ?? .min, source.modified ?? .max)
                if selection.isUnsettled(turn, modified: source.modified) { unsettled += 1 }
            }
            if let reason = selection.holdsBack(session, modified: modified) {
                heldBack[reason, default: 0] += turns.turnCount(of: session)
                continue
            }
            if unsettled > 0 { heldBack[.unsettled, default: 0] += unsettled }
            let rows = turns.turnCount(of: session) - unsettled
            if rows > 0 { sessions.append((session, rows)) }
        }
        sessions.shuffle()
    }

    /// How many sessions have rows.
    public var sessionCount: Int { sessions.count }

    /// How many rows there will be.
    public var rowCount: Int { sessions.reduce(0) { $0 + $1.rows } }

    /// Sessions and rows of each harness.
    public var countsByHarness: [HarnessID: (sessions: Int, turns: Int)] {
        sessions.reduce(into: [:]) { counts, entry in
            let before = counts[entry.session.harness] ?? (0, 0)
            counts[entry.session.harness] = (before.sessions + 1, before.turns + entry.rows)
        }
    }

    /// Ranges of sessions with about this many rows each, for encoding on several cores.
    public func blocks(ofRows size: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var (start, rows) = (0, 0)
        for index in sessions.indices {
            rows += sessions[index].rows
            if rows >= size || index == sessions.count - 1 {
                blocks.append(start..<index + 1)
                (start, rows) = (index + 1, 0)
            }
        }
        return blocks
    }

    /// Makes the rows of a block of sessions, each session under a new random key.
    public func forEachRow(in block: Range<Int>, _ body: (TraceRow) -> Void) {
        var costs = CostCache(prices)
        for (session, _) in sessions[block] {
            let sessionKey = SurrogateKey()
            var turnIndex = 0
            turns.forEachTurn(of: session) { turn, tools, source in
                if selection.isUnsettled(turn, modified: source.modified) { return }
                body(
                    TraceRow(
                        sessionKey: sessionKey, turnIndex: turnIndex, turn, tools, harness: source.harness,
                        costPicoUSD: costs.picoUSD(of: turn)))
                turnIndex += 1
            }
        }
    }
}

extension TraceRow {
    /// The row of a turn's facts: every number becomes a bucket here, and nowhere else.
    init(
        sessionKey: SurrogateKey, turnIndex: Int, _ turn: TurnFacts, _ tools: ArraySlice<ToolUse>, harness: HarnessID,
        costPicoUSD: Int?
    ) {
        self.init(
            sessionKey: sessionKey, turnIndex: turnIndex, provider: turn.provider, model: turn.model, harness: harness,
            harnessVersion: turn.harnessVersion, effort: turn.effort,
            tokensIn: TokenBucket(tokens: turn.tokens.wholePrompt), tokensOut: TokenBucket(tokens: turn.tokens.output),
            latency: LatencyBucket(milliseconds: turn.latencyMilliseconds.map(Int.init)),
            cost: CostBucket(picoUSD: costPicoUSD), toolCalls: ToolCalls(counting: tools.lazy.map(\.name)),
            outcome: turn.outcome, day: turn.firstMoment.flatMap(UTCDay.init(unixMilliseconds:)))
    }
}
