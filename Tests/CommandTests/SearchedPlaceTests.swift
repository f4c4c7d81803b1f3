import Foundation
import TestSupport
import Testing

@Suite("The tool looks where a harness keeps its sessions, and says where it looked")
struct SearchedPlaceTests {
    private let home = TemporaryFolder()

    private func write(_ place: String, _ id: Int) {
        home.write(Data(InventedLine.response(id).utf8), to: place + "/projects/p/\(id).jsonl")
    }

    private func summary(_ environment: [String: String]) throws -> Summary {
        try Summary(
            of: Command.run(["trace", "export", "--dry-run", "--json"], environment: environment, home: home.path))
    }

    @Test(
        "a home without sessions: where they would be, and how to see the tool work",
        arguments: ["export --dry-run", "stats"])
    func noSessions(command: String) throws {
        let run = try Command.run(["trace"] + command.split(separator: " ").map(String.init), home: home.path)
        #expect(run.exitCode == 0)
        #expect(run.output.isEmpty)
        #expect(run.errorText.hasPrefix("No sessions found. Looked in:\n"))
        for word in ["\(home.path)/.claude  (no such folder)", "\(home.path)/.config/claude", "--sample", "--root"] {
            #expect(run.errorText.contains(word), "\(word)")
        }
    }

    @Test("sessions behind a link are not followed, and that is said when nothing else was found")
    func linkedProjects() throws {
        write("elsewhere", 1)
        home.write(Data(), to: ".claude/settings.json")
        try FileManager.default.createSymbolicLink(
            atPath: home.path + "/.claude/projects", withDestinationPath: home.path + "/elsewhere/projects")
        for command in [["export", "--dry-run"], ["stats"]] {
            let run = try Command.run(["trace"] + command, home: home.path)
            #expect(run.exitCode == 0)
            #expect(run.errorText.contains("No sessions found") && run.errorText.contains("1 symbolic links"))
        }
    }

    @Test("both usual folders, and the one that XDG_CONFIG_HOME names")
    func usual() throws {
        for (id, place) in [".claude", ".config/claude", "settings/claude"].enumerated() { write(place, id) }
        #expect(
            try summary([:]).claudeCodePlaces.map(\.path) == [home.path + "/.claude", home.path + "/.config/claude"])
        #expect(try summary([:]).rows == 2)
        let named = try summary(["XDG_CONFIG_HOME": home.path + "/settings"])
        #expect(named.rows == 2 && named.claudeCodePlaces.map(\.sessionFiles) == [1, 1])
        #expect(named.claudeCodePlaces.map(\.path) == [home.path + "/.claude", home.path + "/settings/claude"])
        #expect(try summary(["XDG_CONFIG_HOME": ""]).rows == 2)
    }

    @Test(
        "CLAUDE_CONFIG_DIR replaces them: a list, with `~`, blanks, a `projects` at the end, and one that is not there")
    func configured() throws {
        for (id, place) in [".claude", "one", "two", "three"].enumerated() { write(place, id) }
        let summary = try summary([
            "CLAUDE_CONFIG_DIR": "~/one, \(home.path)/two/projects ,,\(home.path)/nowhere/,~/three/"
        ])
        #expect(summary.rows == 3)
        #expect(
            summary.claudeCodePlaces.map(\.path) == ["one", "two", "nowhere", "three"].map { "\(home.path)/\($0)" })
        #expect(summary.claudeCodePlaces.map(\.exists) == [true, true, false, true])
        #expect(try self.summary(["CLAUDE_CONFIG_DIR": ""]).rows == 1, "empty is not set")
    }
}
