import Foundation
import TestSupport
import Testing

@Suite("aider's sessions are found where the person says, and nowhere else")
struct AiderPlacesTests {
    private static let fixtures = Checkout.fixtures.appending(path: "aider")

    private func history() throws -> Data {
        try Data(contentsOf: Self.fixtures.appending(path: "version-0.86/home/.aider.chat.history.md"))
    }

    private func log() throws -> Data {
        try Data(contentsOf: Self.fixtures.appending(path: "analytics-log/home/analytics.jsonl"))
    }

    private struct Stats: Decodable {
        struct Total: Decodable { let turns: Int }
        let total: Total
    }

    private func turns(
        _ arguments: [String], home: String = AbsentFolder.path, environment: [String: String] = [:]
    ) throws -> Int {
        let run = try Command.run(
            ["trace", "stats", "--json", "--harness", "aider"] + arguments, environment: environment, home: home)
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total.turns
    }

    @Test("the log's usual place and the folders of --root, one beside the other")
    func places() throws {
        let home = TemporaryFolder()
        home.write(try log(), to: ".aider/analytics.jsonl")
        home.write(try history(), to: "garden/.aider.chat.history.md")
        home.write(try history(), to: "garden/below/.aider.chat.history.md")
        let other = Self.fixtures.appending(path: "version-0.47/home/.aider.chat.history.md")
        home.write(try Data(contentsOf: other), to: "garden/README.md")
        home.write(try history(), to: ".aider.chat.history.md")
        #expect(try turns([], home: home.path) == 11)
        #expect(try turns(["--root", "aider=\(home.path)/garden"], home: home.path) == 21)
        #expect(try turns(["--root", "aider=\(home.path)/garden/README.md"]) == 9)
    }

    @Test("what aider's own variables name, under any name")
    func variables() throws {
        let home = TemporaryFolder()
        home.write(try log(), to: "logs/mine.jsonl")
        home.write(try history(), to: "notes/talk.txt")
        let variables = [
            "AIDER_ANALYTICS_LOG": "~/logs/mine.jsonl", "AIDER_CHAT_HISTORY_FILE": "\(home.path)/notes/talk.txt",
        ]
        #expect(try turns([], home: home.path, environment: variables) == 21)
        #expect(try turns([], environment: ["AIDER_CHAT_HISTORY_FILE": "notes/talk.txt"]) == 0)
    }

    @Test("a copy of a history or of a log counts once")
    func copies() throws {
        let home = TemporaryFolder()
        for folder in ["clone", "garden"] {
            home.write(try history(), to: "\(folder)/.aider.chat.history.md")
            home.write(try log(), to: "\(folder)/analytics.jsonl")
        }
        let roots = ["clone", "garden"].flatMap { ["--root", "aider=\(home.path)/\($0)"] }
        #expect(try turns(roots) == 21)
    }

    @Test("a project that the person excludes stays out, and so does a log, which does not say where it ran")
    func excluded() throws {
        let home = TemporaryFolder()
        home.write(try history(), to: "client-a/.aider.chat.history.md")
        home.write(try log(), to: "logs/analytics.jsonl")
        func summary(_ pattern: String) throws -> String {
            try Command.run(
                [
                    "trace", "export", "--dry-run", "--json", "--include-today", "--settle", "0", "--exclude-path",
                    pattern, "--root", "aider=\(home.path)/client-a", "--root", "aider=\(home.path)/logs",
                ]
            ).outputText
        }
        #expect(try summary("client-*").contains(#""held_back":{"excluded":21}"#))
        #expect(try summary("other-*").contains(#""held_back":{"excluded":11}"#))
    }

    @Test(
        "a local time is of the day that it was in UTC, by this machine's zone",
        arguments: [("UTC0", "2026-06-09"), ("EARLY-15", "2026-06-08"), ("LATE10", "2026-06-10")])
    func zone(name: String, day: String) throws {
        let folder = TemporaryFolder()
        folder.write(try history(), to: ".aider.chat.history.md")
        let run = try Command.run(
            ["trace", "export", "--dry-run", "--include-today", "--settle", "0", "--root", "aider=\(folder.path)"],
            environment: ["TZ": name])
        let days = run.outputText.split(separator: "\n").filter { $0.contains("\"harnessVersion\":\"0.86.2\"") }
            .map { String($0.suffix(12).prefix(10)) }
        #expect(Set(days) == [day])
        #expect(days.count == 8)
    }
}
