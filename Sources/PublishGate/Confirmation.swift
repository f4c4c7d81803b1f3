public import TraceSchema

/// A person's word that exactly this may be done. It is bound to one digest and good for nothing else.
public struct Confirmation: Hashable, Sendable {
    /// What is confirmed.
    public let digest: ContentDigest

    /// An answer typed on a terminal under what has this digest; nil when it is not the word.
    public init?(typed answer: String, under digest: ContentDigest, as word: Word) {
        guard answer == word.label.description else { return nil }
        self.digest = digest
    }

    /// A digest given without a terminal, at least its first 12 digits; nil when it does not begin this one.
    public init?(given text: String, for digest: ContentDigest) {
        guard text.utf8.count >= ContentDigest.shortLength, text.utf8.count <= 64,
            digest.description.utf8.starts(with: text.utf8)
        else { return nil }
        self.digest = digest
    }

    /// What is to be typed: the word says what will happen.
    public enum Word: ClosedLabel {
        case publish, remove

        public var label: StaticString {
            switch self {
            case .publish: "publish"
            case .remove: "remove"
            }
        }
    }
}
