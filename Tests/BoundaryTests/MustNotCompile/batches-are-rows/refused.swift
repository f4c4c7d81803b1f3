// A batch is made of rows, or read back file by file through the strict decoder.

import PublishGate
import TraceSchema

// attempt: a line of text
// expect: cannot convert value of type 'String' to expected argument type 'TraceRow'
func adds(_ builder: inout BatchBuilder, _ text: String) { _ = builder.add(text) }

// attempt: bytes
// expect: cannot convert value of type '[UInt8]' to expected argument type 'TraceRow'
func adds(_ builder: inout BatchBuilder, _ bytes: [UInt8]) { _ = builder.add(bytes) }

// attempt: a file of bytes
// expect: 'Shard' initializer is inaccessible due to 'internal' protection level
func shard(_ bytes: [UInt8]) -> Shard { Shard(ShardName(), bytes: bytes, rows: 1) }

// attempt: other bytes in a file
// expect: cannot assign through subscript: 'bytes' is a 'let' constant
func changes(_ shard: inout Shard) { shard.bytes[0] = 7 }

// attempt: a batch of a list
// expect: 'StagedBatch' initializer is inaccessible due to 'internal' protection level
func batch(_ endpoint: HubEndpoint, _ dataset: DatasetID, _ coverage: Coverage) -> StagedBatch {
    StagedBatch(endpoint: endpoint, dataset: dataset, coverage: coverage.digest, shards: [], sessions: [])
}

// attempt: a batch of its manifest alone
// expect: cannot convert return expression of type 'BatchReader' to return type 'StagedBatch'
func batch(_ manifest: [UInt8]) throws(BatchFault) -> StagedBatch { try BatchReader(manifest: manifest) }

// attempt: a batch for another dataset
// expect: cannot assign to property: 'dataset' is a 'let' constant
func changes(_ batch: inout StagedBatch, _ dataset: DatasetID) { batch.dataset = dataset }

// attempt: a batch that was chosen under something else
// expect: cannot assign to property: 'coverage' is a 'let' constant
func changes(_ batch: inout StagedBatch, _ coverage: Coverage) { batch.coverage = coverage.digest }

// attempt: a name of one's own for a file
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func name(_ text: String) -> ShardName? { ShardName(path: text) }

// attempt: a batch that is decoded as any JSON
// expect: cannot convert return expression of type 'StagedBatch.Type' to return type 'any Decodable.Type'
func decodes(_ batch: StagedBatch.Type) -> any Decodable.Type { batch }
