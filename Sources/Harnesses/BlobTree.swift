public import SessionText

/// Records of a database that keeps everything as blobs under their hashes: messages in protobuf's encoding that name
/// others, down to what was said.
///
/// Only what hangs on the latest root is read: what earlier states named lies beside it still.
public struct BlobTree: Sendable {
    /// What a field of a root names, by the hash of a blob.
    public struct Branch: Sendable {
        public enum Content: Sendable {
            /// A message, which becomes a record of this kind, with the message at this key.
            case message(kind: StaticString, key: StaticString, [MessageField])
            /// JSON, which becomes the same; or a message that holds it as this field.
            case json(kind: StaticString, key: StaticString, wrappedAs: Int)
            /// A further root, which stands in its place.
            case root
        }

        public let number: Int
        public let content: Content

        public init(_ number: Int, _ content: Content) { (self.number, self.content) = (number, content) }
    }

    /// The kind of the record that the head becomes, which stands at `value`.
    public let headKind: StaticString
    /// Selects the head: JSON, spelled in hexadecimal digits.
    public let head: StaticString
    /// Selects the name of the latest root, which the head's JSON, the statement's parameter, holds.
    public let root: StaticString
    /// Selects a blob by its name, the statement's parameter: its hash in hexadecimal digits.
    public let blob: StaticString
    /// What is read of a root: the first of these of which it holds any field.
    public let branches: [[Branch]]

    public init(
        headKind: StaticString, head: StaticString, root: StaticString, blob: StaticString, branches: [[Branch]]
    ) {
        (self.headKind, self.head, self.root, self.blob) = (headKind, head, root, blob)
        self.branches = branches
    }

    /// All that is asked of its tables.
    public var statements: [StaticString] { [head, root, blob] }
}
