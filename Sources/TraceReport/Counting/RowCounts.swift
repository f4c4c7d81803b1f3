public import TraceSchema

/// What a report tells of rows: how many there are of each kind. Whoever counts parts adds the counts up.
///
/// Its size goes with the number of sessions and of different values, never with that of rows.
public struct RowCounts: Sendable {
    /// Who answered, and how the turn ended.
    struct Origin: Hashable, Sendable {
        var harness: HarnessID
        var model: Model
        var outcome: Outcome
    }

    enum Model: Hashable, Sendable {
        case named(ModelName)
        case unknown
        /// One of those beyond the ``mostOrigins``.
        case further
    }

    /// All that a row says of how much a turn was.
    struct Size: Hashable, Sendable {
        var effort: Effort
        var tokensIn: TokenBucket
        var tokensOut: TokenBucket
        var latency: LatencyBucket
        var cost: CostBucket
    }

    struct DayOfHarness: Hashable, Sendable {
        /// nil is `unknown`.
        var day: UTCDay?
        var harness: HarnessID
    }

    /// What there is of one tool.
    struct ToolUses: Hashable, Sendable {
        var calls = 0
        /// Turns with a call.
        var turns = 0
        /// Those of them that ended in an error, and those that were cut off.
        var failedTurns = 0
        var abortedTurns = 0
    }

    private(set) var gaps = ColumnGaps()
    private(set) var origins: [Origin: Int] = [:]
    private(set) var sizes: [Size: Int] = [:]
    private(set) var days: [DayOfHarness: Int] = [:]
    private(set) var tools: [ToolName: ToolUses] = [:]
    /// Turns by their number of tool calls, ``mostToolCalls`` and more as one.
    private(set) var turnsByToolCalls: [Int: Int] = [:]
    private(set) var sessions = SessionTurns()
    private(set) var example: ExampleRow?

    /// Names of models can be invented in any number; more than this many are counted together.
    static let mostOrigins = 4096
    static let mostToolCalls = 64

    public init() {}

    /// How many rows were counted.
    public var rows: Int { gaps.rows }

    public mutating func add(_ row: TraceRow) { add(row, exact: nil) }

    /// - Parameter exact: what the row does not say, for the example.
    mutating func add(_ row: TraceRow, exact: ExactTurn?) {
        gaps.add(row)
        let model = row.model.map(Model.named) ?? .unknown
        count(Origin(harness: row.harness, model: model, outcome: row.outcome), 1)
        let size = Size(
            effort: row.effort, tokensIn: row.tokensIn, tokensOut: row.tokensOut, latency: row.latency, cost: row.cost)
        sizes[size, default: 0] += 1
        days[DayOfHarness(day: row.day, harness: row.harness), default: 0] += 1
        for entry in row.toolCalls.entries { tools[entry.name, default: ToolUses()].add(entry.count, row.outcome) }
        turnsByToolCalls[min(row.toolCalls.depth, Self.mostToolCalls), default: 0] += 1
        sessions.add(row.sessionKey, turns: 1)
        consider(ExampleRow(row, exact: exact))
    }

    /// Adds the counts of other rows.
    public mutating func add(_ other: RowCounts) {
        gaps.add(other.gaps)
        for (origin, turns) in other.origins { count(origin, turns) }
        sizes.merge(other.sizes, uniquingKeysWith: +)
        days.merge(other.days, uniquingKeysWith: +)
        tools.merge(other.tools) { $0.adding($1) }
        turnsByToolCalls.merge(other.turnsByToolCalls, uniquingKeysWith: +)
        sessions.add(other.sessions)
        if let example = other.example { consider(example) }
    }

    private mutating func count(_ origin: Origin, _ turns: Int) {
        var origin = origin
        if origins.count >= Self.mostOrigins, origins[origin] == nil { origin.model = .further }
        origins[origin, default: 0] += turns
    }

    private mutating func consider(_ row: ExampleRow) {
        guard let best = example else {
            example = row
            return
        }
        if row.showsMore(than: best) { example = row }
    }
}

extension RowCounts.ToolUses {
    fileprivate mutating func add(_ calls: Int, _ outcome: Outcome) {
        self.calls += calls
        turns += 1
        switch outcome {
        case .failed: failedTurns += 1
        case .aborted: abortedTurns += 1
        case .ok, .unknown: break
        }
    }

    func adding(_ other: Self) -> Self {
        Self(
            calls: calls + other.calls, turns: turns + other.turns, failedTurns: failedTurns + other.failedTurns,
            abortedTurns: abortedTurns + other.abortedTurns)
    }
}

extension RowCounts {
    /// Turns by one thing that their sizes say.
    func turnsBySize<Key: Hashable>(_ key: (Size) -> Key) -> [Key: Int] {
        sizes.reduce(into: [:]) { $0[key($1.key), default: 0] += $1.value }
    }

    /// Turns by one thing that their origins say.
    func turnsByOrigin<Key: Hashable>(_ key: (Origin) -> Key) -> [Key: Int] {
        origins.reduce(into: [:]) { $0[key($1.key), default: 0] += $1.value }
    }

    /// The harnesses that have a turn, the one with most turns first.
    var harnesses: [HarnessID] { turnsByOrigin(\.harness).ranked { "\($0.label)" }.map(\.key) }

    /// The turns whose day is known, by day.
    var turnsByDay: [UTCDay: Int] {
        days.reduce(into: [:]) { turns, entry in
            if let day = entry.key.day { turns[day, default: 0] += entry.value }
        }
    }
}

extension RowCounts.Model {
    /// As a row says it.
    var text: String {
        switch self {
        case .named(let name): name.text
        case .unknown: "unknown"
        case .further: "further models"
        }
    }
}

extension Dictionary where Value == Int {
    /// The largest first, equal ones by name.
    func ranked(name: (Key) -> String) -> [(key: Key, value: Int)] {
        sorted { ($1.value, name($0.key)) < ($0.value, name($1.key)) }
    }
}
