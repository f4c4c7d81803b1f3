/// The reasoning effort that was requested for a turn, as the harness recorded it (contract, decision 7).
public enum Effort: ClosedLabel {
    case minimal, low, medium, high, xhigh, unknown

    public var label: StaticString {
        switch self {
        case .minimal: "minimal"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .xhigh: "xhigh"
        case .unknown: "unknown"
        }
    }
}
