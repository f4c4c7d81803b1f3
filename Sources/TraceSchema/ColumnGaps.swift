/// How many rows say `unknown` or `other`, by column: what a person looks at to judge how much was recognised.
public struct ColumnGaps: Equatable, Sendable {
    /// The columns that can say so.
    public enum Column: ClosedLabel {
        case provider, model, harnessVersion, effort, tokensIn, tokensOut, latency, cost, toolCalls, outcome, day

        public var label: StaticString { column.label }

        /// The column of the row.
        public var column: RowColumn {
            switch self {
            case .provider: .provider
            case .model: .model
            case .harnessVersion: .harnessVersion
            case .effort: .effort
            case .tokensIn: .tokensIn
            case .tokensOut: .tokensOut
            case .latency: .latency
            case .cost: .cost
            case .toolCalls: .toolCalls
            case .outcome: .outcome
            case .day: .day
            }
        }
    }

    /// How many rows were counted.
    public private(set) var rows = 0
    private var counts = [Int](repeating: 0, count: Column.allCases.count)

    public init() {}

    /// How many rows have a gap in this column. For tools: rows with a call that is `other`.
    public subscript(column: Column) -> Int { counts[Column.allCases.firstIndex(of: column)!] }

    /// Counts one row.
    public mutating func add(_ row: TraceRow) {
        rows += 1
        let gaps = [
            row.provider == .unknown, row.model == nil, row.harnessVersion == nil, row.effort == .unknown,
            row.tokensIn == .unknown, row.tokensOut == .unknown, row.latency == .unknown, row.cost == .unknown,
            row.toolCalls.entries.contains { $0.name.isOther }, row.outcome == .unknown, row.day == nil,
        ]
        for (place, isGap) in gaps.enumerated() where isGap { counts[place] += 1 }
    }

    /// Adds the counts of other rows.
    public mutating func add(_ other: ColumnGaps) {
        rows += other.rows
        for place in counts.indices { counts[place] += other.counts[place] }
    }
}
