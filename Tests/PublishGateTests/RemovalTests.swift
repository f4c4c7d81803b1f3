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
        let found = Self.searched(whole, of: own, &random)
        #expect(found.rest == kept, "seed \(seed)")
        #expect(found.rows == lines.filter(\.isOwn).count, "seed \(seed)")
        #expect(found.size == whole.count && found.restSize == kept.count, "seed \(seed)")
        #expect(found.digest == ContentDigest(of: whole.span), "seed \(seed)")
        #expect(found.restDigest == ContentDigest(of: kept.span), "seed \(seed)")
    }

    /// A file that went by in pieces of random length.
    private static func searched(
        _ file: [UInt8], of keys: Set<SurrogateKey>, _ random: inout some RandomNumberGenerator
    ) -> SearchedFile {
        var removal = SessionRemoval(of: keys, keepsRest: true)
        var rest = file[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(.random(in: 1...(.random(in: 1...4096, using: &random)), using: &random)))
            removal.add(piece.span)
            rest = rest.dropFirst(piece.count)
        }
        return removal.finish()
    }

    private static func searched(_ file: [UInt8], of keys: Set<SurrogateKey>) -> SearchedFile {
        var removal = SessionRemoval(of: keys, keepsRest: true)
        removal.add(file.span)
        return removal.finish()
    }

    @Test("a key that stands otherwise than in a row is seen, and its line stays", arguments: Seeds.first(16))
    func mentions(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let key = SurrogateKey()
        let long = String(repeating: "x", count: .random(in: 70_000...90_000, using: &random))
        for (line, sees) in [
            ("5,\(key),opus", true), ("\(key)", true), ("{\"note\":\"mentions \(key) in text\"}", true),
            ("[\"\(long)\",\"\(key)\"]", true), ("[\"\(key)\",\"\(long)\"]", true), ("\(long),\(key)", true),
            ("x\(key)", false), ("\(key)-1", false), ("\(long)\(key)", false), (long, false),
        ] {
            let file = Array("before\n\(line)\nafter".utf8)
            let found = Self.searched(file, of: [key], &random)
            #expect(found.lines == (sees ? [key: 1] : [:]), "\(line.prefix(50)), seed \(seed)")
            #expect(found.rows == 0 && found.rest == file, "\(line.prefix(50)), seed \(seed)")
        }
    }

    @Test(
        "what is packed or binary is no text",
        arguments: [
            ("{}\n\tplain, é\r\n", true), ("", true), ("PAR1\u{15}\u{4}", false), ("a\u{0}b", false),
            ("\u{1F}\u{8B}\u{8}", false),
        ])
    func text(content: String, isText: Bool) {
        #expect(Self.searched(Array(content.utf8), of: []).isText == isText)
    }

    @Test("only what is a file of lines by its name or by all of its lines is rewritten")
    func form() throws {
        let row = InventedBatch(InventedSessions(2, seed: 3))
        let key = row.rows[0].sessionKey
        let rows = row.shards.flatMap(\.bytes)
        let list = Array("[\n".utf8) + rows + Array("]\n".utf8)
        for (name, bytes, goes) in [
            ("data/a.jsonl", rows, true), ("data/A.JSONL", list, true), ("a.ndjson", list, true),
            ("data/all.json", rows, true), ("data/all.json", list, false), ("train.csv", list, false),
            ("all", Array(rows.dropLast()), true),
        ] {
            var builder = Self.builder([key])
            let found = Self.searched(bytes, of: [key])
            let outcome = builder.add(try #require(DatasetPath(name)), found)
            #expect(outcome == (goes ? .cleared : .stay(found.lineCount, .otherForm)), "\(name)")
            #expect((builder.finish().manner != .rewriting([])) == goes, "\(name)")
        }
    }

    @Test("no more is rewritten at once than can be held")
    func most() throws {
        let key = SurrogateKey()
        var builder = RemovalBuilder(
            in: InventedBatch.dataset, at: InventedBatch.endpoint, of: [key], mostBytesRewritten: 10)
        builder.begin(.main, at: Self.revision)
        func file(_ rest: String) -> SearchedFile { Self.searched(Array("\"\(key)\"\n\(rest)".utf8), of: [key]) }
        for (rest, outcome) in [
            ("1234567", RemovalBuilder.Outcome.cleared), ("1234", .stay(1, .tooMuch)), ("123", .cleared),
            ("", .cleared),
            ("1", .stay(1, .tooMuch)),
        ] {
            #expect(builder.add(Self.path, file(rest)) == outcome, "\(rest)")
        }
    }

    private static func builder(_ keys: Set<SurrogateKey>, at revision: CommitID = revision) -> RemovalBuilder {
        var builder = RemovalBuilder(in: InventedBatch.dataset, at: InventedBatch.endpoint, of: keys)
        builder.begin(.main, at: revision)
        return builder
    }

    @Test("it is made again from the same file only, with the outcome that was shown")
    func again() throws {
        let invented = InventedBatch(InventedSessions(9, seed: 3))
        let key = invented.rows[0].sessionKey
        var builder = Self.builder([key])
        for (place, shard) in invented.shards.enumerated() {
            _ = builder.add(DatasetPath("data/\(place).jsonl")!, Self.searched(shard.bytes, of: [key]))
        }
        guard case .rewriting(let branches) = builder.finish().manner, let files = branches.first?.files else {
            Issue.record("not a rewriting")
            return
        }
        #expect(branches.map(\.revision) == [Self.revision] && branches.map(\.branch) == [.main])
        #expect(files.reduce(0) { $0 + $1.rowsRemoved } == invented.rows.filter { $0.sessionKey == key }.count)
        let bytes = invented.shards[0].bytes
        let found = Self.searched(bytes, of: [key])
        #expect(files[0].isMade(of: found))
        #expect(!files[0].isMade(of: Self.searched(found.rest, of: [key])))
        #expect(!files[0].isMade(of: Self.searched(bytes + bytes, of: [key])))
        #expect(!files[0].isMade(of: Self.searched(bytes, of: [])))
    }

    @Test("a file of nothing else goes; without a file of the sessions nothing is rewritten")
    func whole() throws {
        let invented = InventedBatch(InventedSessions(2, seed: 3))
        let bytes = invented.shards.flatMap(\.bytes)
        let keys = Set(invented.rows.map(\.sessionKey))
        var all = Self.builder(keys)
        #expect(all.add(Self.path, Self.searched(bytes, of: keys)) == .cleared)
        guard case .rewriting(let branches) = all.finish().manner else { return }
        #expect(branches.flatMap(\.files).map(\.after) == [nil])
        #expect(branches.flatMap(\.files).map(\.rowsRemoved) == [invented.rows.count])
        let key = SurrogateKey()
        var none = Self.builder([key])
        #expect(none.add(Self.path, Self.searched(bytes, of: [key])) == .untouched)
        #expect(none.finish().manner == .rewriting([]))
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

    @Test("what a removal asks for decides its digest, and not the commit that was read")
    func digest() {
        let key = SurrogateKey()
        func digest(
            _ branch: PreparedRemoval.Branch, _ path: DatasetPath, _ text: String, _ dataset: DatasetID,
            at revision: CommitID = Self.revision
        ) -> ContentDigest {
            var builder = RemovalBuilder(in: dataset, at: InventedBatch.endpoint, of: [key])
            builder.begin(branch, at: revision)
            _ = builder.add(path, Self.searched(Array("\"\(key)\"\n\(text)".utf8), of: [key]))
            return builder.finish().digest
        }
        let digests = [
            digest(.main, Self.path, "a", InventedBatch.dataset),
            digest(.pullRequest(1), Self.path, "a", InventedBatch.dataset),
            digest(.main, DatasetPath("b.jsonl")!, "a", InventedBatch.dataset),
            digest(.main, Self.path, "b", InventedBatch.dataset),
            digest(.main, Self.path, "a", DatasetID("a/b")!),
            digest(.main, Self.path, "", InventedBatch.dataset),
            Self.builder([key]).finish().digest,
            PreparedRemoval(asDiscussionIn: InventedBatch.dataset, at: InventedBatch.endpoint, of: [key]).digest,
            PreparedRemoval(byHandFrom: InventedBatch.dataset, at: InventedBatch.endpoint, of: [key]).digest,
        ]
        #expect(Set(digests).count == digests.count)
        let moved = CommitID("1123456789abcdef0123456789abcdef01234567")!
        #expect(digests[0] == digest(.main, Self.path, "a", InventedBatch.dataset, at: moved))
    }
}
