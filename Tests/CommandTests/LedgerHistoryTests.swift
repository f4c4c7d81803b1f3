import Foundation
import TestSupport
import Testing

/// The same history lies in two homes: in one a harness deletes files, in the other it never does.
@Suite("A run with the ledger and a run without it give the same rows, and what a harness deleted is not lost")
struct LedgerHistoryTests {
    @Test("a random history of appends, rewrites, deletions, forks, moves and killed runs", arguments: Seeds.first(6))
    func history(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var homes = TwoHomes()
        for step in 0..<12 {
            let act = homes.act(&random)
            // The clock's last tick is a new one by then.
            usleep(25_000)
            if Int.random(in: 0..<4, using: &random) == 0 {
                try homes.killedRun(afterMicroseconds: UInt32.random(in: 0..<60_000, using: &random))
            }
            let (remembered, whole) = (try homes.rememberedRows(), try homes.wholeRows())
            let difference = remembered.difference(from: whole)
            #expect(difference.isEmpty, "seed \(seed), step \(step), \(act)")
        }
    }

    @Test("two runs at once each give the same rows, and so does the next one")
    func twoAtOnce() async throws {
        var random = SeededGenerator(seed: 1)
        var homes = TwoHomes()
        for _ in 0..<5 {
            _ = homes.act(&random)
            usleep(25_000)
            _ = try homes.rememberedRows()
        }
        let (first, whole) = (homes, try homes.wholeRows())
        let rows = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 { group.addTask { try first.rememberedRows() } }
            return try await group.reduce(into: [[String]]()) { $0.append($1) }
        }
        #expect(rows == [[String]](repeating: whole, count: 4))
        #expect(try homes.rememberedRows() == whole)
    }
}

/// A home from which files are deleted, with a ledger; and one with all that ever was.
private struct TwoHomes: Sendable {
    private let remembered = TemporaryFolder()
    private let whole = TemporaryFolder()
    private let state = TemporaryFolder()
    private var files: [String: [String]] = [:]
    private var deleted: Set<String> = []
    private var turns = 0

    init() {
        for home in [remembered, whole] {
            try! FileManager.default.createDirectory(
                at: home.url.appending(path: "projects/p"), withIntermediateDirectories: true)
        }
    }

    private enum Act: CaseIterable { case begin, append, rewrite, delete, fork, move, deleteAll, tear }

    private var present: [String] { files.keys.filter { !deleted.contains($0) }.sorted() }

    /// Does something that a harness does.
    /// - Returns: what it was.
    mutating func act(_ random: inout SeededGenerator) -> String {
        let act = present.isEmpty ? Act.begin : Act.allCases.one(&random)
        let name = present.isEmpty ? "" : present.one(&random)
        switch act {
        case .begin: write(newLines(Int.random(in: 1...4, using: &random), "s\(turns)"), to: "p/s\(turns)")
        case .append: write(files[name]! + newLines(1, "s\(turns)"), to: name)
        case .rewrite:
            // Shorter, longer, or of the same length.
            let kept = files[name]!.filter { _ in Bool.random(using: &random) }
            write(kept + newLines(Int.random(in: 0...2, using: &random), "s\(turns)"), to: name)
        case .delete: delete(name)
        case .deleteAll: for name in present { delete(name) }
        case .fork: write(files[name]! + newLines(1, "f\(turns)"), to: "p/f\(turns)")
        case .move:
            let lines = files[name]!
            let other = "p/m\(turns)"
            turns += 1
            for home in [remembered, whole] {
                try! FileManager.default.moveItem(at: place(name, home), to: place(other, home))
            }
            (files[name], files[other]) = (nil, lines)
        case .tear: write(files[name]!.dropLast() + [String(files[name]!.last?.dropLast(40) ?? "")], to: name)
        }
        return "\(act) \(name)"
    }

    private mutating func newLines(_ count: Int, _ session: String) -> [String] {
        (0..<count).map { _ in
            defer { turns += 1 }
            let time = "2026-08-01T10:00:\(turns < 10 ? "0" : "")\(turns % 60).000Z"
            return InventedLine.response(
                turns, members: #""sessionId":"\#(session)","#,
                usage: #""input_tokens":\#(turns * 700 + 1),"output_tokens":\#(turns * 90)"#
            ).replacing("2026-08-01T10:00:00.000Z", with: time)
        }
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
                home.write(text, to: "projects/\(name).jsonl")
            }
        }
    }

    private mutating func delete(_ name: String) {
        try! FileManager.default.removeItem(at: place(name, remembered))
        deleted.insert(name)
    }

    private func place(_ name: String, _ home: TemporaryFolder) -> URL {
        home.url.appending(path: "projects/\(name).jsonl")
    }

    // MARK: - Runs

    private static let export = [
        "trace", "export", "--dry-run", "--include-today", "--settle", "0", "--harness", "claude-code", "--root",
    ]

    func rememberedRows() throws -> [String] {
        try rows(Self.export + ["claude-code=\(remembered.path)"], environment: ["SKEIN_HOME": state.path])
    }

    func wholeRows() throws -> [String] { try rows(Self.export + ["claude-code=\(whole.path)", "--fresh"]) }

    private func rows(_ arguments: [String], environment: [String: String] = [:]) throws -> [String] {
        let run = try Command.run(arguments, environment: environment)
        #expect(run.exitCode == 0, "\(run.errorText)")
        return CanonicalRows.lines(of: run.output)
    }

    func killedRun(afterMicroseconds moment: UInt32) throws {
        let process = Command.process(
            Self.export + ["claude-code=\(remembered.path)"], environment: ["SKEIN_HOME": state.path])
        try process.run()
        usleep(moment)
        process.stop(by: SIGINT)
        process.stop(by: SIGKILL)
        process.waitUntilExit()
    }
}
