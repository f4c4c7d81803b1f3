/// A field of a message in protobuf's encoding that is read, and the member of a record that it becomes. What is not
/// named is skipped as bytes.
public struct MessageField: Sendable {
    public indirect enum Content: Sendable {
        /// A whole number.
        case number
        /// A message that stands in place.
        case message([MessageField])
        /// The hash of a blob; the message that the blob holds takes its place.
        case blob([MessageField])
        /// A message of which only the numbers of its fields are read, as texts in a list.
        case fieldNumbers
    }

    public let number: Int
    public let key: StaticString
    public let content: Content
    /// Whether it may stand several times, and becomes a list. Of another that does the last one counts.
    public let isList: Bool

    public init(_ number: Int, _ key: StaticString, _ content: Content, isList: Bool = false) {
        (self.number, self.key, self.content, self.isList) = (number, key, content, isList)
    }
}
