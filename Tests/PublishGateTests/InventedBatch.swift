import PublishGate
import TestSupport
import TraceSchema

/// A batch with its files.
struct InventedBatch {
    let shards: [Shard]
    let batch: StagedBatch
    let rows: [TraceRow]

    static let endpoint = HubEndpoint.huggingFace
    static let dataset = DatasetID("someone/traces")!

    init(
        _ sessions: InventedSessions, mostBytesInShard: Int = 4096, endpoint: HubEndpoint = endpoint,
        dataset: DatasetID = dataset, coverage: Coverage = .everything
    ) {
        var builder = BatchBuilder(
            endpoint: endpoint, dataset: dataset, coverage: coverage, mostBytesInShard: mostBytesInShard)
        var shards = sessions.rows.compactMap { builder.add($0) }
        let (last, batch) = builder.finish()!
        shards.append(last)
        self.shards = shards
        self.batch = batch
        rows = sessions.rows
    }

    /// Reads the batch back from its manifest and files.
    func readBack(manifest: [UInt8]? = nil, files: [[UInt8]]? = nil) throws(BatchFault) -> StagedBatch {
        var reader = try BatchReader(manifest: manifest ?? batch.encodedManifest())
        for file in files ?? shards.map(\.bytes) { try reader.take(file) }
        return try reader.finish()
    }
}

extension ConsentRecord {
    /// A yes to the terms as they are now.
    static func invented(
        endpoint: HubEndpoint = InventedBatch.endpoint, dataset: DatasetID = InventedBatch.dataset,
        since: UTCDay? = nil, exclusions: Exclusions = Exclusions()
    ) -> ConsentRecord {
        ConsentRecord(
            Acceptance(typed: "agree")!, endpoint: endpoint, dataset: dataset,
            toolVersion: HarnessVersion(validating: Array("0.1.0".utf8).span)!, on: UTCDay(afterNewYear2026: 300),
            since: since, exclusions: exclusions)
    }
}
