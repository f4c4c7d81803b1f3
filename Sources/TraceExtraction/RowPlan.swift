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
    /// The sessions that the person keeps out, for remembering their turns.
    public private(set) var heldSessions: [HeldSession] = []
    /// Sessions whose turns are remembered as those of an excluded folder, and that are in none now.
    public let includedAgain: Set<SessionIdentity>

    /// - Parameter past: what was published before; sessions of it go on under their keys and indices.
    public init(
        _ turns: MergedTurns, _ selection: Selection, prices: PriceTable, past: PublishedPast = PublishedPast()
    ) {
        self.turns = turns
        self.prices = prices
        self.selection = selection
        self.past = past
        let excludedBefore = Set(past.held.excluded)
        includedAgain =
            excludedBefore.isEmpty
            ? []
            : Set(turns.sessions.lazy.filter { !$0.isExcluded }.map(\.identity)).intersection(excludedBefore)
        var chosen: [Chosen] = []
        for session in turns.sessions where turns.turnCount(of: session) > 0 {
            if let piece = choose(session) { chosen.append(piece) }
        }
        var random = SystemRandomBlocks()
        chosen.shuffle(using: &random)
        for piece in chosen { add(piece) }
    }

    /// A session that has rows, with the telling of those that several sources tell.
    private struct Chosen {
        let session: MergedTurns.Session
        let otherTellings: OtherTellings
        let rows: Int
        let telling: Telling
    }

    /// Why turns of each telling are held back.
    private struct OtherTellings: Sendable {
        let full: Selection.HoldBack?
        let brief: Selection.HoldBack?
    }

    /// Counts what is held back of a session; nil when that is all of it.
    private mutating func choose(_ session: MergedTurns.Session) -> Chosen? {
        let count = turns.turnCount(of: session)
        let otherTellings = OtherTellings(
            full: past.tellings.holdBack(.full, of: session), brief: past.tellings.holdBack(.brief, of: session))
        var (modified, telling) = (Int64?.none, Telling.alone)
        var single: [Selection.HoldBack: Int] = [:]
        turns.forEachTurn(0..<count, of: session) { turn, source in
            modified = max(modified ?? .min, source.modified ?? .max)
            if let reason = holdBack(turn, source, otherTellings) {
                single[reason, default: 0] += 1
            } else if turn.telling != .alone {
                telling = turn.telling
            }
        }
        let published = single.removeValue(forKey: .published) ?? 0
        if published > 0 { heldBack[.published, default: 0] += published }
        if published == count { return nil }
        let reason = past.session(session.identity)?.holdBack ?? selection.holdsBack(session, modified: modified)
        if let reason {
            heldBack[reason, default: 0] += count - published
            if [.withheld, .forgotten, .excluded].contains(reason) { keepOut(session, because: reason) }
            return nil
        }
        if past.mayHaveLostTurns(of: session.identity, published: published) {
            heldBack[.published, default: 0] += count - published
            return nil
        }
        heldBack.merge(single, uniquingKeysWith: +)
        let rows = count - published - single.values.reduce(0, +)
        return rows > 0 ? Chosen(session: session, otherTellings: otherTellings, rows: rows, telling: telling) : nil
    }

    private mutating func keepOut(_ session: MergedTurns.Session, because reason: Selection.HoldBack) {
        var marks: [UInt64] = []
        turns.forEachTurn(0..<turns.turnCount(of: session), of: session) { turn, _ in
            if !past.contains(turn.identity) { marks += turn.identity.marks }
        }
        heldSessions.append(HeldSession(session: session.identity, reason: reason, marks: marks))
    }

    /// Part of a session: one of a hundred thousand turns is encoded on several cores, and never held as text at once.
    private struct Piece: Sendable {
        let session: MergedTurns.Session
        let otherTellings: OtherTellings
        let key: SurrogateKey
        let turns: Range<Int>
        let firstTurnIndex: Int
        let rows: Int
    }

    private static let longestPiece = 1024

    private mutating func add(_ chosen: Chosen) {
        let (session, rows) = (chosen.session, chosen.rows)
        let known = past.session(session.identity)
        let key = known?.key ?? SurrogateKey()
        let count = turns.turnCount(of: session)
        var turnIndex = known?.turnsPublished ?? 0
        sessions.append(
            PlannedSession(
                identity: session.identity, source: session.source, key: key, firstTurnIndex: turnIndex, rows: rows,
                retelling: session.retelling(chosen.telling)))
        for start in stride(from: 0, to: count, by: Self.longestPiece) {
            let range = start..<min(start + Self.longestPiece, count)
            var settled = range.count
            if rows < count {
                turns.forEachTurn(range, of: session) { turn, source in
                    if holdBack(turn, source, chosen.otherTellings) != nil { settled -= 1 }
                }
            }
            pieces.append(
                Piece(
                    session: session, otherTellings: chosen.otherTellings, key: key, turns: range,
                    firstTurnIndex: turnIndex, rows: settled))
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
        for piece in pieces[block] { forEachRow(of: piece, &costs, body) }
    }

    /// Makes all rows, in an order that is the same each time: sessions as they stand in their sources.
    /// - Parameter body: gets each row, the identity of its turn and its session.
    public func forEachRowInOrder(_ body: (TraceRow, TurnIdentity, MergedTurns.Session) -> Void) {
        let places = Dictionary(uniqueKeysWithValues: zip(turns.sessions.map(\.identity), 0...))
        var costs = CostCache(prices)
        let ordered = pieces.map { (places[$0.session.identity]!, $0) }
            .sorted { ($0.0, $0.1.turns.lowerBound) < ($1.0, $1.1.turns.lowerBound) }
        for (_, piece) in ordered {
            forEachRow(of: piece, &costs) { body($0, $1, piece.session) }
        }
    }

    private func forEachRow(of piece: Piece, _ costs: inout CostCache, _ body: (TraceRow, TurnIdentity) -> Void) {
        var turnIndex = piece.firstTurnIndex
        turns.forEachTurn(piece.turns, of: piece.session) { turn, tools, source in
            if holdBack(turn, source, piece.otherTellings) != nil { return }
            body(
                TraceRow(
                    sessionKey: piece.key, turnIndex: turnIndex, turn, tools, harness: source.harness,
                    costPicoUSD: costs.picoUSD(of: turn)), turn.identity)
            turnIndex += 1
        }
    }

    /// Why one turn of a session that is let through is held back; nil when it is not.
    private func holdBack(
        _ turn: TurnFacts, _ source: MergedTurns.Source, _ otherTellings: OtherTellings
    ) -> Selection.HoldBack? {
        if past.contains(turn.identity) { return .published }
        let retold: Selection.HoldBack? =
            switch turn.telling {
            case .alone: nil
            case .full: otherTellings.full
            case .brief: otherTellings.brief
            }
        if let retold { return retold }
        if !past.held.isEmpty, let owner = past.held.owner(of: turn.identity),
            owner.reason != .excluded || !includedAgain.contains(owner.session)
        {
            return owner.reason
        }
        return selection.holdsBack(turn, modified: source.modified)
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
    /// How its rows are told; nil where nobody else tells them.
    public let retelling: Retelling?
}

extension MergedTurns.Session {
    fileprivate func retelling(_ telling: Telling) -> Retelling? {
        if telling == .alone { return nil }
        // No number in the local state has more digits.
        let storable: ClosedRange<Int64> = 0...999_999_999_999_999
        return isRetoldByTime
            ? moments.map { .ofTime(telling, $0.clamped(to: storable)) } : .ofFamily(telling, root: root)
    }
}

extension TraceRow {
    /// The row of a turn's facts: every number becomes a bucket here, and nowhere else.
    public init(
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
