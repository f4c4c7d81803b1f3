public import TraceSchema

/// Makes a batch of rows. Each file is handed out as soon as it is full, so that one is held at a time.
public struct BatchBuilder: ~Copyable, Sendable {
    private let endpoint: HubEndpoint
    private let dataset: DatasetID
    private let coverage: ContentDigest
    private let mostBytes: Int
    private var bytes: [UInt8] = []
    private var rows = 0
    private var shards: [ShardRecord] = []
    private var sessions = BatchSessions()

    /// - Parameter coverage: what the rows are chosen under.
    public init(endpoint: HubEndpoint, dataset: DatasetID, coverage: Coverage = .everything) {
        self.init(endpoint: endpoint, dataset: dataset, coverage: coverage, mostBytesInShard: Shard.mostBytes)
    }

    /// - Parameter mostBytesInShard: for a test that wants many small files.
    package init(
        endpoint: HubEndpoint, dataset: DatasetID, coverage: Coverage = .everything, mostBytesInShard: Int
    ) {
        precondition(mostBytesInShard <= Shard.mostBytes)
        self.endpoint = endpoint
        self.dataset = dataset
        self.coverage = coverage.digest
        mostBytes = mostBytesInShard
    }

    /// Adds the next row. The rows of a session come one after the other, in the order of their turns.
    /// - Returns: the file that is full now, if there is one; the row stands in the next.
    public mutating func add(_ row: TraceRow) -> Shard? {
        guard sessions.add(row) else { preconditionFailure("the rows of a session come together and in order") }
        let end = bytes.count
        row.encode(into: &bytes)
        guard bytes.count > mostBytes, rows > 0 else {
            rows += 1
            return nil
        }
        let line = Array(bytes[end...])
        bytes.removeSubrange(end...)
        let full = close()
        bytes = line
        rows = 1
        return full
    }

    /// The last file, and the batch of all of them; nil when there was no row.
    public consuming func finish() -> (last: Shard, batch: StagedBatch)? {
        guard rows > 0 else { return nil }
        let last = close()
        let batch = StagedBatch(
            endpoint: endpoint, dataset: dataset, coverage: coverage, shards: shards, sessions: sessions.list)
        return (last, batch)
    }

    private mutating func close() -> Shard {
        let shard = Shard(ShardName(), bytes: bytes, rows: rows)
        shards.append(shard.record)
        bytes = []
        bytes.reserveCapacity(mostBytes)
        rows = 0
        return shard
    }
}
