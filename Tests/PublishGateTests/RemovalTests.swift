import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A removal takes a person's lines and leaves every other byte")
struct RemovalTests {
    private static let revision = CommitID("0123456789abcdef0123456789abcdef01234567")!
    private static let path = DatasetPath("data/traces.jsonl")!

    /// Lines as others may write them one day.
    private static func foreignLines(_ key: SurrogateKey) -> [String] {
        [
            "", " ", "{", "\"", "{\"schema\":\"skein-trace/9\",\"sessionKey\": \"\(key)x\"}", "\(key)", "\"\(key)",
            "\(key)\"",
            "\"\(key.description.uppercased())\"", "{\"note\":\"mentions \(key) in text\"}", "\u{0}\u{FF}\r",
            "\"\(SurrogateKey())\"",
            String(repeating: "\"", count: 40),
        ]
    }

    @Test("what stays is byte for byte what was there", arguments: Seeds.first(16))
    func rest(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sessions = InventedSessions(12, seed: seed).sessions
        let own = Set(sessions.prefix(5).map(\.key))
        var lines: [(bytes: [UInt8], isOwn: Bool)] = sessions.flatMap { session in
            session.rows.map { row in
                var bytes: [UInt8] = []
                row.encode(into: &bytes)
                return (Array(bytes.dropLast()), own.contains(session.key))
            }
        }
        lines += Self.foreignLines(sessions[0].key).map { (Array($0.utf8), false) }
        lines.append((Array("{ \"sessionKey\" : \"\(sessions[0].key)\" , \"new\":1}\r".utf8), true))
        lines.append((Array("[\"\(sessions[1].key)\"]".utf8), true))
        lines.shuffle(using: &random)
        let endsWithoutLF = Bool.random(using: &random)
        func file(_ lines: [(bytes: [UInt8], isOwn: Bool)]) -> [UInt8] {
            lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
        }
        var (whole, kept) = (file(lines), file(lines.filter { !$0.isOwn }))
        if endsWithoutLF {
            whole.removeLast()
            if lines.last!.isOwn == false { kept.removeLast() }
        }
        let (bytes, removed) = SessionRemoval(of: own).rest(of: whole.span)
        #expect(bytes == kept, "seed \(seed)")
        #expect(removed == lines.filter(\.isOwn).count, "seed \(seed)")
    }

    @Test("it is made again from the same file only, with the outcome that was shown")
    func again() throws {
        let invented = InventedBatch(InventedSessions(9, seed: 3))
        let key = invented.rows[0].sessionKey
        var builder = RemovalBuilder(
            in: InventedBatch.dataset, at: InventedBatch.endpoint, revision: Self.revision, of: [key])
        for (place, shard) in invented.shards.enumerated() {
            builder.add(DatasetPath("data/\(place).jsonl")!, bytes: shard.bytes)
        }
        let removal = try #require(builder.finish())
        guard case .rewriting(let files, Self.revision) = removal.manner else {
            Issue.record("not a rewriting")
            return
        }
        #expect(files.reduce(0) { $0 + $1.rowsRemoved } == invented.rows.filter { $0.sessionKey == key }.count)
        let bytes = invented.shards[0].bytes
        let rest = try #require(removal.rest(of: files[0], bytes: bytes))
        #expect(ContentDigest(of: rest.span) == files[0].after)
        #expect(removal.rest(of: files[0], bytes: rest) == nil)
        #expect(removal.rest(of: files[0], bytes: bytes + bytes) == nil)
    }

    @Test("a file of nothing else goes; no file of the sessions is no removal")
    func whole() throws {
        let invented = InventedBatch(InventedSessions(2, seed: 3))
        let bytes = invented.shards.flatMap(\.bytes)
        func builder(_ keys: Set<SurrogateKey>) -> RemovalBuilder {
            RemovalBuilder(in: InventedBatch.dataset, at: InventedBatch.endpoint, revision: Self.revision, of: keys)
        }
        var all = builder(Set(invented.rows.map(\.sessionKey)))
        #expect(all.add(Self.path, bytes: bytes) == invented.rows.count)
        let removal = try #require(all.finish())
        guard case .rewriting(let files, _) = removal.manner else { return }
        #expect(files.map(\.after) == [nil])
        #expect(removal.rest(of: files[0], bytes: bytes) == [])
        var none = builder([SurrogateKey()])
        #expect(none.add(Self.path, bytes: bytes) == 0)
        #expect(none.finish() == nil)
    }

    @Test("it needs a word for exactly this removal, and no consent")
    func permit() throws {
        func removal(_ key: SurrogateKey) -> PreparedRemoval {
            PreparedRemoval(asDiscussionIn: InventedBatch.dataset, at: InventedBatch.endpoint, of: [key])
        }
        let (one, other) = (removal(SurrogateKey()), removal(SurrogateKey()))
        let confirmation = Confirmation(typed: "remove", under: one.digest, as: .remove)
        let tracked = OfflineSwitches { $0 == "DO_NOT_TRACK" ? "1" : nil }
        let offline = OfflineSwitches { $0 == "HF_HUB_OFFLINE" ? "1" : nil }
        _ = try one.permit(confirmation: confirmation, switches: tracked)
        for attempt in [(other, confirmation, tracked), (one, nil, tracked), (one, confirmation, offline)] {
            #expect(throws: Refusal.self) { _ = try attempt.0.permit(confirmation: attempt.1, switches: attempt.2) }
        }
    }

    @Test("what a removal asks for decides its digest")
    func digest() {
        let key = SurrogateKey()
        func digest(_ revision: CommitID, _ path: DatasetPath, _ text: String, _ dataset: DatasetID) -> ContentDigest? {
            var builder = RemovalBuilder(in: dataset, at: InventedBatch.endpoint, revision: revision, of: [key])
            builder.add(path, bytes: Array("\"\(key)\"\n\(text)".utf8))
            return builder.finish()?.digest
        }
        let revision = CommitID("1123456789abcdef0123456789abcdef01234567")!
        let digests = [
            digest(Self.revision, Self.path, "a", InventedBatch.dataset),
            digest(revision, Self.path, "a", InventedBatch.dataset),
            digest(Self.revision, DatasetPath("b")!, "a", InventedBatch.dataset),
            digest(Self.revision, Self.path, "b", InventedBatch.dataset),
            digest(Self.revision, Self.path, "a", DatasetID("a/b")!),
            digest(Self.revision, Self.path, "", InventedBatch.dataset),
            PreparedRemoval(asDiscussionIn: InventedBatch.dataset, at: InventedBatch.endpoint, of: [key]).digest,
        ]
        #expect(Set(digests).count == digests.count)
        #expect(digests[0] == digest(Self.revision, Self.path, "a", InventedBatch.dataset))
    }
}
