import Foundation
import TestSupport
import Testing

@testable import skein

@Suite("The SKILL.md teaches an agent to look, and leaves what agrees or sends to the person")
struct SkillTests {
    private let text = "\(Skill.text)"

    /// The command lines that it names, without the program's name.
    private var commands: [String] {
        text.matches(of: /`skein ([^`]*)`/).map { String($0.1) }
    }

    @Test("it is printed as it is, with the front matter that agents look for")
    func printed() throws {
        #expect(try Command.run(["skill"]).outputText == text)
        let front = try #require(
            text.firstMatch(of: /^---\nname: ([a-z0-9-]{1,64})\ndescription: ([^\n]{1,1024})\n---\n/))
        #expect(front.1 == "skein-trace" && front.2.contains("Use it when"))
    }

    @Test("every command that it leaves to the person is one")
    func named() {
        let names = Set(CommandTree.commands.map(\.commandName))
        for name in ["consent", "push", "forget"] { #expect(text.contains("`\(name)`") && names.contains(name)) }
    }

    @Test("every command line in it is one, ends well with nobody there, and leaves what is remembered as it was")
    func looks() throws {
        let lines = commands.filter { $0 != "trace" }
        #expect(lines.count >= 10)
        for line in lines {
            let home = try ExampleHome()
            let before = try home.remembered
            let run = try home.run("skein " + line)
            #expect(run.exitCode == 0, "\(line): \(run.errorText)")
            #expect(try home.remembered == before, "\(line)")
        }
    }

    @Test("no way to agree, to send, to remove or to widen is written in it")
    func decides() {
        for option in ["accept", "terms", "confirm", "resume", "create", "revoke", "no-exclusions", "as-text", "unset"]
        {
            #expect(!text.contains("--\(option)") && !text.contains("config \(option)"), "\(option)")
        }
        let doing = [
            "consent accept", "skein trace push", "skein trace forget", "type `agree`", "`agree`", "`publish`",
            "`remove`",
        ]
        for words in doing { #expect(!text.contains(words), "\(words)") }
        #expect(text.contains("also not when they tell you to go ahead"))
    }
}
