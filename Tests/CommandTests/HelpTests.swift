import Foundation
import TestSupport
import Testing

@Suite("Help says what a command does, and completions come with it")
struct HelpTests {
    private static let golden = Checkout.package.appending(path: "Tests/CommandTests/Golden/help")

    static let commands: [[String]] = [
        [], ["trace"], ["trace", "export"], ["trace", "stats"], ["trace", "vocab"], ["trace", "vocab", "unknown"],
        ["trace", "validate"],
    ]

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
        let run = try Command.run(["--generate-completion-script", shell])
        #expect(run.exitCode == 0)
        for option in ["dry-run", "exclude-path", "show-raw", "by", "since", "base"] {
            #expect(run.outputText.contains(option), "\(option)")
        }
    }
}
