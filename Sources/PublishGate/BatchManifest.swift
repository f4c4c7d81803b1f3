import TraceSchema

/// What a batch's description says of it, before a file was read.
struct BatchManifest: Sendable {
    let endpoint: HubEndpoint
    let dataset: DatasetID
    let coverage: ContentDigest
    let shards: [ShardRecord]
    let digest: ContentDigest
    let bytes: [UInt8]

    init(decoding bytes: [UInt8]) throws(BatchFault) {
        let parts: Parts
        do throws(CanonicalFault) {
            parts = try Self.parts(of: bytes.span)
        } catch {
            throw BatchFault(.manifest)
        }
        (digest, endpoint, dataset, coverage, shards) = parts
        self.bytes = bytes
        guard !shards.isEmpty, Set(shards.map(\.name)).count == shards.count else { throw BatchFault(.manifest) }
        guard StagedBatch.digest(endpoint, dataset, coverage, shards) == digest else {
            throw BatchFault(.manifestDigest)
        }
    }

    private typealias Parts = (
        digest: ContentDigest, endpoint: HubEndpoint, dataset: DatasetID, coverage: ContentDigest, shards: [ShardRecord]
    )

    /// Reads up to the counts by harness: these are compared once the rows are known.
    private static func parts(of bytes: borrowing Span<UInt8>) throws(CanonicalFault) -> Parts {
        var reader = CanonicalReader(bytes)
        try reader.literal(#"{"format":"skein-batch/1","digest":"#)
        let digest = try reader.digest()
        try reader.literal(#","endpoint":"#)
        let endpoint = try reader.endpoint()
        try reader.literal(#","dataset":"#)
        let dataset = try reader.dataset()
        try reader.literal(#","coverage":"#)
        let coverage = try reader.digest()
        try reader.literal(#","shards":"#)
        let shards = try reader.list { reader throws(CanonicalFault) in
            try reader.literal(#"{"path":"#)
            let name = try reader.value { ShardName(path: $0) }
            try reader.literal(#","size":"#)
            let size = try reader.number()
            try reader.literal(#","sha256":"#)
            let digest = try reader.digest()
            try reader.literal(#","rows":"#)
            let rows = try reader.number()
            try reader.literal("}")
            return ShardRecord(name: name, size: size, digest: digest, rows: rows)
        }
        try reader.literal(#","harnesses":["#)
        return (digest, endpoint, dataset, coverage, shards)
    }
}

extension StagedBatch {
    /// The batch's description: one line of canonical JSON. Every byte of it is checked when it is read back, the lists
    /// by the digest, the counts by the rows.
    public func encodedManifest() -> [UInt8] {
        var writer = CanonicalWriter()
        writer.literal(#"{"format":"skein-batch/1","digest":"#)
        writer.string(digest)
        writer.literal(#","endpoint":"#)
        writer.string(endpoint.description)
        writer.literal(#","dataset":"#)
        writer.string(dataset.description)
        writer.literal(#","coverage":"#)
        writer.string(coverage)
        writer.literal(#","shards":"#)
        writer.list(shards) { writer, shard in
            writer.literal(#"{"path":"#)
            writer.string(shard.name.description)
            writer.literal(#","size":"#)
            writer.number(shard.size)
            writer.literal(#","sha256":"#)
            writer.string(shard.digest)
            writer.literal(#","rows":"#)
            writer.number(shard.rows)
            writer.literal("}")
        }
        writer.literal(#","harnesses":"#)
        writer.list(countsByHarness) { writer, counts in
            writer.literal(#"{"harness":"#)
            writer.string(counts.harness)
            writer.literal(#","sessions":"#)
            writer.number(counts.sessions)
            writer.literal(#","rows":"#)
            writer.number(counts.rows)
            writer.literal("}")
        }
        writer.literal("}\n")
        return writer.bytes
    }
}
