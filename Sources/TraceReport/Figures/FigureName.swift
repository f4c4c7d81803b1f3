/// The figures, in the order of a page; by the raw value a person names one, and its files are called.
public enum FigureName: String, CaseIterable, Sendable {
    case activity, sessions, models
    case tokens
    case tokensExact = "tokens-exact"
    case latency
    case latencyExact = "latency-exact"
    case cost
    case costExact = "cost-exact"
    case effort
    case effortExact = "effort-exact"
    case tools
    case toolsPerTurn = "tools-per-turn"
    case outcomes, errors

    /// Whether it shows exact numbers, which rows do not hold.
    public var isExact: Bool {
        switch self {
        case .tokensExact, .latencyExact, .costExact, .effortExact: true
        case .activity, .models, .sessions, .tokens, .latency, .cost, .effort, .tools, .toolsPerTurn, .outcomes,
            .errors:
            false
        }
    }

    public var title: StaticString {
        switch self {
        case .activity: "Turns by day"
        case .models: "Turns by harness and model"
        case .sessions: "Turns per session"
        case .tokens: "Tokens, as published"
        case .tokensExact: "Tokens, exact"
        case .latency: "Latency, as published"
        case .latencyExact: "Latency, exact"
        case .cost: "Cost, as published"
        case .costExact: "Cost, exact"
        case .effort: "Effort, cost and latency"
        case .effortExact: "Effort, cost and latency, exact"
        case .tools: "Calls and errors by tool"
        case .toolsPerTurn: "Tool calls per turn"
        case .outcomes: "How turns ended"
        case .errors: "Why turns failed"
        }
    }
}
