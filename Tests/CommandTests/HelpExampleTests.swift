import Foundation
import TestSupport
import Testing

@Suite("What a help text shows as an example does what it says")
struct HelpExampleTests {
    /// Examples that end otherwise here than at a person's terminal, with how, and why.
    private static let apart: [String: (exitCode: Int32, why: String)] = [
        "skein trace consent --accept": (77, "asks a person"),
        "skein trace consent --accept --since 2026-11-01 --exclude-path '~/work/**'": (77, "asks a person"),
        "skein trace push --check": (77, "asks the Hub"),
        "skein trace push --confirm": (77, "would send"),
        "skein trace push --confirm DIGEST": (77, "would send"),
        "skein trace push --resume": (77, "would send"),
        "skein trace push --abandon": (65, "nothing was cut off"),
        "skein trace review --withhold 5d78d1b8-049c-40cb-b600-ca5a771ed876": (65, "a key of nobody's"),
        "skein trace review --restore 5d78d1b8-049c-40cb-b600-ca5a771ed876": (65, "a key of nobody's"),
        "skein trace keymap import ~/backup/skein-keymap": (73, "no backup was made"),
        "skein trace vocab unknown --show-raw": (77, "shows names on a terminal only"),
        "skein trace explain --row 12 --show-raw": (77, "shows what is recorded on a terminal only"),
        "skein trace explain --row '{\"schema\":…}'": (64, "stands for a line of an export"),
        "skein trace config remove exclude-path 'client-*'": (64, "nothing is in the list"),
        "skein trace config remove exclude-path '~/work/**'": (64, "nothing is in the list"),
        "skein trace config edit": (77, "opens an editor"),
    ]

    /// The lines of a help text that can be typed: indented, with what they do behind two spaces or more.
    private static func examples(of command: CommandTree) throws -> [String] {
        let text = try Command.run(command.path + ["--help"]).outputText
        return text.lines.prefix { !$0.hasPrefix("USAGE: ") }.filter { $0.hasPrefix("  skein ") }.map { line in
            let typed = line.dropFirst(2)
            return String(typed.prefix(upTo: typed.firstRange(of: "  ")?.lowerBound ?? typed.endIndex))
        }
    }

    private static let examples: [String] = {
        // Whatever fails here fails the test that asks.
        let all = try! CommandTree.commands.flatMap { try examples(of: $0) }
        return Set(all).sorted()
    }()

    @Test("it runs, offline and with nobody at a terminal", arguments: examples)
    func runs(example: String) throws {
        let run = try ExampleHome().run(example)
        let expected = Self.apart[example]
        #expect(run.exitCode == expected?.exitCode ?? 0, "\(expected?.why ?? "")\n\(run.errorText)")
        #expect(expected?.exitCode == 64 || !run.errorText.contains("Error"), "\(run.errorText)")
        #expect(run.exitCode != 0 || !run.errorText.hasPrefix("skein: "), "\(run.errorText)")
    }

    @Test("every help teaches with one of its own")
    func taught() throws {
        for command in CommandTree.commands {
            let name = (["skein"] + command.path).joined(separator: " ")
            #expect(try Self.examples(of: command).contains { "\($0) ".contains(name + " ") }, "\(name)")
        }
    }

    @Test("what is listed apart is an example still")
    func listed() {
        for example in Self.apart.keys { #expect(Self.examples.contains(example), "\(example)") }
    }
}
