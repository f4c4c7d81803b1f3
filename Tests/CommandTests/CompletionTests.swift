import Foundation
import TestSupport
import Testing

@Suite("A shell completes commands, options and words")
struct CompletionTests {
    private let folder = TemporaryFolder()

    /// The script of a shell, in a file.
    private func script(_ shell: String) throws -> URL {
        let run = try Command.run(["completions", shell])
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        return folder.write(run.output, to: "skein.\(shell)")
    }

    /// What bash offers for the last of these words.
    private func offered(_ words: [String]) throws -> Set<String> {
        let driver = """
            source "$1" && shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
            cd "$(dirname "$0")"
            "$(complete -p skein | sed 's/.* -F \\([^ ]*\\) .*/\\1/')" skein "${*: -1}" "${@: -2:1}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let file = folder.write(Data(driver.utf8), to: "work/driver")
        let run = try Command.run(
            ["--norc", file.path(), try script("bash").path(), "skein"] + words,
            environment: ["PATH": "\(Checkout.program("skein").deletingLastPathComponent().path()):/usr/bin:/bin"],
            program: URL(filePath: "/bin/bash"))
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errorText)")
        return Set(run.outputText.lines)
    }

    private static let parents = CommandTree.commands.filter { $0.subcommands != nil }

    @Test(
        "bash offers every command below each, and those alone that begin so",
        arguments: parents)
    func commands(parent: CommandTree) throws {
        let names = Set((parent.subcommands ?? []).map(\.commandName))
        #expect(try names.isSubset(of: offered(parent.path + [""])))
        for start in Set(names.map { String($0.prefix(2)) }) {
            #expect(try offered(parent.path + [start]) == names.filter { $0.hasPrefix(start) }, "\(start)")
        }
    }

    @Test(
        "bash offers a word's own words",
        arguments: [
            ("trace stats --harness co", ["codex", "copilot-cli"]), ("trace harnesses qw", ["qwen-code"]),
            ("trace stats --by m", ["model"]), ("trace forget --harness ai", ["aider"]),
            ("trace consent --ac", ["--accept"]), ("trace config add excl", ["exclude-path", "exclude-harness"]),
            ("trace config get root.p", ["root.pi"]), ("--color a", ["auto", "always"]), ("completions z", ["zsh"]),
            ("trace stats --prices pr", ["prices.tsv"]), ("trace export -o rows.j", ["rows.jsonl"]),
            ("trace validate ro", ["rows.jsonl"]), ("trace validate --base da", ["dataset"]),
            ("trace keymap import ba", ["backup"]),
        ] as [(String, Set<String>)])
    func words(line: String, expected: Set<String>) throws {
        for name in ["prices.tsv", "rows.jsonl", "rows.txt", "backup", "dataset/x"] {
            folder.write(Data(), to: "work/" + name)
        }
        #expect(try offered(line.split(separator: " ").map(String.init)) == expected)
    }

    private static let shells = ["zsh", "fish"].filter {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
    }

    @Test("the other shells read theirs, where they are installed", arguments: shells)
    func otherShells(shell: String) throws {
        let check = shell == "zsh" ? "-n" : "--no-execute"
        let run = try Command.run([check, try script(shell).path()], program: URL(filePath: "/usr/bin/\(shell)"))
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errorText)")
    }

    @Test("fish offers the same, where it is installed", .enabled(if: shells.contains("fish")))
    func fish() throws {
        let run = try Command.run(
            ["--no-config", "-c", "source \(try script("fish").path()); complete -C 'skein trace ex'"],
            environment: ["PATH": "\(Checkout.program("skein").deletingLastPathComponent().path()):/usr/bin:/bin"],
            home: folder.path, program: URL(filePath: "/usr/bin/fish"))
        let names = Set(
            CommandTree.commands.map(\.path).filter { $0.count == 2 && $0[1].hasPrefix("ex") }.map { $0[1] })
        #expect(Set(run.outputText.lines.map { String($0.prefix { $0 != "\t" }) }) == names, "\(run.errorText)")
    }
}
