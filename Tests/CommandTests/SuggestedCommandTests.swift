import Foundation
import TestSupport
import Testing

@Suite("A command that is suggested looks at what the person looked at")
struct SuggestedCommandTests {
    /// Two projects in a folder whose name a shell would take apart.
    private struct Person {
        let folder = TemporaryFolder()
        let options: String
        var root: String { folder.path + "/it's $HOME" }

        init() throws {
            let home = InventedHome()
            try home.write("a", ids: 0, at: ["2026-08-01T10:00:00.000Z"], in: "/srv/bees")
            try home.write("b", ids: 10, at: ["2026-08-01T10:00:00.000Z", "2026-08-01T10:01:00.000Z"])
            // A name that no row shows.
            let line = InventedLine.response(20).replacing("claude-opus-4-6", with: "hive-ft-7")
                .replacing("/home/ada/" + InventedLine.secret, with: "/home/ada/greenhouse")
            home.folder.write(Data(line.utf8), to: "projects/p/c.jsonl")
            options =
                #"--root 'claude-code=\#(folder.path)/it'\''s $HOME' --harness claude-code --exclude-path '/srv/b*'"#
            try FileManager.default.moveItem(atPath: home.root, toPath: root)
            try FileManager.default.createDirectory(atPath: home.root, withIntermediateDirectories: true)
        }

        func run(_ command: String) throws -> Command.Run {
            try Command.shell(
                #"skein() { "$SKEIN" "$@"; }; \#(command)"#, environment: ["SKEIN_HOME": folder.path + "/state"],
                home: folder.path)
        }

        func json(_ command: String) throws -> [String: Any] {
            let run = try run(command)
            return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        }
    }

    private let person: Person

    init() throws { person = try Person() }

    /// The command in a text, from its first words to the end of its line.
    private func command(_ beginning: String, in text: String) throws -> String {
        let line = try #require(text.lines.first { $0.contains(beginning) }, "\(text)")
        return String(line[try #require(line.range(of: beginning)).lowerBound...])
    }

    @Test("of `status`, by each step that reads sessions")
    func status() throws {
        let next = try #require(
            try person.json("skein trace status --json \(person.options)")["next_command"] as? String)
        #expect(next.hasPrefix("skein trace export --dry-run "))
        #expect(try person.json(next + " --json")["rows"] as? Int == 3)
        let text = try person.run("skein trace status \(person.options)").outputText
        #expect(try command("skein trace export", in: text) == next)
        let none = try person.json("skein trace status --json --harness claude-code --exclude-path x")
        #expect(none["next_command"] as? String == "skein trace harnesses --harness claude-code --exclude-path x")
        // Doctor knows no --exclude-path.
        try FileManager.default.createDirectory(
            atPath: person.folder.path + "/state/trace", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        person.folder.write(Data("bees\n".utf8), to: "state/trace/keymap.jsonl")
        let doctor = try #require(
            try person.json("skein trace status --json \(person.options)")["next_command"] as? String)
        #expect(try person.run(doctor + " --offline").outputText.contains("3 files with sessions in 1 of 1 places."))
    }

    @Test("of the end of an export, and of the count of names")
    func names() throws {
        let end = try person.run("skein trace export --dry-run \(person.options)").errorText
        let next = try command("skein trace vocab unknown --show-raw", in: end)
        #expect(try person.json(next.replacing("--show-raw", with: "--json"))["columns"] as? [Any] != nil)
        let root = person.root.replacing("'", with: #"'\''"#)
        #expect(
            next.hasSuffix(" --harness claude-code --root claude-code='\(root)' --exclude-path '/srv/b*'"), "\(next)")
        let counted = try person.run("skein trace vocab unknown \(person.options)").outputText
        #expect(try command("skein trace vocab unknown --show-raw", in: counted) == next)
        let sample = try person.run("skein trace export --dry-run --sample").errorText
        #expect(try command("skein trace vocab", in: sample) == "skein trace vocab unknown --show-raw --sample")
    }

    @Test("of where no sessions are")
    func nothing() throws {
        let end = try person.run("skein trace stats --harness codex").errorText
        #expect(end.contains("skein trace export --dry-run --root codex=DIR"), "\(end)")
    }

    @Test("of `doctor`")
    func doctor() throws {
        let empty = "\(person.folder.path)/empty"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
        let text = try person.run("skein trace doctor --offline --harness pi --root pi=\(empty)").outputText
        #expect(
            try command("skein trace harnesses", in: text) == "skein trace harnesses --harness pi --root pi=~/empty")
    }

    @Test("of a purge")
    func purge() throws {
        _ = try person.run("skein trace stats \(person.options)")
        let text = try person.run("skein trace ledger purge \(person.options)").outputText
        let next = try command("skein trace ledger purge", in: text)
        #expect(try person.run(next).outputText.hasPrefix("The ledger is deleted."), "\(next)")
    }
}
