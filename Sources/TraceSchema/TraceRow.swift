/// One published row of schema `skein-trace/1`: one turn, without a word of what was said.
///
/// Every stored property is a closed label, a bucket, a validated name, a random key or a small integer.
/// A reflection test holds that there is no other kind.
public struct TraceRow: Hashable, Sendable {
    /// The value of the column `schema`.
    public static let schema: StaticString = "skein-trace/1"

    /// The columns in published order.
    public static let columns = RowColumn.allCases.map(\.label)

    /// This row, random.
    public var rowID: SurrogateKey
    /// The session, random, the same in all of its rows.
    public var sessionKey: SurrogateKey
    /// 0-based position in the session.
    public var turnIndex: Int
    public var provider: Provider
    /// nil is `unknown`.
    public var model: ModelName?
    public var modelKind: ModelKind
    public var harness: HarnessID
    /// nil is JSON null.
    public var harnessVersion: HarnessVersion?
    public var effort: Effort
    public var tokensIn: TokenBucket
    public var tokensOut: TokenBucket
    public var latency: LatencyBucket
    public var cost: CostBucket
    public var toolCalls: ToolCalls
    public var outcome: Outcome
    /// The day of the turn's first recorded moment; nil is `unknown`.
    public var day: UTCDay?

    public init(
        rowID: SurrogateKey = SurrogateKey(), sessionKey: SurrogateKey, turnIndex: Int, provider: Provider,
        model: ModelName?, modelKind: ModelKind = .unknown, harness: HarnessID, harnessVersion: HarnessVersion?,
        effort: Effort, tokensIn: TokenBucket, tokensOut: TokenBucket, latency: LatencyBucket, cost: CostBucket,
        toolCalls: ToolCalls, outcome: Outcome, day: UTCDay?
    ) {
        precondition(turnIndex >= 0, "a turn's position is counted from 0")
        self.rowID = rowID
        self.sessionKey = sessionKey
        self.turnIndex = turnIndex
        self.provider = provider
        self.model = model
        self.modelKind = modelKind
        self.harness = harness
        self.harnessVersion = harnessVersion
        self.effort = effort
        self.tokensIn = tokensIn
        self.tokensOut = tokensOut
        self.latency = latency
        self.cost = cost
        self.toolCalls = toolCalls
        self.outcome = outcome
        self.day = day
    }
}
