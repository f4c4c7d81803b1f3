// A batch is made of rows, or read back file by file through the strict decoder.

import PublishGate
import TraceSchema

func batch(_ row: TraceRow, _ endpoint: HubEndpoint, _ dataset: DatasetID) -> StagedBatch? {
    var builder = BatchBuilder(endpoint: endpoint, dataset: dataset)
    _ = builder.add(row)
    return builder.finish()?.batch
}

func batch(_ manifest: [UInt8], _ file: [UInt8]) throws(BatchFault) -> StagedBatch {
    var reader = try BatchReader(manifest: manifest)
    try reader.take(file)
    return try reader.finish()
}

func shard(_ batch: StagedBatch, _ bytes: [UInt8]) throws(BatchFault) -> Shard {
    try batch.shard(batch.shards[0], bytes: bytes)
}
