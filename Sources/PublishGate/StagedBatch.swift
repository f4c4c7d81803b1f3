public import TraceSchema

/// Rows that are ready to be sent: frozen files, named by one digest. What was reviewed under it is what is sent.
///
/// A batch is made of rows by ``BatchBuilder`` or read back strictly by ``BatchReader``, and in no other way. It holds
/// no file's bytes: they are asked for one file at a time, and checked again each time.
public struct StagedBatch: Hashable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// The digest of the ``Coverage`` that its rows were chosen under.
    public let coverage: ContentDigest
    /// At least one.
    public let shards: [ShardRecord]
    /// In the order of their rows.
    public let sessions: [BatchSession]
    /// SHA-256 of the endpoint's line, the dataset's line, the coverage's line and a line "path size sha256" for each
    /// file.
    public let digest: ContentDigest

    init(
        endpoint: HubEndpoint, dataset: DatasetID, coverage: ContentDigest, shards: [ShardRecord],
        sessions: [BatchSession]
    ) {
        self.endpoint = endpoint
        self.dataset = dataset
        self.coverage = coverage
        self.shards = shards
        self.sessions = sessions
        digest = Self.digest(endpoint, dataset, coverage, shards)
    }

    static func digest(
        _ endpoint: HubEndpoint, _ dataset: DatasetID, _ coverage: ContentDigest, _ shards: [ShardRecord]
    ) -> ContentDigest {
        var lines = "\(endpoint)\n\(dataset)\n\(coverage)\n"
        for shard in shards { lines += "\(shard.name) \(shard.size) \(shard.digest)\n" }
        return ContentDigest(of: Array(lines.utf8).span)
    }

    /// Refuses to ask another Hub about this batch than the one that it was staged for: a token goes there too.
    public func check(isFor endpoint: HubEndpoint, _ act: Refusal.Act = .push) throws(Refusal) {
        guard endpoint == self.endpoint else { throw Refusal(act, .stagedFor(self.endpoint)) }
    }

    public var rowCount: Int { shards.reduce(0) { $0 + $1.rows } }

    /// Sessions and rows of each harness that has some, in the order of the list of harnesses.
    public var countsByHarness: [(harness: HarnessID, sessions: Int, rows: Int)] {
        HarnessID.allCases.compactMap { harness in
            let own = sessions.filter { $0.harness == harness }
            return own.isEmpty ? nil : (harness, own.count, own.reduce(0) { $0 + $1.rows })
        }
    }

    /// One of its files, checked again: another batch's file, or one with a changed byte, is refused.
    /// - Parameter bytes: what was read for the file of this name.
    public func shard(_ record: ShardRecord, bytes: [UInt8]) throws(BatchFault) -> Shard {
        guard let place = shards.firstIndex(of: record) else { throw BatchFault(.otherShard, shard: nil) }
        return try Shard(reading: bytes, as: record, place: place) { _ in true }
    }
}

extension Shard {
    /// Reads bytes strictly: the size, every row, the digest.
    init(
        reading bytes: [UInt8], as record: ShardRecord, place: Int, follows: (TraceRow) -> Bool
    ) throws(BatchFault) {
        guard bytes.count == record.size, bytes.count <= Shard.mostBytes else {
            throw BatchFault(.shardSize, shard: place)
        }
        guard ContentDigest(of: bytes.span) == record.digest else { throw BatchFault(.shardDigest, shard: place) }
        let span = bytes.span
        var (start, rows) = (0, 0)
        while start < span.count {
            var end = start
            while end < span.count, span[end] != UInt8(ascii: "\n") { end += 1 }
            guard end < span.count else { throw BatchFault(.row, shard: place, line: rows) }
            let row: TraceRow
            do throws(RowFault) {
                row = try TraceRow(decoding: span.extracting(start..<end))
            } catch {
                throw BatchFault(.row, shard: place, line: rows)
            }
            guard follows(row) else { throw BatchFault(.order, shard: place, line: rows) }
            start = end + 1
            rows += 1
        }
        guard rows == record.rows, rows > 0 else { throw BatchFault(.rowCount, shard: place) }
        self.record = record
        self.bytes = bytes
    }
}
