import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A batch is rows, frozen: what reads back is what was built, byte for byte")
struct StagedBatchTests {
    @Test("it reads back, with its sessions and counts", arguments: Seeds.first(8))
    func readsBack(seed: UInt64) throws {
        let invented = InventedBatch(InventedSessions(40, seed: seed))
        let again = try invented.readBack()
        #expect(again == invented.batch, "seed \(seed)")
        #expect(again.rowCount == invented.rows.count)
        #expect(again.countsByHarness.reduce(0) { $0 + $1.rows } == invented.rows.count)
        #expect(again.sessions.map(\.rows).reduce(0, +) == invented.rows.count)
    }

    @Test(
        "its files hold the rows' lines and nothing else, none too long, and split between rows",
        arguments: Seeds.first(8))
    func bytes(seed: UInt64) {
        let invented = InventedBatch(InventedSessions(40, seed: seed))
        var lines: [UInt8] = []
        for row in invented.rows { row.encode(into: &lines) }
        #expect(invented.shards.flatMap(\.bytes) == lines, "seed \(seed)")
        #expect(invented.shards.count > 1)
        for shard in invented.shards {
            #expect(shard.bytes.count <= 4096 && shard.bytes.last == UInt8(ascii: "\n"))
            #expect(shard.record.digest == ContentDigest(of: shard.bytes.span))
        }
        #expect(invented.batch.shards == invented.shards.map(\.record))
    }

    @Test("no rows are no batch")
    func empty() {
        let builder = BatchBuilder(endpoint: InventedBatch.endpoint, dataset: InventedBatch.dataset)
        let isNothing = builder.finish() == nil
        #expect(isNothing)
    }

    @Test("the digest names the place and the coverage too")
    func place() {
        let sessions = InventedSessions(1, seed: 1)
        let digests = [
            InventedBatch(sessions).batch.digest, InventedBatch(sessions).batch.digest,
            InventedBatch(sessions, dataset: DatasetID("a/b")!).batch.digest,
            InventedBatch(sessions, coverage: Coverage(since: UTCDay(afterNewYear2026: 0))).batch.digest,
        ]
        #expect(Set(digests).count == 4)
        let other = InventedBatch(sessions)
        let manifest = String(decoding: other.batch.encodedManifest(), as: UTF8.self)
            .replacing("someone/traces", with: "someone/places")
        #expect(throws: BatchFault.self) { try other.readBack(manifest: Array(manifest.utf8)) }
    }

    @Test("a manifest cut or changed anywhere is refused")
    func manifest() {
        let invented = InventedBatch(InventedSessions(3, seed: 3), mostBytesInShard: 1024)
        let manifest = invented.batch.encodedManifest()
        for end in manifest.indices {
            #expect(throws: BatchFault.self, "cut at \(end)") {
                try invented.readBack(manifest: Array(manifest[..<end]))
            }
        }
        for place in manifest.indices {
            var damaged = manifest
            damaged[place] ^= 1 << UInt8(place % 8)
            #expect(throws: BatchFault.self, "byte \(place)") { try invented.readBack(manifest: damaged) }
        }
    }

    @Test("a file with one changed byte is refused, whichever byte")
    func changedFile() throws {
        let invented = InventedBatch(InventedSessions(3, seed: 4), mostBytesInShard: 1024)
        for (place, shard) in invented.shards.enumerated() {
            for index in shard.bytes.indices {
                var bytes = shard.bytes
                bytes[index] ^= 1
                #expect(throws: BatchFault.self) { try invented.batch.shard(shard.record, bytes: bytes) }
                if index % 97 == 0 {
                    var files = invented.shards.map(\.bytes)
                    files[place] = bytes
                    #expect(throws: BatchFault.self) { try invented.readBack(files: files) }
                }
            }
            #expect(try invented.batch.shard(shard.record, bytes: shard.bytes) == shard)
        }
    }

    @Test("missing, further and swapped files are refused")
    func files() {
        let invented = InventedBatch(InventedSessions(30, seed: 5))
        let files = invented.shards.map(\.bytes)
        #expect(Self.kind { try invented.readBack(files: Array(files.dropLast())) } == .missingShards)
        #expect(Self.kind { try invented.readBack(files: files + [files[0]]) } == .otherShard)
        #expect(Self.kind { try invented.readBack(files: files.reversed()) } != nil)
        let other = InventedBatch(InventedSessions(1, seed: 6))
        #expect(
            Self.kind { _ = try invented.batch.shard(other.shards[0].record, bytes: other.shards[0].bytes) }
                == .otherShard)
    }

    @Test(
        "whoever writes other bytes and the digests that fit them is refused all the same",
        arguments: [
            ("{\"a\":1}\n", BatchFault.Kind.row), ("\n", .row), ("", .rowCount), ("{", .row),
        ])
    func forged(text: String, kind: BatchFault.Kind) throws {
        let forged = try Forgery(files: [Array(text.utf8)], rows: [1])
        #expect(Self.kind(forged.read) == kind)
    }

    @Test("rows that do not follow are refused: a turn twice, a gap, a session that comes back, another harness")
    func order() throws {
        let sessions = InventedSessions(2, seed: 9, harnesses: [.codex], mostTurns: 1)
        var (first, second, third) = (sessions.rows[0], sessions.rows[1], sessions.rows[0])
        func kind(_ rows: [TraceRow]) throws -> BatchFault.Kind? {
            var bytes: [UInt8] = []
            for row in rows { row.encode(into: &bytes) }
            return try Self.kind(Forgery(files: [bytes], rows: [rows.count]).read)
        }
        third.turnIndex += 1
        #expect(try kind([first, third, second]) == .counts)
        #expect(try kind([first, first]) == .order)
        third.turnIndex += 1
        #expect(try kind([first, third]) == .order)
        third.turnIndex -= 1
        #expect(try kind([first, second, third]) == .order)
        third.harness = .aider
        #expect(try kind([first, third]) == .order)
        first.day = nil
        second.day = nil
        #expect(try kind([first, second]) == .counts)
    }

    private static func kind(_ work: () throws -> some Any) -> BatchFault.Kind? {
        do {
            _ = try work()
            return nil
        } catch {
            return (error as? BatchFault)?.kind
        }
    }
}

/// A manifest whose digests fit its files, whatever these hold; its counts by harness are empty.
private struct Forgery {
    let manifest: [UInt8]
    let files: [[UInt8]]

    init(files: [[UInt8]], rows: [Int]) throws {
        self.files = files
        let coverage = Coverage.everything.digest
        var lines = "\(InventedBatch.endpoint)\n\(InventedBatch.dataset)\n\(coverage)\n"
        var shards: [String] = []
        for (bytes, rows) in zip(files, rows) {
            let (name, digest) = (ShardName(), ContentDigest(of: bytes.span))
            lines += "\(name) \(bytes.count) \(digest)\n"
            shards.append(#"{"path":"\#(name)","size":\#(bytes.count),"sha256":"\#(digest)","rows":\#(rows)}"#)
        }
        let digest = ContentDigest(of: Array(lines.utf8).span)
        let text =
            #"{"format":"skein-batch/1","digest":"\#(digest)","endpoint":"\#(InventedBatch.endpoint)","#
            + #""dataset":"\#(InventedBatch.dataset)","coverage":"\#(coverage)","#
            + #""shards":[\#(shards.joined(separator: ","))],"harnesses":[]}"#
            + "\n"
        manifest = Array(text.utf8)
    }

    func read() throws(BatchFault) {
        var reader = try BatchReader(manifest: manifest)
        for file in files { try reader.take(file) }
        _ = try reader.finish()
    }
}
