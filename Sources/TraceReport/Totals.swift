public import TraceExtraction
public import TraceSchema

/// Exact local sums over turns. Never published: a row holds buckets only.
public struct Totals: Equatable, Sendable {
    public private(set) var turns = 0
    /// Requests that failed after their retries; they are turns too.
    public private(set) var errors = 0
    public private(set) var freshInput = 0
    /// Both kinds of cache writes.
    public private(set) var cacheWrite = 0
    public private(set) var cacheRead = 0
    /// Final counts only.
    public private(set) var output = 0
    /// Counts of turns whose final output was never recorded: where the stream stood. Other counters add these.
    public private(set) var outputPlaceholder = 0
    /// Turns whose fresh input is not known.
    public private(set) var turnsWithoutInput = 0
    /// Turns whose output is not known; their cost is not known either.
    public private(set) var turnsWithoutOutput = 0
    /// Recorded or at list price, in 1e-12 US dollars, over the turns whose cost is known. Wide, because a file may
    /// claim millions of dollars in every record.
    public private(set) var costPicoUSD: Int128 = 0
    public private(set) var turnsWithoutCost = 0
    public private(set) var toolCalls = 0

    public init() {}

    mutating func add(_ turn: TurnFacts, toolCalls calls: Int, costPicoUSD cost: Int?) {
        turns += 1
        if case .failed = turn.outcome { errors += 1 }
        freshInput += turn.tokens.freshInput ?? 0
        cacheWrite += (turn.tokens.cacheWrite ?? 0) + (turn.tokens.cacheWrite1h ?? 0)
        cacheRead += turn.tokens.cacheRead ?? 0
        output += turn.tokens.output ?? 0
        outputPlaceholder += turn.tokens.outputPlaceholder ?? 0
        if turn.tokens.freshInput == nil { turnsWithoutInput += 1 }
        if turn.tokens.output == nil { turnsWithoutOutput += 1 }
        if let cost { costPicoUSD += Int128(cost) } else { turnsWithoutCost += 1 }
        toolCalls += calls
    }
}

/// Totals by a key, and over all.
public struct TotalsTable: Sendable {
    public enum Key: String, CaseIterable, Sendable {
        case day, model, harness, session
    }

    /// One line: the key's value as a row would show it, a number for a session.
    public struct Line: Sendable {
        public let key: String
        /// nil where the line is no session's.
        public let session: SessionStart?
        public internal(set) var totals = Totals()
    }

    /// What tells a person which session a line is: its own id stays where it is.
    public struct SessionStart: Sendable {
        public let harness: HarnessID
        /// nil where no moment is known.
        public let day: UTCDay?

        init(_ session: MergedTurns.Session) {
            harness = session.harness
            day = session.moments.flatMap { UTCDay(unixMilliseconds: $0.lowerBound) }
        }
    }

    /// Sorted by key; sessions in the order in which they began.
    public private(set) var lines: [Line] = []
    public private(set) var total = Totals()
    public private(set) var sessions = 0

    public init(_ turns: MergedTurns, by key: Key?, prices: PriceTable) {
        var costs = CostCache(prices)
        var places: [String: Int] = [:]
        let inTime = turns.sessions.filter { turns.turnCount(of: $0) > 0 && !$0.isExcluded }
            .sorted { ($0.moments?.lowerBound ?? .max) < ($1.moments?.lowerBound ?? .max) }
        for session in inTime {
            sessions += 1
            turns.forEachTurn(of: session) { turn, tools, source in
                let cost = costs.picoUSD(of: turn)
                total.add(turn, toolCalls: tools.count, costPicoUSD: cost)
                guard let key else { return }
                let name: String =
                    switch key {
                    case .day: turn.firstMoment.flatMap(UTCDay.init(unixMilliseconds:))?.description ?? "unknown"
                    case .model: turn.model?.text ?? "unknown"
                    case .harness: source.harness.label.description
                    case .session: String(sessions)
                    }
                if places[name] == nil {
                    places[name] = lines.count
                    lines.append(
                        Line(key: name, session: key == .session ? SessionStart(session) : nil))
                }
                lines[places[name]!].totals.add(turn, toolCalls: tools.count, costPicoUSD: cost)
            }
        }
        if key != .session { lines.sort { $0.key < $1.key } }
    }
}
