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

    @Test(
        "the command line goes before NO_COLOR, that before the config, that before what the stream is",
        arguments: [
            (["--color", "always"], [:], "", true), (["--color", "always"], ["NO_COLOR": "1"], "never", true),
            (["--color", "never"], [:], "always", false), (["--color", "auto"], [:], "always", false),
            ([], ["NO_COLOR": "1"], "always", false), ([], [:], "always", true), ([], [:], "never", false),
            ([], ["TERM": "dumb"], "always", true),
        ] as [([String], [String: String], String, Bool)])
    func precedence(options: [String], environment: [String: String], config: String, isColored: Bool) throws {
        let person = try ConfiguredPerson(config.isEmpty ? nil : "color = '\(config)'")
        // An option of the program is understood wherever it stands.
        for arguments in [options + ["trace", "stats", "--sample"], ["trace", "stats", "--sample"] + options] {
            let run = try Command.run(arguments, environment: environment, home: person.folder.path)
            #expect(run.exitCode == 0 && run.output.contains(0x1B) == isColored)
        }
    }

    @Test("JSON and rows are never coloured", arguments: [["stats", "--json"], ["export", "--dry-run"]])
    func data(command: [String]) throws {
        let run = try Command.run(["trace"] + command + ["--sample", "--color", "always"])
        #expect(run.exitCode == 0 && !run.output.contains(0x1B))
    }
}
