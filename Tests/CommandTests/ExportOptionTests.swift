import Foundation
import TestSupport
import Testing

@Suite("Options choose whole sessions, and what stays out is counted")
struct ExportOptionTests {
    private let home = InventedHome()

    init() throws {
        try home.write("a", ids: 0, at: ["2026-08-01T00:00:00.000Z", "2026-08-01T23:59:59.999Z"])
        try home.write("b", ids: 10, at: ["2026-08-02T23:59:59.999Z", "2026-08-03T00:00:00.000Z"])
        try home.write("c", ids: 20, at: ["2026-08-05T12:00:00.000Z"], in: "/home/ada/work/greenhouse")
    }

    private func summary(_ options: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Summary {
        let run = try Command.run(["trace", "export", "--dry-run", "--json"] + home.option + options)
        #expect(run.exitCode == 0, sourceLocation: sourceLocation)
        return try Summary(of: run)
    }

    @Test(
        "--since and --until by the first day of a session, both included",
        arguments: [
            ([], 5), (["--since", "2026-08-01"], 5), (["--since", "2026-08-02"], 3), (["--since", "2026-08-03"], 1),
            (["--since", "2026-08-06"], 0), (["--until", "2026-07-31"], 0), (["--until", "2026-08-01"], 2),
            (["--until", "2026-08-02"], 4), (["--since", "2026-08-02", "--until", "2026-08-02"], 2),
        ] as [([String], Int)])
    func days(options: [String], rows: Int) throws {
        let summary = try summary(options)
        #expect(summary.rows == rows)
        #expect(summary.heldBack == (rows == 5 ? [:] : ["outside-dates": 5 - rows]))
    }

    @Test(
        "--exclude-path by the folder that a session ran in",
        arguments: [
            ("/home/ada/work/**", 1), ("/home/ada/work", 1), ("/home/*/work", 1), ("/home/ada/**", 5),
            ("/home/ada/wor?", 1),
            ("/home/bea", 0), ("~/work", 1),
        ])
    func excluded(pattern: String, turns: Int) throws {
        let run = try Command.run(
            ["trace", "export", "--dry-run", "--json", "--exclude-path", pattern] + home.option, home: "/home/ada")
        let summary = try Summary(of: run)
        #expect(summary.rows == 5 - turns)
        #expect(summary.heldBack == (turns == 0 ? [:] : ["excluded": turns]))
    }

    @Test("--exclude-path repeated adds up, and keeps sessions out of stats, too")
    func excludedTwice() throws {
        let options = ["--exclude-path", "/home/ada/work", "--exclude-path", "/home/ada/greenhouse"]
        #expect(try summary(options).heldBack == ["excluded": 5])
        let stats = try Command.run(["trace", "stats", "--json"] + home.option + options)
        #expect(stats.outputText.contains(#""turns":0"#))
    }

    @Test("a session that is active today or later waits for --include-today")
    func today() throws {
        let soon = Date(timeIntervalSinceNow: 3600).ISO8601Format()
        try home.write("d", ids: 30, at: ["2026-08-09T12:00:00.000Z", soon])
        let held = try summary([])
        #expect(held.rows == 5 && held.heldBack == ["today": 2])
        let shown = try summary(["--include-today"])
        #expect(shown.rows == 7 && shown.heldBack.isEmpty)
        let text = try Command.run(["trace", "export", "--dry-run"] + home.option).errorText
        #expect(text.contains("held back       2 turns: their sessions were active today (--include-today shows them)"))
    }

    @Test("a last turn that may still grow waits until its file has settled")
    func settle() throws {
        try home.write(
            "d", ids: 30, at: ["2026-08-09T12:00:00.000Z", "2026-08-09T12:01:00.000Z"], isOpen: true, changed: Date())
        let held = try summary([])
        #expect(held.rows == 6 && held.heldBack == ["unsettled": 1])
        #expect(try summary(["--settle", "0"]).rows == 7)
        try home.write(
            "d", ids: 30, at: ["2026-08-09T12:00:00.000Z", "2026-08-09T12:01:00.000Z"], isOpen: true,
            changed: Date(timeIntervalSinceNow: -1200))
        #expect(try summary([]).rows == 7)
        #expect(try summary(["--settle", "30"]).heldBack == ["unsettled": 1])
    }

    @Test("--harness names what is read, and may name it twice")
    func harness() throws {
        #expect(try summary(["--harness", "claude-code"]).rows == 5)
        #expect(try summary(["--harness", "claude-code", "--harness", "claude-code"]).rows == 5)
    }

    @Test("--root repeated adds up; the same root twice counts once")
    func roots() throws {
        let other = InventedHome()
        other.write("e", turns: 100..<103)
        #expect(try summary(other.option).rows == 8)
        let twice = try summary(home.option)
        #expect(twice.rows == 5 && twice.copiesMerged == 0 && twice.files == 3)
        #expect(twice.claudeCodePlaces.map(\.sessionFiles) == [3, 0])
    }

    @Test("--root may begin with the home folder's sign and end with a slash")
    func rootSpelling() throws {
        let parent = home.folder.url.deletingLastPathComponent().path()
        let name = home.folder.url.lastPathComponent
        let run = try Command.run(
            ["trace", "export", "--dry-run", "--json", "--root", "claude-code=~/\(name)/"],
            home: String(parent.dropLast()))
        #expect(try Summary(of: run).rows == 5)
    }
}
