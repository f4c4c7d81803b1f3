import Foundation
import TestSupport
import Testing

@Suite("What may not be read is counted, and its neighbours are read", .enabled(if: Unprivileged.prefix != nil))
struct PermissionTests {
    private let home = InventedHome()

    private func setMode(_ mode: Int, _ place: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: home.folder.url.appending(path: place).path())
    }

    private func run(_ command: String) throws -> Command.Run {
        // Of its own state there is none yet, where it may be made.
        try Command.shell(
            "\(Unprivileged.prefix!)\"$SKEIN\" trace \(command) --root 'claude-code=\(home.root)'",
            environment: ["SKEIN_HOME": home.root + "-state"])
    }

    @Test("a file and a folder")
    func unreadable() throws {
        home.write("good", turns: 0..<2)
        home.write("closed", turns: 10..<12)
        home.folder.write(Data(InventedLine.response(20).utf8), to: "projects/q/inside.jsonl")
        try setMode(0, "projects/p/closed.jsonl")
        try setMode(0, "projects/q")
        defer { try? setMode(0o700, "projects/q") }
        let run = try run("export --dry-run --json")
        #expect(run.exitCode == 0)
        let summary = try Summary(of: run)
        #expect(summary.rows == 2)
        #expect(summary.skipped == ["file-unreadable": 1, "folder-unreadable": 1])
    }

    @Test("a folder that may be listed and not entered: its files are counted")
    func notEntered() throws {
        home.write("good", turns: 0..<2)
        home.folder.write(Data(InventedLine.response(20).utf8), to: "projects/q/inside.jsonl")
        try setMode(0o444, "projects/q")
        defer { try? setMode(0o700, "projects/q") }
        let summary = try Summary(of: run("export --dry-run --json"))
        #expect(summary.rows == 2)
        #expect(summary.skipped == ["file-unreadable": 1])
    }

    @Test("all of it: that is said, beside where sessions were looked for", arguments: ["export --dry-run", "stats"])
    func everything(command: String) throws {
        home.write("closed", turns: 0..<2)
        try setMode(0, "projects")
        defer { try? setMode(0o700, "projects") }
        let run = try run(command)
        #expect(run.exitCode == 0)
        #expect(run.output.isEmpty)
        #expect(
            run.errorText.contains("No sessions found") && run.errorText.contains("1 folders that could not be listed"))
    }

    @Test("66 of doctor, with the command that opens what is closed")
    func doctor() throws {
        home.write("good", turns: 0..<2)
        home.write("closed", turns: 10..<12)
        try setMode(0, "projects/p/closed.jsonl")
        let run = try run("doctor --offline")
        #expect(run.exitCode == 66)
        #expect(run.outputText.contains("problem  places    1 folders or files with sessions cannot be read.\n"))
        #expect(run.outputText.contains("→ chmod -R u+rX \(home.root)\n"))
        try setMode(0o644, "projects/p/closed.jsonl")
        #expect(try self.run("doctor --offline").exitCode == 0)
    }

    @Test("73: a folder that may not be written to")
    func output() throws {
        home.write("good", turns: 0..<2)
        let folder = TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        let run = try run("export --dry-run -o '\(folder.path)/rows.jsonl'")
        #expect(run.exitCode == 73)
        #expect(run.errorText.contains("permission denied"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
