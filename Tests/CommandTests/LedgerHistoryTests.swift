import Foundation
import TestSupport
import Testing

/// The same history lies in two homes: in one a harness deletes files, in the other it never does.
@Suite("A run with the ledger and a run without it give the same rows, and what a harness deleted is not lost")
struct LedgerHistoryTests {
    @Test(
        "a random history of appends, rewrites, deletions, forks, moves and killed runs, in files and databases",
        arguments: Seeds.first(4))
    func history(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var homes = TwoHomes()
        for step in 0..<9 {
            let act = homes.act(&random)
            // The clock's last tick is a new one by then.
            usleep(25_000)
            if Int.random(in: 0..<4, using: &random) == 0 {
                try homes.killedRun(
                    View.all.one(&random), afterMicroseconds: UInt32.random(in: 0..<60_000, using: &random))
            }
            // What is deleted later was read under every exclusion by then: else it stays out of some.
            for view in View.views(&random) {
                let (remembered, whole) = (try homes.rememberedRows(view), try homes.wholeRows(view))
                let difference = remembered.difference(from: whole)
                #expect(difference.isEmpty, "seed \(seed), step \(step), \(act), \(view)")
            }
        }
    }

    @Test("two runs at once each give the same rows, and so does the next one")
    func twoAtOnce() async throws {
        var random = SeededGenerator(seed: 1)
        var homes = TwoHomes()
        for _ in 0..<5 {
            _ = homes.act(&random)
            usleep(25_000)
            _ = try homes.rememberedRows(View())
        }
        let (first, whole) = (homes, try homes.wholeRows(View()))
        let rows = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { try first.rememberedRows(View()) } }
            return try await group.reduce(into: [[String]]()) { $0.append($1) }
        }
        #expect(rows == [[String]](repeating: whole, count: 4))
        #expect(try homes.rememberedRows(View()) == whole)
    }
}

/// What of the history is asked for.
private struct View: Sendable {
    var excludesWork = false
    var since: String?

    /// One of each exclusion, some of them since a day.
    static func views(_ random: inout SeededGenerator) -> [View] {
        [false, true].map {
            View(excludesWork: $0, since: [nil, nil, "2026-08-02", "2026-08-03"].one(&random))
        }
    }

    static let all = [View(), View(excludesWork: true)]

    var options: [String] {
        (excludesWork ? ["--exclude-path", Place.work.path] : []) + (since.map { ["--since", $0] } ?? [])
    }
}

/// Where sessions ran.
private enum Place: String, CaseIterable {
    case work, meadow

    var path: String { "/home/ada/\(rawValue)" }
}

/// A home from which files are deleted, with a ledger; and one with all that ever was.
private struct TwoHomes: Sendable {
    private let remembered = TemporaryFolder()
    private let whole = TemporaryFolder()
    private let state = TemporaryFolder()
    private var files: [String: [String]] = [:]
    private var databases: [String] = []
    private var deleted: Set<String> = []
    private var turns = 0

    init() {
        for home in [remembered, whole] {
            for folder in Self.folders + [Self.databaseFolder] {
                try! FileManager.default.createDirectory(
                    at: home.url.appending(path: folder), withIntermediateDirectories: true)
            }
        }
    }

    /// Of two roots of one harness.
    private static let folders = ["first/projects/p", "second/projects/p"]
    /// The root of another one.
    private static let databaseFolder = "store"

    private enum Act: CaseIterable {
        case begin, append, rewrite, delete, fork, move, deleteAll, tear, record, erase, deleteDatabase
    }

    private var present: [String] { files.keys.filter { !deleted.contains($0) }.sorted() }

    /// Does something that a harness does.
    /// - Returns: what it was.
    mutating func act(_ random: inout SeededGenerator) -> String {
        let act = present.isEmpty ? Act.begin : Act.allCases.one(&random)
        let name = present.isEmpty ? "" : present.one(&random)
        let folder = Self.folders.one(&random)
        switch act {
        case .begin:
            write(newLines(Int.random(in: 1...4, using: &random), "s\(turns)"), to: "\(folder)/s\(turns).jsonl")
        case .append: write(files[name]! + newLines(1, "s\(turns)"), to: name)
        case .rewrite:
            // Shorter, longer, or of the same length.
            let kept = files[name]!.filter { _ in Bool.random(using: &random) }
            write(kept + newLines(Int.random(in: 0...2, using: &random), "s\(turns)"), to: name)
        case .delete: delete(name)
        case .deleteAll: for name in present { delete(name) }
        case .fork: write(files[name]! + newLines(1, "s\(turns)"), to: "\(folder)/f\(turns).jsonl")
        case .move:
            let lines = files[name]!
            let other = "\(folder)/m\(turns).jsonl"
            turns += 1
            for home in [remembered, whole] {
                try! FileManager.default.moveItem(at: place(name, home), to: place(other, home))
            }
            (files[name], files[other]) = (nil, lines)
        case .tear: write(files[name]!.dropLast() + [String(files[name]!.last?.dropLast(40) ?? "")], to: name)
        case .record, .erase, .deleteDatabase: changeDatabases(act, &random)
        }
        return "\(act) \(name)"
    }

    private mutating func changeDatabases(_ act: Act, _ random: inout SeededGenerator) {
        let present = databases.filter { !deleted.contains($0) }
        switch (act, present.last) {
        case (.erase, let name?): change(name, "DELETE FROM message WHERE rowid % 2 = 0")
        case (.deleteDatabase, let name?): delete(name)
        default: record(Int.random(in: 1...3, using: &random), in: present.first)
        }
    }

    private mutating func newLines(_ count: Int, _ session: String) -> [String] {
        let place = Place.allCases[turns % Place.allCases.count]
        return (0..<count).map { _ in
            defer { turns += 1 }
            return InventedLine.response(
                turns, members: #""sessionId":"\#(session)","#,
                usage: #""input_tokens":\#(turns * 700 + 1),"output_tokens":\#(turns * 90)"#
            )
            .replacing("2026-08-01T10:00:00.000Z", with: moment.formatted(.iso8601))
            .replacing("/home/ada/\(InventedLine.secret)", with: place.path)
        }
    }

    /// When the next turn takes place: each some hours after the one before.
    private var moment: Date { Date(timeIntervalSince1970: 1_785_542_400 + Double(turns) * 10_000) }

    /// Adds a session with so many turns to a database, a new one where none is named.
    private mutating func record(_ count: Int, in name: String?) {
        let place = Place.allCases[turns % Place.allCases.count].path
        let database = name ?? "\(Self.databaseFolder)/opencode-\(turns).db"
        if name == nil {
            databases.append(database)
            change(database, Self.tables)
        }
        let session = "ses_\(turns)"
        var statements =
            "INSERT INTO session VALUES ('\(session)', 'prj', NULL, 's', '\(place)', 't', '1.18.33', NULL, 0, 0);"
        for _ in 0..<count {
            let time = Int(moment.timeIntervalSince1970 * 1000)
            let answer = """
                {"role":"assistant","modelID":"gpt-5.2-codex","providerID":"openai","path":{"cwd":"\(place)"},"cost":0,\
                "tokens":{"input":\(turns * 700 + 1),"output":\(turns * 90),"reasoning":0,"cache":{"read":0,"write":0}},\
                "time":{"created":\(time),"completed":\(time + 4000)},"finish":"stop"}
                """
            statements += "INSERT INTO message VALUES ('msg_\(turns)', '\(session)', \(time), \(time), '\(answer)');"
            turns += 1
        }
        change(database, statements)
    }

    private static let tables = """
        CREATE TABLE session (id text PRIMARY KEY, project_id text, parent_id text, slug text, directory text, title text,
            version text, share_url text, time_created integer, time_updated integer);
        CREATE TABLE message (id text PRIMARY KEY, session_id text, time_created integer, time_updated integer, data text);
        CREATE TABLE part (id text PRIMARY KEY, message_id text, session_id text, time_created integer,
            time_updated integer, data text);
        """

    private func change(_ database: String, _ statements: String) {
        for home in [remembered, whole] { try! TestDatabase(place(database, home).path()).run(statements) }
    }

    private mutating func write(_ lines: [String], to name: String) {
        files[name] = lines
        // In place, as harnesses do it: another inode would be another file.
        let text = Data(lines.joined(separator: "\n").utf8)
        for home in [remembered, whole] {
            let path = place(name, home)
            if let handle = try? FileHandle(forWritingTo: path) {
                try! handle.truncate(atOffset: 0)
                try! handle.write(contentsOf: text)
                try! handle.close()
            } else {
                home.write(text, to: name)
            }
        }
    }

    private mutating func delete(_ name: String) {
        try! FileManager.default.removeItem(at: place(name, remembered))
        deleted.insert(name)
    }

    private func place(_ name: String, _ home: TemporaryFolder) -> URL {
        home.url.appending(path: name)
    }

    // MARK: - Runs

    private func export(_ home: TemporaryFolder, _ view: View) -> [String] {
        let roots = [
            "claude-code=\(home.path)/first", "claude-code=\(home.path)/second", "opencode=\(home.path)/store",
        ]
        return ["trace", "export", "--dry-run", "--include-today", "--settle", "0"] + view.options
            + roots.flatMap { ["--root", $0] } + ["claude-code", "opencode"].flatMap { ["--harness", $0] }
    }

    func rememberedRows(_ view: View) throws -> [String] {
        try rows(export(remembered, view), environment: ["SKEIN_HOME": state.path])
    }

    func wholeRows(_ view: View) throws -> [String] { try rows(export(whole, view) + ["--fresh"]) }

    private func rows(_ arguments: [String], environment: [String: String] = [:]) throws -> [String] {
        let run = try Command.run(arguments, environment: environment)
        #expect(run.exitCode == 0, "\(run.errorText)")
        return CanonicalRows.lines(of: run.output)
    }

    func killedRun(_ view: View, afterMicroseconds moment: UInt32) throws {
        let process = Command.process(export(remembered, view), environment: ["SKEIN_HOME": state.path])
        try process.run()
        usleep(moment)
        process.stop(by: SIGINT)
        process.stop(by: SIGKILL)
        process.waitUntilExit()
    }
}
