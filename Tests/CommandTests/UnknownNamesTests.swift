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
}
