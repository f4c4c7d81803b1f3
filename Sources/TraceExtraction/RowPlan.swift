public import TraceSchema

/// The rows that a selection lets through, made session by session in random order.
public struct RowPlan: Sendable {
    private let turns: MergedTurns
    private let prices: PriceTable
    private let selection: Selection
    /// The sessions that have rows, shuffled: their order says nothing (contract, decision 12).
    private var pieces: [Piece] = []
    /// How many sessions have rows.
    public private(set) var sessionCount = 0
    /// Sessions and rows of each harness.
    public private(set) var countsByHarness: [HarnessID: (sessions: Int, turns: Int)] = [:]
    /// How many turns are held back, by reason.
    public private(set) var heldBack: [Selection.HoldBack: Int] = [:]

    public init(_ turns: MergedTurns, _ selection: Selection, prices: PriceTable) {
        self.turns = turns
        self.prices = prices
        self.selection = selection
        var chosen: [(session: MergedTurns.Session, rows: Int)] = []
        for session in turns.sessions where turns.turnCount(of: session) > 0 {
            let count = turns.turnCount(of: session)
            var modified: Int64?
            var unsettled = 0
            turns.forEachTurn(0..<count, of: session) { turn, source in
                modified = max(modified ?? .min, source.modified ?? .max)
                if selection.isUnsettled(turn, modified: source.modified) { unsettled += 1 }
            }
            if let reason = selection.holdsBack(session, modified: modified) {
                heldBack[reason, default: 0] += count
                continue
            }
            if unsettled > 0 { heldBack[.unsettled, default: 0] += unsettled }
            if count > unsettled { chosen.append((session, count - unsettled)) }
        }
        chosen.shuffle()
        for (session, rows) in chosen { add(session, rows: rows) }
    }

    /// Part of a session: one of a hundred thousand turns is encoded on several cores, and never held as text at once.
    private struct Piece: Sendable {
        let session: MergedTurns.Session
        let key: SurrogateKey
        let turns: Range<Int>
        let firstTurnIndex: Int
        let rows: Int
    }

    private static let longestPiece = 1024

    private mutating func add(_ session: MergedTurns.Session, rows: Int) {
        let key = SurrogateKey()
        let count = turns.turnCount(of: session)
        var turnIndex = 0
        for start in stride(from: 0, to: count, by: Self.longestPiece) {
            let range = start..<min(start + Self.longestPiece, count)
            var settled = range.count
            if rows < count {
                turns.forEachTurn(range, of: session) { turn, source in
                    if selection.isUnsettled(turn, modified: source.modified) { settled -= 1 }
                }
            }
            pieces.append(
                Piece(session: session, key: key, turns: range, firstTurnIndex: turnIndex, rows: settled))
            turnIndex += settled
        }
        sessionCount += 1
        let before = countsByHarness[session.harness] ?? (0, 0)
        countsByHarness[session.harness] = (before.sessions + 1, before.turns + rows)
    }

    /// How many rows there will be.
    public var rowCount: Int { pieces.reduce(0) { $0 + $1.rows } }

    /// Ranges of the plan with about this many rows each, for encoding on several cores.
    public func blocks(ofRows size: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var (start, rows) = (0, 0)
        for index in pieces.indices {
            rows += pieces[index].rows
            if rows >= size || index == pieces.count - 1 {
                blocks.append(start..<index + 1)
                (start, rows) = (index + 1, 0)
            }
        }
        return blocks
    }

    /// Makes the rows of a block, each session's under its new random key.
    public func forEachRow(in block: Range<Int>, _ body: (TraceRow) -> Void) {
        var costs = CostCache(prices)
        for piece in pieces[block] {
            var turnIndex = piece.firstTurnIndex
            turns.forEachTurn(piece.turns, of: piece.session) { turn, tools, source in
                if selection.isUnsettled(turn, modified: source.modified) { return }
                body(
                    TraceRow(
                        sessionKey: piece.key, turnIndex: turnIndex, turn, tools, harness: source.harness,
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
