/// What kind of model the harness itself recorded. No supported harness records one, so there is one value today.
public enum ModelKind: ClosedLabel {
    case unknown

    public var label: StaticString {
        switch self {
        case .unknown: "unknown"
        }
    }
}
