import Foundation
import StandInHub
import TestSupport
import Testing

@testable import skein

@Suite("A batch that holds a name of the person's is not staged, and not sent")
struct IdentityTests {
    /// Names of models that pass, with a part that no public model's name has.
    private static let (dated, sized) = ("claude-opus-9-20310417", "qwen9-993b-a87b")

    private static func person(using model: String, in folder: String = "p") throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: true)
        let lines = InventedLine.responses(0..<2).replacing("claude-opus-4-6", with: model)
        person.sessions.folder.write(Data(lines.utf8), to: "projects/\(folder)/a.jsonl")
        try person.accept()
        return person
    }

    @Test(
        "70 where it would be staged, with the kind of the name and never the name",
        arguments: [
            ("USER", "20310417", "your user name"), ("EMAIL", "a.20310417@hive.example", "your e-mail address"),
            ("GIT_AUTHOR_NAME", "Ada 20310417", "your git identity"),
            ("GIT_COMMITTER_EMAIL", "20310417@hive.example", "your e-mail address"),
        ])
    func staging(variable: String, name: String, kind: String) throws {
        let person = try Self.person(using: Self.dated)
        let run = try person.run(["push"] + person.sessions.option, with: [variable: name])
        #expect(run.exitCode == 70)
        #expect(
            run.errorText.hasPrefix("skein: the column model of a claude-code row holds a part of \(kind). Nothing was")
        )
        #expect(!run.errorText.contains("20310417") && run.output.isEmpty)
        #expect(try person.run(["push", "--show"]).output.isEmpty)
        #expect(try person.run(["push"] + person.sessions.option, with: [variable: "ada"]).exitCode == 0)
    }

    @Test("70 for a name in git's settings, and for a folder that a session lies in")
    func settingsAndFolders() throws {
        let person = try Self.person(using: Self.dated)
        person.folder.write(
            Data("[core]\n\tname = 1\n[user]\n\temail = 20310417@hive.example\n".utf8), to: ".gitconfig")
        #expect(try person.run(["push"] + person.sessions.option).errorText.contains("your e-mail address"))
        let other = try Self.person(using: Self.sized, in: "-home-ada-a87b")
        let run = try other.run(["push"] + other.sessions.option)
        #expect(run.exitCode == 70 && run.errorText.contains("a folder that you worked in"))
    }

    @Test("70 where a batch is read back to be sent: no request leaves, and without the harness it goes on")
    func sending() throws {
        let person = try Self.person(using: Self.dated)
        let staged = try person.stage()
        let run = try person.run(["push", "--confirm", staged.digest], with: ["USER": "20310417"])
        #expect(run.exitCode == 70)
        #expect(run.errorText.contains("Nothing was sent."))
        #expect(person.hub.requests.isEmpty)
        #expect(try person.accept(["--exclude-harness", "claude-code"]).exitCode == 0)
        let rest = try person.run(["push"] + person.sessions.option, with: ["USER": "20310417"])
        #expect(rest.exitCode == 0)
    }

    @Test("git's own settings say who the person is, section by section")
    func gitSettings() {
        let folder = TemporaryFolder()
        let settings = """
            [user]
                name = Ada Heron
                email=ada@hive.example
            [alias]
                name = not a person
            [github]
                user = heron
            """
        folder.write(Data(settings.utf8), to: "git/config")
        let git = GitIdentity([
            "HOME": AbsentFolder.path, "XDG_CONFIG_HOME": folder.path, "GIT_AUTHOR_NAME": "A. Heron",
        ])
        #expect(git.names.map { $0.trimmingCharacters(in: .whitespaces) } == ["A. Heron", "Ada Heron", "heron"])
        #expect(git.addresses == ["ada@hive.example"])
    }
}
