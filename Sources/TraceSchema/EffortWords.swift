extension Effort {
    /// The words under which harnesses record a requested effort, and the label of each (contract, decision 7).
    public static let words: [(word: StaticString, effort: Effort)] = [
        ("none", .minimal), ("off", .minimal), ("minimal", .minimal), ("low", .low), ("medium", .medium),
        ("high", .high), ("xhigh", .xhigh), ("max", .xhigh), ("ultra", .xhigh),
    ]

    private static let closedWords = ClosedWords(words.map(\.word))

    /// The effort that a harness means by a word; `unknown` for any other.
    public init(recordedAs bytes: borrowing Span<UInt8>) {
        self = Self.closedWords.index(of: bytes).map { Self.words[$0].effort } ?? .unknown
    }
}
