/// The name of one uploaded file, `data/traces-<16 hex digits>.jsonl`: random, so that it says nothing.
public struct ShardName: Hashable, Sendable, CustomStringConvertible {
    private let random: UInt64

    /// A new random name. It takes no argument, so that nothing can go into it.
    public init() {
        var generator = SystemRandomNumberGenerator()
        random = generator.next()
    }

    /// A name that this tool wrote before: the whole path in the dataset; nil for any other text.
    public init?(path bytes: borrowing Span<UInt8>) {
        var reader = CanonicalReader(bytes)
        guard reader.takes("data/traces-"), bytes.count == 34,
            let random = UInt64(lowerHex: bytes.extracting(12..<28))
        else { return nil }
        var end = CanonicalReader(bytes.extracting(28..<34))
        guard end.takes(".jsonl") else { return nil }
        self.random = random
    }

    /// The path in the dataset.
    public var description: String { "data/\(fileName)" }

    /// The path's last part.
    public var fileName: String {
        var writer = CanonicalWriter()
        writer.literal("traces-")
        writer.hex(random)
        writer.literal(".jsonl")
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// What a batch says of one of its files.
public struct ShardRecord: Hashable, Sendable {
    public let name: ShardName
    public let size: Int
    public let digest: ContentDigest
    public let rows: Int
}

/// One file of a batch with its bytes. It comes from rows, or from bytes that were read strictly as rows again.
public struct Shard: Hashable, Sendable {
    public let record: ShardRecord
    /// Lines of rows.
    public let bytes: [UInt8]

    public var name: ShardName { record.name }

    init(_ name: ShardName, bytes: [UInt8], rows: Int) {
        self.bytes = bytes
        record = ShardRecord(name: name, size: bytes.count, digest: ContentDigest(of: bytes.span), rows: rows)
    }

    /// The most bytes of one file: the Hub keeps a file as plain text below 10 MiB, and 5 MiB less a margin stays well
    /// away from it (hub-protocol, section 5).
    public static let mostBytes = 5 * 1_048_576 - 65_536
}
