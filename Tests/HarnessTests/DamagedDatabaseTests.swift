import Foundation
import Harnesses
import SessionText
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@testable import SessionFiles

@Suite("A damaged database is a counted skip, and what could be read of it counts")
struct DamagedDatabaseTests {
    static let fixture = Fixture.all(of: .opencode).first { $0.name == "version-1.18-database" }!

    private func extraction(of bytes: Data, named name: String = "opencode.db") async -> Extraction {
        let home = TemporaryFolder()
        home.write(bytes, to: name)
        return await Extraction(root: home.path, harness: .opencode)
    }

    private func whole() throws -> Data { try Self.fixture.contents(of: "opencode.db") }

    @Test(
        "what is no database is one skip",
        arguments: [
            ("bees, bees, bees", Skip.databaseDamaged), (String(repeating: "bees ", count: 4000), .databaseDamaged),
            ("SQLite format 3\0", .databaseDamaged),
            ("SQLite format 3\0" + String(repeating: "b", count: 9000), .databaseDamaged),
        ])
    func noDatabase(text: String, skip: Skip) async {
        let extraction = await extraction(of: Data(text.utf8))
        #expect(extraction.rows.isEmpty)
        #expect(extraction.skips.nonZero.map(\.skip) == [skip] && extraction.skips[skip] == 1)
    }

    @Test("an empty file is an empty database; one in an archive is never read")
    func empty() async throws {
        let empty = await extraction(of: Data())
        #expect(empty.rows.isEmpty && empty.skips.nonZero.isEmpty)
        let archived = await extraction(of: try whole(), named: "opencode.db.gz")
        #expect(archived.rows.isEmpty && archived.skips.nonZero.isEmpty)
    }

    @Test("a folder or a link of its name is a counted skip")
    func noFile() async throws {
        let home = TemporaryFolder()
        home.write(try whole(), to: "opencode.db/opencode.db")
        home.write(try whole(), to: "elsewhere.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/opencode-next.db", withDestinationPath: home.path + "/elsewhere.sqlite")
        let extraction = await Extraction(root: home.path, harness: .opencode)
        #expect(extraction.rows.isEmpty)
        #expect(extraction.skips[.notAFile] == 1 && extraction.skips[.linkNotFollowed] == 1)
    }

    @Test("a file that breaks off anywhere gives rows of the whole one, or a skip")
    func truncated() async throws {
        let whole = try whole()
        let rows = await extraction(of: whole).canonicalRows
        var damaged = 0
        for length in stride(from: 1, to: whole.count, by: 509) {
            let cut = await extraction(of: whole.prefix(length))
            damaged += cut.skips[.databaseDamaged]
            // The last pages are an index's, which is not asked.
            #expect(cut.skips[.databaseDamaged] == 1 || cut.canonicalRows == rows, "cut after \(length) bytes")
            #expect(cut.canonicalRows.count <= rows.count, "cut after \(length) bytes")
        }
        #expect(damaged > 20)
    }

    @Test("pages overwritten with noise never end the run", arguments: Seeds.first(40))
    func overwritten(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var bytes = try whole()
        let rows = await extraction(of: bytes).canonicalRows.count
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            let start = Int.random(in: 100..<bytes.count - 64, using: &random)
            for place in start..<start + Int.random(in: 1...64, using: &random) {
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
        }
        let extraction = await extraction(of: bytes)
        #expect(extraction.canonicalRows.count <= rows, "seed \(seed)")
    }

    @Test("a cell that is too long is skipped, the rest of its table is read")
    func hugeCell() async throws {
        let home = TemporaryFolder()
        let path = home.write(try whole(), to: "opencode.db").path(percentEncoded: false)
        let before = await Extraction(root: home.path, harness: .opencode)
        try TestDatabase(path).run(
            """
            INSERT INTO part SELECT 'prt_huge', message_id, session_id, 0, 0,
            json_object('type', 'tool', 'tool', 'bash', 'output', hex(zeroblob(17 << 20))) FROM part LIMIT 1;
            INSERT INTO part SELECT 'prt_last', id, session_id, 0, 0, '{"type":"tool","tool":"lsp","callID":"last"}'
            FROM message WHERE id = 'msg_a1';
            """)
        let after = await Extraction(root: home.path, harness: .opencode)
        #expect(before.skips[.recordTooLong] == 0 && after.skips[.recordTooLong] == 1)
        #expect(after.canonicalRows.count == before.canonicalRows.count)
        #expect(after.canonicalRows[0].contains("lsp") && !before.canonicalRows[0].contains("lsp"))
    }

    @Test("a table without a column, a table that is missing, and a view in its place")
    func otherTables() async throws {
        let home = TemporaryFolder()
        let path = home.write(try whole(), to: "opencode.db").path(percentEncoded: false)
        try TestDatabase(path).run("DROP TABLE part; ALTER TABLE session DROP COLUMN parent_id")
        let extraction = await Extraction(root: home.path, harness: .opencode)
        #expect(extraction.canonicalRows.count == 5 && extraction.skips.nonZero.map(\.skip) == [.databaseUnknown])
        #expect(extraction.canonicalRows.allSatisfy { $0.contains(#""harnessVersion":null"#) })
        try TestDatabase(path).run("ALTER TABLE message RENAME TO m; CREATE VIEW message AS SELECT * FROM m")
        let viewed = await Extraction(root: home.path, harness: .opencode)
        #expect(viewed.canonicalRows == extraction.canonicalRows)
    }

    @Test("cells of other kinds than a harness writes: blobs, numbers, nulls, text that is no UTF-8")
    func oddCells() async throws {
        let home = TemporaryFolder()
        let path = home.write(try whole(), to: "opencode.db").path(percentEncoded: false)
        let before = await Extraction(root: home.path, harness: .opencode)
        let database = try TestDatabase(path)
        try database.run(
            """
            UPDATE message SET data = CAST(data AS BLOB);
            INSERT INTO message VALUES ('msg_x1', 'ses_bee1', 1, 1, 12.5), ('msg_x2', 'ses_bee1', 1, 1, ''),
            ('msg_x3', 'ses_bee1', 1, 1, x'7bff00'), ('msg_x4', 'ses_bee1', 1, 1, '{"role":"assistant"}}'),
            ('msg_x5', 'ses_bee1', 1, 1, '{"role":"assistant"},"seq":1'), (1.5, 2, 1, 1, '{"role":"assistant"}'),
            ('msg_x6', 'ses_bee1', 1, 1, '[]'), ('msg_x7', 'ses_bee1', 1, 1, 'null'), ('msg_x8', 'ses_bee1', 1, 1,
            '{"role":"user"},"id":"msg_a1"');
            """)
        let after = await Extraction(root: home.path, harness: .opencode)
        #expect(after.skips[.malformed] > 0)
        // Two more answers, about which nothing is known: the one under odd ids, and the one whose data ends early.
        #expect(after.canonicalRows.count == before.canonicalRows.count + 2)
    }

    @Test("one that changes all the while it is read is read anew, then counted as busy; nothing counts twice")
    func overtaken() async throws {
        let home = TemporaryFolder()
        let path = home.write(try whole(), to: "opencode.db").path(percentEncoded: false)
        // Closed with a log to come: read as it stands, without locks.
        try TestDatabase(path).rows("PRAGMA journal_mode = WAL")
        try TestDatabase(path).run(
            """
            WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 200)
            INSERT INTO part SELECT 'prt_more' || n, 'msg_a1', 'ses_bee1', 0, 0, '{"type":"text"}' FROM more;
            """)
        var finder = SessionFinder()
        await finder.search(home.path, of: .opencode)
        let session = try #require(finder.sessions.first)
        let source = SessionSource(path: session.files[0].names, identityKey: IdentityKey(), excludedPaths: [])
        func reading(meanwhile act: @escaping () -> Void = {}) -> (facts: SourceFacts, skips: SkipCounts) {
            var reader = SourceReader(longRecords: LongRecords())
            var reducer = InterruptedReducer(reducer: OpenCode.Reducer(source), act: act)
            _ = reader.read(session, OpenCode.self, into: &reducer) { _ in }
            return (reducer.reducer.finish(), reader.skips)
        }
        let calm = reading()
        #expect(calm.skips[.databaseBusy] == 0)
        var second = 0.0
        let overtaken = reading {
            second += 1
            try? FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: second)], ofItemAtPath: path)
        }
        #expect(overtaken.skips[.databaseBusy] == 1)
        #expect(overtaken.facts == calm.facts)
    }
}

/// A reducer to each of whose records something happens first.
private struct InterruptedReducer<Reducer: SessionReducer>: RecordReader {
    var reducer: Reducer
    let act: () -> Void

    mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        act()
        reducer.read(record, kind: kind)
    }
}
