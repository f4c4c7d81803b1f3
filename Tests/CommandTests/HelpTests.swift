import Foundation
import TestSupport
import Testing

@Suite("Help says what a command does, and completions come with it")
struct HelpTests {
    private static let golden = Checkout.package.appending(path: "Tests/CommandTests/Golden/help")

    static let commands: [[String]] = [
        [], ["trace"], ["trace", "status"], ["trace", "doctor"], ["trace", "export"], ["trace", "consent"],
        ["trace", "push"], ["trace", "review"],
        ["trace", "forget"], ["trace", "log"], ["trace", "keymap"], ["trace", "keymap", "list"],
        ["trace", "keymap", "find"], ["trace", "keymap", "export"], ["trace", "keymap", "import"], ["trace", "stats"],
        ["trace", "report"], ["trace", "figures"],
        ["trace", "harnesses"], ["trace", "explain"], ["trace", "vocab"], ["trace", "vocab", "list"],
        ["trace", "vocab", "check"], ["trace", "vocab", "unknown"], ["trace", "prove"],
        ["trace", "selftest"], ["trace", "validate"], ["trace", "ledger"], ["trace", "ledger", "status"],
        ["trace", "ledger", "verify"], ["trace", "ledger", "rebuild"], ["trace", "ledger", "purge"],
        ["trace", "config"], ["trace", "config", "list"], ["trace", "config", "get"], ["trace", "config", "set"],
        ["trace", "config", "add"], ["trace", "config", "remove"], ["trace", "config", "unset"],
        ["trace", "config", "edit"],
        ["trace", "config", "path"], ["completions"], ["skill"],
    ]

    @Test("every command that a help names has a golden text of its own", arguments: commands)
    func subcommands(command: [String]) throws {
        let text = try Command.run(command + ["--help"]).outputText
        for line in text.lines.drop(while: { !$0.hasSuffix("SUBCOMMANDS:") })
        where line.hasPrefix("  ") && !line.hasPrefix("   ") && !line.contains("detailed help") {
            let name = String(line.drop { $0 == " " }.prefix { $0 != " " })
            #expect(Self.commands.contains(command + [name]), "\(name)")
        }
    }

    /// The usage is one line, whatever its length: the argument parser makes it so.
    @Test("no line of help but the usage is wider than a terminal's 80 columns", arguments: commands)
    func width(command: [String]) throws {
        for line in try Command.run(command + ["--help"]).outputText.lines where !line.hasPrefix("USAGE: ") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test("the help of a command is its golden text", arguments: commands)
    func help(command: [String]) throws {
        let run = try Command.run(command + ["--help"])
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        let file = Self.golden.appending(path: (["skein"] + command).joined(separator: "-") + ".txt")
        if ProcessInfo.processInfo.environment["SKEIN_RECORD_GOLDEN"] != nil {
            try run.output.write(to: file)
            Issue.record("recorded, not compared: look at the difference, then run without SKEIN_RECORD_GOLDEN")
            return
        }
        #expect(run.outputText == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test("every command's help has a golden text, and no other lies there")
    func files() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.golden.path()).sorted()
        #expect(names == Self.commands.map { (["skein"] + $0).joined(separator: "-") + ".txt" }.sorted())
    }

    @Test("a command without an action says its help", arguments: [[], ["trace"], ["trace", "vocab"]])
    func noAction(command: [String]) throws {
        let run = try Command.run(command)
        #expect(run.exitCode == 0)
        #expect(run.output == (try Command.run(command + ["--help"]).output))
    }

    @Test("completions name every option", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let run = try Command.run(["completions", shell])
        #expect(run.exitCode == 0)
        for option in ["dry-run", "exclude-path", "show-raw", "by", "since", "base"] {
            #expect(run.outputText.contains(option), "\(option)")
        }
    }
}
