/// Reads a batch back: first its manifest, then each file in order, every line through the strict decoder.
public struct BatchReader: Sendable {
    private let manifest: BatchManifest
    private var read = 0
    private var sessions = BatchSessions()

    /// The files in the order in which they are to be read. Nothing may be sent by what a manifest promises.
    public var shards: [ShardRecord] { manifest.shards }
    /// The digest that the batch will have.
    public var digest: ContentDigest { manifest.digest }
    /// The digest of the ``Coverage`` that its rows were chosen under.
    public var coverage: ContentDigest { manifest.coverage }
    public var endpoint: HubEndpoint { manifest.endpoint }
    public var dataset: DatasetID { manifest.dataset }

    public init(manifest: [UInt8]) throws(BatchFault) { self.manifest = try BatchManifest(decoding: manifest) }

    /// Takes the bytes of the next file.
    public mutating func take(_ bytes: [UInt8]) throws(BatchFault) {
        guard read < shards.count else { throw BatchFault(.otherShard) }
        _ = try Shard(reading: bytes, as: shards[read], place: read) { sessions.add($0) }
        read += 1
    }

    /// The batch, once every file was taken.
    public func finish() throws(BatchFault) -> StagedBatch {
        guard read == shards.count else { throw BatchFault(.missingShards) }
        let batch = StagedBatch(
            endpoint: manifest.endpoint, dataset: manifest.dataset, coverage: manifest.coverage, shards: shards,
            sessions: sessions.list)
        guard batch.encodedManifest() == manifest.bytes else { throw BatchFault(.counts) }
        return batch
    }
}
