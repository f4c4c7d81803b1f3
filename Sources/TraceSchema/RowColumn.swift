/// The columns of a published row, in published order.
public enum RowColumn: ClosedLabel {
    case schema, rowID, sessionKey, turnIndex, provider, model, modelKind, harness, harnessVersion, effort, tokensIn
    case tokensOut, latency, cost, toolCalls, toolCallDepth, outcome, errorClass, day

    /// The column's published name.
    public var label: StaticString {
        switch self {
        case .schema: "schema"
        case .rowID: "rowId"
        case .sessionKey: "sessionKey"
        case .turnIndex: "turnIndex"
        case .provider: "provider"
        case .model: "model"
        case .modelKind: "modelKind"
        case .harness: "harness"
        case .harnessVersion: "harnessVersion"
        case .effort: "effort"
        case .tokensIn: "tokensInBucket"
        case .tokensOut: "tokensOutBucket"
        case .latency: "latencyBucket"
        case .cost: "costBucket"
        case .toolCalls: "toolCalls"
        case .toolCallDepth: "toolCallDepth"
        case .outcome: "outcome"
        case .errorClass: "errorClass"
        case .day: "ts"
        }
    }
}
