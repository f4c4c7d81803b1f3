import Foundation
import TestSupport
import Testing

@Suite("Names that rows do not show are shown to their owner's terminal alone")
struct UnknownNamesTests {
    @Test("without being asked: counts, no names")
    func counts() throws {
        let run = try Command.run(["trace", "vocab", "unknown", "--sample"])
        #expect(run.exitCode == 0)
        #expect(run.outputText.contains("model") && run.outputText.contains("--show-raw"))
        #expect(!run.outputText.contains("tides"))
    }

    @Test("asked for in a pipe: refused, nothing shown", arguments: [["--show-raw"], ["--show-raw", "--json"]])
    func pipe(flags: [String]) throws {
        let run = try Command.run(["trace", "vocab", "unknown", "--sample"] + flags)
        #expect(run.exitCode == (flags.count == 1 ? 77 : 64))
        #expect(run.output.isEmpty)
        #expect(!run.errorText.contains("tides"))
    }

    @Test("asked for on a terminal: the names, public ones left out")
    func terminal() throws {
        let shown = try Command.runOnTerminal(["trace", "vocab", "unknown", "--sample", "--show-raw"])
        #expect(shown.contains("ada/tides-coder-ft-7b") && shown.contains("tideLookup"))
        #expect(!shown.contains("claude-opus-5") && !shown.contains("Bash") && !shown.contains("synthetic"))
    }

    @Test("what a name could do to a terminal is escaped")
    func escaped() throws {
        let home = TemporaryFolder()
        let name = #"evil\u001b[2J\u202e\\\u0007bee\u00e9"#
        home.write(
            Data(
                #"{"type":"assistant","uuid":"u","message":{"id":"m","model":"\#(name)","content":[],"usage":{}}}"#.utf8
            ),
            to: "projects/p/s.jsonl")
        let shown = try Command.runOnTerminal(
            ["trace", "vocab", "unknown", "--show-raw", "--root", "claude-code=\(home.path)"],
            environment: ["NO_COLOR": "1"])
        #expect(shown.contains(#"evil\u{1b}[2J\u{202e}\\\u{7}beeé"#))
        #expect(!shown.unicodeScalars.contains("\u{1B}"))
    }

    struct Way: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var options: [String] = []
        var config: String?
    }

    static let ways = [
        Way(testDescription: "by an option", options: ["--exclude-path", "/srv/bees"]),
        Way(testDescription: "by the config", config: "exclude-path = '/srv/bees'\n"),
    ]

    private func line(_ id: Int, _ model: String, in folder: String) -> String {
        InventedLine.response(id).replacing("claude-opus-4-6", with: model)
            .replacing("/home/ada/" + InventedLine.secret, with: folder) + "\n"
    }

    /// The home of somebody with names in two projects.
    private func person() -> TemporaryFolder {
        let home = TemporaryFolder()
        home.write(Data(line(1, "meadow-ft-1", in: "/home/ada/meadow").utf8), to: ".claude/projects/p/a.jsonl")
        home.write(Data(line(2, "bees-ft-2", in: "/srv/bees/hive").utf8), to: ".claude/projects/q/b.jsonl")
        return home
    }

    @Test("a name of a session that is kept out is not shown and not counted", arguments: ways)
    func keptOut(way: Way) throws {
        let home = person()
        if let config = way.config { home.write(Data(config.utf8), to: ".config/skein/config.toml") }
        let all = try Command.runOnTerminal(
            ["trace", "vocab", "unknown", "--show-raw"], environment: ["HOME": home.path, "SKEIN_CONFIG": "/dev/null"])
        #expect(all.contains("meadow-ft-1") && all.contains("bees-ft-2"), "\(all)")
        let shown = try Command.runOnTerminal(
            ["trace", "vocab", "unknown", "--show-raw"] + way.options, environment: ["HOME": home.path])
        #expect(shown.contains("meadow-ft-1") && !shown.contains("bees-ft-2"), "\(shown)")
        let counted = try Command.run(["trace", "vocab", "unknown", "--json"] + way.options, home: home.path)
        #expect(counted.outputText.contains(#""names":1"#), "\(counted.outputText)")
    }

    @Test("of a source that holds a kept-out session beside others no name is shown, which is said")
    func mixed() throws {
        let home = person()
        let lines = line(10, "meadow-ft-3", in: "/home/ada/meadow") + line(11, "bees-ft-4", in: "/srv/bees")
        home.write(Data(lines.utf8), to: ".claude/projects/p/mixed.jsonl")
        let shown = try Command.runOnTerminal(
            ["trace", "vocab", "unknown", "--show-raw", "--exclude-path", "/srv/bees"],
            environment: ["HOME": home.path, "NO_COLOR": "1"])
        #expect(shown.contains("meadow-ft-1") && !shown.contains("bees") && !shown.contains("meadow-ft-3"), "\(shown)")
        #expect(shown.contains("2 files and databases hold sessions that you keep out"), "\(shown)")
    }
}
