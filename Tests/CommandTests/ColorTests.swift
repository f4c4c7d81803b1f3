import Foundation
import TestSupport
import Testing

@Suite("Colour is for terminals, and for those who want it")
struct ColorTests {
    @Test(
        "nothing is coloured in a pipe or a file",
        arguments: [
            ["export", "--dry-run", "--sample"], ["stats", "--sample", "--by", "model"],
            ["vocab", "unknown", "--sample"],
            ["export", "--help"],
        ])
    func pipe(command: [String]) throws {
        let run = try Command.run(["trace"] + command, environment: ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"])
        #expect(run.exitCode == 0)
        #expect(!run.output.contains(0x1B) && !run.errors.contains(0x1B))
    }

    @Test(
        "on a terminal, unless NO_COLOR says something or the terminal is dumb",
        arguments: [([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false)]
            as [([String: String], Bool)])
    func terminal(environment: [String: String], isColored: Bool) throws {
        let shown = try Command.runOnTerminal(["trace", "stats", "--sample"], environment: environment)
        #expect(shown.contains("total"))
        #expect(shown.contains("\u{1B}") == isColored)
    }
}
