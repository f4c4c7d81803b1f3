import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A chat's database is read from its latest root, as far as it goes")
struct CursorStoreTests {
    /// A store with a root that names turns.
    private func store(turns: [Int]) throws -> InventedStore {
        let store = try InventedStore()
        for turn in turns { try store.writeTurn(turn) }
        try store.write("root", turns.map { (8, .blob("turn-\($0)")) })
        return store
    }

    @Test(
        "a blob that is missing, or breaks off at any byte, leaves the other requests",
        arguments: ["turn", "user", "step"])
    func torn(word: String) async throws {
        let store = try store(turns: [1, 2])
        let whole = await store.extraction()
        #expect(whole.canonicalRows.count == 2 && whole.skips.nonZero.isEmpty)
        let name = Hexadecimal.digits(of: InventedMessage.name("\(word)-1"))
        let bytes = try #require(
            try store.database.rows("SELECT hex(data) FROM blobs WHERE id = '\(name)'")[0][0]
                .flatMap(Hexadecimal.bytes(spelledAs:)))
        for length in bytes.indices {
            try store.write("\(word)-1", Array(bytes.prefix(length)))
            let cut = await store.extraction()
            #expect(cut.canonicalRows.last?.contains("Shell") == true, "cut after \(length) bytes")
            #expect((1...2).contains(cut.canonicalRows.count) && cut.skips[.treeBroken] <= 1, "\(length) bytes")
        }
        try store.database.run("DELETE FROM blobs WHERE id = '\(name)'")
        let without = await store.extraction()
        #expect(without.skips[.treeBroken] == 1)
        #expect(without.canonicalRows.count == (word == "turn" ? 1 : 2))
    }

    @Test("a root that breaks off at any byte gives no more rows than it names")
    func tornRoot() async throws {
        let store = try store(turns: [1, 2])
        let root = InventedMessage([(8, .blob("turn-1")), (8, .blob("turn-2"))]).bytes
        for length in root.indices {
            try store.write("root", Array(root.prefix(length)))
            let cut = await store.extraction()
            #expect(cut.canonicalRows.count == (length == root.count / 2 ? 1 : 0), "cut after \(length) bytes")
            #expect(cut.skips[.treeBroken] == (length == 0 || length == root.count / 2 ? 0 : 1), "\(length) bytes")
        }
    }

    @Test(
        "a head that is none, or names no root, is counted and nothing more",
        arguments: [
            ("", Skip.malformed, 1), ("7b7", .treeBroken, 1), ("7g", .treeBroken, 1), ("7b7d", .treeBroken, 0),
            (Hexadecimal.digits(of: #"{"latestRootBlobId":"#.utf8), .malformed, 1),
            (Hexadecimal.digits(of: InventedStore.head(root: "").utf8), .treeBroken, 0),
            (Hexadecimal.digits(of: InventedStore.head(root: "bees").utf8), .treeBroken, 1),
            (Hexadecimal.digits(of: InventedStore.head(root: String(repeating: "ab", count: 32)).utf8), .treeBroken, 1),
        ])
    func heads(head: String, skip: Skip, count: Int) async throws {
        let store = try store(turns: [1])
        try store.write(head: head)
        let extraction = await store.extraction()
        #expect(extraction.rows.isEmpty)
        #expect(extraction.skips[skip] == count && extraction.skips.nonZero.count == (count > 0 ? 1 : 0))
    }

    @Test("roots in a circle, and a chain of them that does not end, are left")
    func circles() async throws {
        let store = try InventedStore()
        try store.write("message", Array(#"{"role":"user","content":"Bees?"}"#.utf8))
        try store.write("root", [(1, .blob("message")), (2, .blob("other")), (2, .blob("root"))])
        try store.write("other", [(2, .blob("root")), (1, .blob("message"))])
        let circle = await store.extraction()
        #expect(circle.canonicalRows.count == 2 && circle.skips[.treeBroken] == 2)
        for number in 0..<40 {
            try store.write(
                number == 0 ? "root" : "root-\(number)", [(1, .blob("message")), (2, .blob("root-\(number + 1)"))])
        }
        let chain = await store.extraction()
        #expect(chain.canonicalRows.count == 16 && chain.skips[.treeBroken] == 1)
    }

    @Test("a tree that names more blobs than any real one is read up to a bound")
    func countless() async throws {
        let store = try store(turns: [1])
        let steps = InventedMessage((0..<2000).map { _ in (2, .blob("step-1")) })
        try store.write("turn-1", [(1, .message(steps))])
        try store.write("root", (0..<200).map { _ in (8, .blob("turn-1")) })
        let extraction = await store.extraction()
        // 2^18 blobs are the root, 131 whole requests, and 11 steps of the next.
        #expect(extraction.canonicalRows.count { $0.contains(#""toolCallDepth":2000"#) } == 131)
        #expect(extraction.skips[.treeBroken] == 1989 + 68)
    }

    @Test("a blob that is too long is skipped, the rest is read")
    func huge() async throws {
        let store = try store(turns: [1, 2])
        let name = Hexadecimal.digits(of: InventedMessage.name("step-1"))
        try store.database.run("UPDATE blobs SET data = zeroblob(100 << 20) WHERE id = '\(name)'")
        let extraction = await store.extraction()
        #expect(extraction.skips[.recordTooLong] == 1 && extraction.skips.nonZero.count == 1)
        #expect(extraction.canonicalRows.map { $0.contains("Shell") } == [false, true])
    }

    @Test("a database that its writer keeps for itself is counted as busy")
    func locked() async throws {
        let store = try store(turns: [1])
        try store.database.run("BEGIN EXCLUSIVE")
        let extraction = await store.extraction()
        #expect(extraction.rows.isEmpty && extraction.skips[.databaseBusy] == 1)
        try store.database.run("COMMIT")
        #expect(await store.extraction().canonicalRows.count == 1)
    }

    @Test(
        "messages are told apart: requests, what the agent is told of its surroundings, results",
        arguments: [
            (["user:Bees?", "assistant"], 1), (["user:<user_info>x", "user:Bees?", "assistant"], 1),
            (["user:<user_info>x Bees?", "assistant", "user:Wasps?", "assistant"], 2),
            (["user:Bees?", "user:<user_info>x"], 2), (["user:<user_info>x", "user:<user_info>y", "user:Bees?"], 2),
            (["system", "tool", "assistant"], 1), (["system", "tool"], 0),
        ])
    func messages(roles: [String], rows: Int) async throws {
        for isItem in [false, true] {
            let store = try InventedStore()
            try store.write(
                messages: roles.map { message in
                    let parts = message.split(separator: ":")
                    let said = parts.count > 1 ? String(parts[1]) : "Hm."
                    let content = isItem ? #"[{"type":"text","text":"\#(said)"}]"# : "\"\(said)\""
                    return #"{"role":"\#(parts[0])","content":\#(content)}"#
                })
            #expect(await store.extraction().canonicalRows.count == rows)
        }
    }

    @Test("turns are believed where there are any: what the model was told is not even looked at")
    func turnsBeforeMessages() async throws {
        let store = try InventedStore()
        try store.writeTurn(1)
        try store.write("message", Array("no JSON".utf8))
        try store.write("root", [(1, .blob("message")), (1, .blob("gone")), (8, .blob("turn-1")), (2, .blob("gone"))])
        let extraction = await store.extraction()
        #expect(extraction.canonicalRows.count == 1 && extraction.skips.nonZero.isEmpty)
    }

    @Test(
        "a request is dated by itself, else by its chat's only day, else as the chat where it is the first",
        arguments: [
            (nil, ["2026-02-25", "unknown"]), (1_772_000_900_000, ["2026-02-25", "2026-02-25"]),
            (1_772_172_900_000, ["2026-02-25", "unknown"]),
        ] as [(Int?, [String])])
    func days(updated: Int?, days: [String]) async throws {
        let store = try InventedStore()
        for number in 1...2 {
            try store.write("turn-\(number)", [(1, .message(InventedMessage([(2, .blob("step"))])))])
        }
        try store.write("step", [(1, .message(InventedMessage([(1, .text("Bees."))])))])
        try store.write("root", [(8, .blob("turn-1")), (8, .blob("turn-2"))])
        if let updated { store.write(place: #"{"createdAtMs":1772000000000,"updatedAtMs":\#(updated)}"#) }
        let rows = await store.extraction().canonicalRows
        #expect(zip(rows, days).allSatisfy { $0.contains(#""ts":"\#($1)""#) } && rows.count == days.count)
    }

    @Test("the folder that a chat ran in keeps it out")
    func excluded() async throws {
        let store = try store(turns: [1])
        store.write(place: #"{"cwd":"/home/ada/meadow/hive"}"#)
        #expect(await store.extraction(excluding: ["meadow"]).canonicalRows.isEmpty)
        #expect(await store.extraction(excluding: ["/home/ada/orchard"]).canonicalRows.count == 1)
        store.write(place: #"{"cwd":""}"#)
        #expect(await store.extraction(excluding: ["/home/ada/orchard"]).canonicalRows.isEmpty, "it does not say where")
    }

    @Test("the last request is held back while the chat changes")
    func unsettled() async throws {
        let store = try store(turns: [1, 2])
        let extraction = await Extraction(
            root: store.home.path, harness: .cursor, selection: .init(today: nil, settledBefore: 0))
        #expect(extraction.canonicalRows.count == 1)
    }

    @Test("a tool is told by the field that holds its call, wherever the call's id and times stand")
    func tools() async throws {
        for (field, name) in [(1, "Shell"), (15, "mcp"), (77, "other"), (57, nil), (60, nil)] as [(UInt64, String?)] {
            let store = try store(turns: [1])
            let call = InventedMessage([(57, .text("id")), (field, .bytes([])), (59, .number(1)), (3, .bytes([]))])
            try store.write("step-1", [(2, .message(call))])
            let rows = await store.extraction().canonicalRows
            #expect(rows.count == 1 && rows[0].contains(#"[{"name":"\#(name ?? "Delete")","count":1}]"#))
        }
    }
}
