/// Why files are not the batch that was staged. It names the place, never what stands there.
public struct BatchFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The manifest is not one that this tool wrote.
        case manifest
        /// The manifest's digest is not that of what it lists.
        case manifestDigest
        /// Sessions and rows by harness are not those of the rows.
        case counts
        /// A file that the batch does not list, or not next.
        case otherShard
        /// The file has another size.
        case shardSize
        /// The file has other bytes.
        case shardDigest
        /// A line is not a row.
        case row
        /// A row does not follow the one before it.
        case order
        /// The file has another number of rows.
        case rowCount
        /// Not all files were read.
        case missingShards
    }

    public let kind: Kind
    /// The file's place in the batch.
    public let shard: Int?
    /// The line in the file, from 0.
    public let line: Int?

    init(_ kind: Kind, shard: Int? = nil, line: Int? = nil) {
        self.kind = kind
        self.shard = shard
        self.line = line
    }
}
