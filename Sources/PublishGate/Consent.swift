public import TraceSchema

/// How a person said yes to the terms as they are now.
public struct Acceptance: Hashable, Sendable {
    /// Which way it was.
    public enum Manner: ClosedLabel {
        /// The terms were shown on a terminal and the word was typed there.
        case typed
        /// Without a terminal, the terms' id was given.
        case termsID

        public var label: StaticString {
            switch self {
            case .typed: "typed"
            case .termsID: "terms-id"
            }
        }
    }

    public let manner: Manner

    /// What is to be typed under the terms.
    public static let word: StaticString = "agree"

    /// An answer typed under the terms; nil when it is not the word.
    public init?(typed answer: String) {
        guard answer == Self.word.description else { return nil }
        manner = .typed
    }

    /// An id given without a terminal; nil when it is not that of the terms as they are now.
    public init?(termsID: String) {
        guard termsID == Terms.current.id else { return nil }
        manner = .termsID
    }
}

/// The licence under which rows are published. There is one.
public enum Licence: ClosedLabel {
    case odcBy

    public var label: StaticString { "ODC-By-1.0" }
}

/// What never leaves, whatever is selected: `export` and `push` both honour it.
public struct Exclusions: Hashable, Sendable {
    /// Patterns of folders, as the person typed them.
    public var paths: [String]
    public var harnesses: Set<HarnessID>

    public init(paths: [String] = [], harnesses: Set<HarnessID> = []) {
        self.paths = paths
        self.harnesses = harnesses
    }
}
