import TraceSchema

/// What can stand in a column, from the types that hold it.
struct ColumnValues: Encodable {
    struct Bucket: Encodable {
        let label: String
        /// It ends where the next begins.
        let least: Double
    }

    /// In words; nil where the lists say it.
    let form: String?
    /// The closed list; empty where there is none.
    let labels: [String]
    /// Of a bucket's least value; nil for a column without buckets.
    let unit: String?
    let buckets: [Bucket]

    init(of column: RowColumn) {
        switch column {
        case .schema: self.init(labels: ["\(TraceRow.schema)"])
        case .rowID, .sessionKey: self.init(form: "a random UUID")
        case .turnIndex, .toolCallDepth: self.init(form: "a whole number from 0")
        case .provider: self.init(Provider.self)
        case .model: self.init(form: "a public model's name, or `unknown`")
        case .modelKind: self.init(ModelKind.self)
        case .harness: self.init(HarnessID.self)
        case .harnessVersion: self.init(form: "major.minor.patch, or null")
        case .effort: self.init(Effort.self)
        case .tokensIn, .tokensOut: self.init("tokens", TokenBucket.edges, TokenBucket.self)
        case .latency: self.init("milliseconds", LatencyBucket.edges, LatencyBucket.self)
        case .cost: self.init("USD", CostBucket.edges, CostBucket.self, perUnit: 1_000_000_000_000)
        case .toolCalls: self.init(form: "a list of built-in tools' names, `mcp` and `other`, each with a count")
        case .outcome: self.init(labels: Self.unique(Outcome.all.map { "\($0.label)" }))
        case .errorClass:
            let labels = Self.unique(Outcome.all.compactMap(\.errorLabel).map { "\($0)" })
            self.init(form: "null, or a word", labels: labels)
        case .day: self.init(form: "YYYY-MM-DD, or `unknown`")
        }
    }

    private init(form: String? = nil, labels: [String] = [], unit: String? = nil, buckets: [Bucket] = []) {
        (self.form, self.labels, self.unit, self.buckets) = (form, labels, unit, buckets)
    }

    private init<Label: ClosedLabel>(_: Label.Type) { self.init(labels: Label.allCases.map { "\($0.label)" }) }

    /// - Parameter perUnit: how many of what the edges count make one unit.
    private init<Label: ClosedLabel>(
        _ unit: String, _ edges: [(least: Int, bucket: Label)], _: Label.Type, perUnit: Double = 1
    ) {
        self.init(
            labels: Label.allCases.map { "\($0.label)" }, unit: unit,
            buckets: edges.map { Bucket(label: "\($0.bucket.label)", least: Double($0.least) / perUnit) })
    }

    private static func unique(_ labels: [String]) -> [String] {
        labels.reduce(into: []) { unique, label in if !unique.contains(label) { unique.append(label) } }
    }
}
