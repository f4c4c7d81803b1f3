public import TraceSchema

/// The rows that a selection lets through and that were not published before, made session by session in random order.
public struct RowPlan: Sendable {
    private let turns: MergedTurns
    private let prices: PriceTable
    private let selection: Selection
    private let past: PublishedPast
    /// The sessions that have rows, shuffled: their order says nothing (contract, decision 12).
    private var pieces: [Piece] = []
    /// The same sessions in the same order, as a key map keeps them.
    public private(set) var sessions: [PlannedSession] = []
    /// Sessions and rows of each harness.
    public private(set) var countsByHarness: [HarnessID: (sessions: Int, turns: Int)] = [:]
    /// How many turns are held back, by reason.
    public private(set) var heldBack: [Selection.HoldBack: Int] = [:]

    /// - Parameter past: what was published before; sessions of it go on under their keys and indices.
    public init(
        _ turns: MergedTurns, _ selection: Selection, prices: PriceTable, past: PublishedPast = PublishedPast()
    ) {
        self.turns = turns
        self.prices = prices
        self.selection = selection
        self.past = past
        var chosen: [(session: MergedTurns.Session, rows: Int)] = []
        for session in turns.sessions where turns.turnCount(of: session) > 0 {
            let count = turns.turnCount(of: session)
            var modified: Int64?
            var (published, single) = (0, [Selection.HoldBack: Int]())
            turns.forEachTurn(0..<count, of: session) { turn, source in
                modified = max(modified ?? .min, source.modified ?? .max)
                if past.contains(turn.identity) {
                    published += 1
                } else if let reason = selection.holdsBack(turn, modified: source.modified) {
                    single[reason, default: 0] += 1
                }
            }
            if published > 0 { heldBack[.published, default: 0] += published }
            if published == count { continue }
            let reason = past.session(session.identity)?.holdBack
            if let reason = reason ?? selection.holdsBack(session, modified: modified) {
                heldBack[reason, default: 0] += count - published
                continue
            }
            heldBack.merge(single, uniquingKeysWith: +)
            let rows = count - published - single.values.reduce(0, +)
            if rows > 0 { chosen.append((session, rows)) }
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
        let known = past.session(session.identity)
        let key = known?.key ?? SurrogateKey()
        let count = turns.turnCount(of: session)
        var turnIndex = known?.turnsPublished ?? 0
        sessions.append(
            PlannedSession(
                identity: session.identity, source: session.source, key: key, firstTurnIndex: turnIndex, rows: rows))
        for start in stride(from: 0, to: count, by: Self.longestPiece) {
            let range = start..<min(start + Self.longestPiece, count)
            var settled = range.count
            if rows < count {
                turns.forEachTurn(range, of: session) { turn, source in
                    if isHeldBack(turn, source) { settled -= 1 }
                }
            }
            pieces.append(
                Piece(session: session, key: key, turns: range, firstTurnIndex: turnIndex, rows: settled))
            turnIndex += settled
        }
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

    /// Makes the rows of a block, each session's under its key.
    /// - Parameter body: gets each row, and the identity of its turn.
    public func forEachRow(in block: Range<Int>, _ body: (TraceRow, TurnIdentity) -> Void) {
        var costs = CostCache(prices)
        for piece in pieces[block] {
            var turnIndex = piece.firstTurnIndex
            turns.forEachTurn(piece.turns, of: piece.session) { turn, tools, source in
                if isHeldBack(turn, source) { return }
                body(
                    TraceRow(
                        sessionKey: piece.key, turnIndex: turnIndex, turn, tools, harness: source.harness,
                        costPicoUSD: costs.picoUSD(of: turn)), turn.identity)
                turnIndex += 1
            }
        }
    }

    private func isHeldBack(_ turn: TurnFacts, _ source: MergedTurns.Source) -> Bool {
        past.contains(turn.identity) || selection.holdsBack(turn, modified: source.modified) != nil
    }
}

/// A session that has rows in a plan.
public struct PlannedSession: Sendable {
    public let identity: SessionIdentity
    /// The place among the sources of the first that has it.
    public let source: Int
    /// The one that is remembered, or a new one.
    public let key: SurrogateKey
    /// The index of its first row: the number of its turns that were published before.
    public let firstTurnIndex: Int
    public let rows: Int
}

extension PublishedPast.Session {
    fileprivate var holdBack: Selection.HoldBack? { isForgotten ? .forgotten : isWithheld ? .withheld : nil }
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
