import Foundation
import TestSupport
import Testing

/// The writer is this process and the reader another one, as a harness and the tool are: within one process SQLite
/// shares its locks and its memory of a log.
@Suite("A harness's database is read beside its writer, and nothing in its folder is created or changed")
struct DatabaseReadingTests {
    /// How a database lies there when it is read.
    enum State: CaseIterable {
        case openWithLog, openInTransaction, openAfterCheckpoint, openWithoutLog, openByReader
        case closed, closedWithoutLog, inUnwritableFolder
        case diedWithLog, diedAndLostSharedMemory, diedBeforeCheckpoint, diedInRollback

        /// The rows that were committed where a reader can see them.
        var rows: Int {
            switch self {
            case .diedAndLostSharedMemory, .diedInRollback: 0
            default: 3
            }
        }

        var skipped: [String: Int] {
            switch self {
            case .diedAndLostSharedMemory, .diedInRollback: ["database-log-unread": 1]
            default: [:]
            }
        }
    }

    @Test("rows of all that was committed, and the folder as it was", arguments: State.allCases)
    func states(state: State) throws {
        let home = TemporaryFolder()
        let writer = try state.prepare(home)
        let before = try Listing(home)
        let run = try Self.export(home)
        let after = try Listing(home)
        #expect(run.rows == state.rows)
        #expect(run.skipped == state.skipped)
        #expect(after == before)
        withExtendedLifetime(writer) {}
        state.cleanUp(home)
    }

    @Test("what a writer commits between two readings is read")
    func commitsBetween() throws {
        let home = TemporaryFolder()
        let writer = try InventedDatabase(home, journal: "WAL", turns: 1)
        #expect(try Self.export(home).rows == 1)
        try writer.add(turns: 2)
        #expect(try Self.export(home).rows == 3)
    }

    @Test("a database that its writer keeps for itself is waited for, then counted as busy")
    func busy() throws {
        let home = TemporaryFolder()
        let writer = try InventedDatabase(home, journal: "DELETE", turns: 3)
        try writer.database.run("BEGIN EXCLUSIVE")
        let run = try Self.export(home)
        #expect(run.rows == 0 && run.skipped == ["database-busy": 1])
        try writer.database.run("COMMIT")
        #expect(try Self.export(home).rows == 3)
    }

    @Test("a database that the environment names is read where it lies, beside the usual ones, and once")
    func named() throws {
        let (home, elsewhere) = (TemporaryFolder(), TemporaryFolder())
        let usual = TemporaryFolder()
        _ = try InventedDatabase(usual, journal: "DELETE", turns: 2)
        let data = home.url.appending(path: ".local/share/opencode")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: usual.url.appending(path: "opencode.db"), to: data.appending(path: "opencode.db"))
        _ = try InventedDatabase(elsewhere, named: "bees.sqlite", journal: "WAL", turns: 5, prefix: "far")
        for (name, rows) in [
            (elsewhere.path + "/bees.sqlite", 7), ("opencode.db", 2), (":memory:", 2), ("missing.db", 2), ("", 2),
        ] {
            let run = try Command.run(
                ["trace", "export", "--dry-run", "--settle", "0", "--harness", "opencode"],
                environment: ["OPENCODE_DB": name], home: home.path)
            #expect(run.output.count { $0 == 0x0A } == rows, "\(name)")
        }
    }

    /// What the tool says of a home.
    private static func export(_ home: TemporaryFolder) throws -> (rows: Int, skipped: [String: Int]) {
        struct Summary: Decodable { let rows: Int, skipped: [String: Int] }
        let run = try Command.run(
            ["trace", "export", "--dry-run", "--json", "--settle", "0", "--root", "opencode=\(home.path)"])
        #expect(run.exitCode == 0)
        let summary = try run.json(as: Summary.self)
        return (summary.rows, summary.skipped)
    }
}

/// The files of a folder. They are never opened for it: this process would lose the locks of its own writer.
private struct Listing: Equatable {
    struct File: Equatable {
        let name: String
        let size: Int64
        let inode: UInt64
        let modified: [Int]
    }

    private let files: [File]

    init(_ folder: TemporaryFolder) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        files = try ([""] + names).map { name in
            var info = stat()
            guard unsafe lstat(folder.path + "/" + name, &info) == 0 else { throw POSIXError(.ENOENT) }
            #if canImport(Glibc)
                let written = info.st_mtim
            #else
                let written = info.st_mtimespec
            #endif
            return File(
                name: name, size: Int64(info.st_size), inode: UInt64(info.st_ino),
                modified: [written.tv_sec, written.tv_nsec])
        }
    }
}

/// A database of opencode's with one session.
private final class InventedDatabase {
    let database: TestDatabase
    private let prefix: String
    private var turns = 0

    init(
        _ home: TemporaryFolder, named name: String = "opencode.db", journal: String, turns: Int, prefix: String = "b"
    ) throws {
        database = try TestDatabase(home.path + "/" + name)
        self.prefix = prefix
        try database.run(
            """
            PRAGMA journal_mode = \(journal);
            CREATE TABLE session (id, parent_id, directory, version, time_created, time_updated);
            CREATE TABLE message (id, session_id, time_created, data);
            CREATE TABLE part (message_id, session_id, data);
            INSERT INTO session VALUES ('ses_\(prefix)', NULL, '/home/ada', '1.18.33', 1789380000000, 1789380000000);
            """)
        try add(turns: turns)
    }

    func add(turns count: Int, padding: Int = 0) throws {
        for _ in 0..<count {
            turns += 1
            let data = """
                {"role":"assistant","time":{"created":\(1_789_380_000_000 + turns),"completed":1789380009000},\
                "modelID":"glm-5","providerID":"zai","tokens":{"input":\(prefix.utf8.count),"output":\(turns)},"finish":"stop",\
                "note":"\(String(repeating: "b", count: padding))"}
                """
            try database.run(
                "INSERT INTO message VALUES ('msg_\(prefix)\(turns)', 'ses_\(prefix)', 1789380000000, '\(data)')")
        }
    }
}

extension DatabaseReadingTests.State {
    /// Makes the state in a folder.
    /// - Returns: what keeps the database open.
    fileprivate func prepare(_ home: TemporaryFolder) throws -> InventedDatabase? {
        switch self {
        case .openWithLog:
            return try InventedDatabase(home, journal: "WAL", turns: 3)
        case .openInTransaction:
            let writer = try InventedDatabase(home, journal: "WAL", turns: 3)
            try writer.database.run("BEGIN IMMEDIATE")
            try writer.add(turns: 2)
            return writer
        case .openAfterCheckpoint:
            let writer = try InventedDatabase(home, journal: "WAL", turns: 3)
            try writer.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            return writer
        case .openWithoutLog:
            let writer = try InventedDatabase(home, journal: "DELETE", turns: 3)
            try writer.database.run("BEGIN IMMEDIATE")
            try writer.add(turns: 2)
            return writer
        case .openByReader:
            _ = try InventedDatabase(home, journal: "WAL", turns: 3)
            let reader = try InventedDatabase(home, named: "opencode-next.db", journal: "WAL", turns: 0)
            try reader.database.rows("SELECT * FROM message")
            return reader
        case .closed: _ = try InventedDatabase(home, journal: "WAL", turns: 3)
        case .closedWithoutLog: _ = try InventedDatabase(home, journal: "DELETE", turns: 3)
        case .inUnwritableFolder:
            _ = try InventedDatabase(home, journal: "WAL", turns: 3)
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: home.path)
        case .diedWithLog: try leaveBehind(["", "-wal", "-shm"], in: home, journal: "WAL")
        case .diedAndLostSharedMemory: try leaveBehind(["", "-wal"], in: home, journal: "WAL")
        case .diedBeforeCheckpoint: try leaveBehind(["", "-wal", "-shm"], in: home, journal: "WAL", checkpoints: true)
        case .diedInRollback: try leaveBehind(["", "-journal"], in: home, journal: "DELETE")
        }
        return nil
    }

    fileprivate func cleanUp(_ home: TemporaryFolder) {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home.path)
    }

    /// Copies the files of an open database, as they lie when its writer dies.
    private func leaveBehind(
        _ endings: [String], in home: TemporaryFolder, journal: String, checkpoints: Bool = false
    ) throws {
        let other = TemporaryFolder()
        let writer = try InventedDatabase(other, journal: journal, turns: 3)
        if checkpoints { try writer.database.rows("PRAGMA wal_checkpoint(TRUNCATE)") }
        if journal == "DELETE" {
            // More than its cache holds, so that pages of an open transaction are written.
            try writer.database.run("PRAGMA cache_size = 5; BEGIN")
            try writer.add(turns: 100, padding: 4000)
        }
        for ending in endings {
            let file = other.url.appending(path: "opencode.db" + ending)
            home.write(try Data(contentsOf: file), to: "opencode.db" + ending)
        }
    }
}
