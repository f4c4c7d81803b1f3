public import PublishGate
public import TraceSchema

/// A file in which rows may stand that nobody saw.
public struct UnreadFile: Hashable, Sendable {
    public let branch: PreparedRemoval.Branch
    public let path: EscapedText
    public let reason: Reason

    public enum Reason: ClosedLabel {
        /// Packed or binary: nothing can be found in it here.
        case noText
        case tooLarge
        /// It did not come, or not as its listing says.
        case notFetched

        public var label: StaticString {
            switch self {
            case .noText: "no plain text"
            case .tooLarge: "too large"
            case .notFetched: "could not be fetched"
            }
        }
    }

    init(_ path: String, _ branch: PreparedRemoval.Branch, _ reason: Reason) {
        self.branch = branch
        self.path = EscapedText(path) ?? .blank
        self.reason = reason
    }
}
