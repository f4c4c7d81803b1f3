public import TraceSchema

/// What was found in a file of a dataset that went by.
public struct SearchedFile: Hashable, Sendable {
    public let size: Int
    public let digest: ContentDigest
    /// For each of the sessions how many lines hold its key, in whatever form.
    public let lines: [SurrogateKey: Int]
    /// How many of these lines are rows: they hold a key as a whole JSON string. A longer line than any row is none.
    public let rows: Int
    /// Whether it reads as text. What is packed or binary can hold rows that nobody finds here.
    public let isText: Bool
    /// Whether every line is a row of this tool, so that it is a file of lines whatever its name says.
    public let holdsOnlyRows: Bool
    /// How many bytes stay without the rows.
    public let restSize: Int
    /// Of what stays; nil when nothing does.
    public let restDigest: ContentDigest?
    /// What stays, where it was asked for; else nothing.
    public let rest: [UInt8]

    /// How many lines hold a key.
    public var lineCount: Int { lines.values.reduce(0, +) }
}

extension DatasetPath {
    /// Whether the name says that each line stands for itself.
    var namesLines: Bool {
        let name = description.lowercased()
        return [".jsonl", ".ndjson"].contains { name.hasSuffix($0) }
    }
}
