import Foundation
import TestSupport
import Testing

@Suite("The config command shows what holds and who says so, and changes the file or nothing")
struct ConfigCommandTests {
    private struct Report: Decodable, Equatable {
        struct Setting: Decodable, Equatable {
            let key: String
            let value: String?
            let source: String
            let line: Int?
            let variable: String?
        }

        let schema, file: String
        let isThere: Bool
        let settings: [Setting]

        func of(_ key: String) -> [String] {
            settings.filter { $0.key == key }.map {
                [$0.value ?? "none", $0.source, $0.line.map(String.init) ?? $0.variable].compactMap { $0 }.joined(
                    separator: " ")
            }
        }
    }

    private func list(
        _ person: ConfiguredPerson, _ environment: [String: String] = [:], _ options: [String] = []
    ) throws -> Report {
        try person.run(["config", "list", "--json"] + options, environment).json(as: Report.self)
    }

    @Test(
        "each value stands beside who says so: the command line, the environment, a line of the file, a consent, nobody"
    )
    func sources() throws {
        let person = try ConfiguredPerson()
        var report = try list(person)
        #expect(report.schema == "skein-config/1" && report.file == person.file.path() && !report.isThere)
        #expect(report.of("dataset") == ["skein-community/coding-agent-traces default"])
        #expect(report.of("color") == ["auto default"] && report.of("pager") == ["less default"])
        #expect(report.of("exclude-path") == ["none default"])

        person.write("color = 'never'\npager = 'more'\nexclude-path = [\n'a',\n'b'\n]\n[root]\npi = '~'\n")
        report = try list(person)
        #expect(report.isThere && report.of("color") == ["never config 1"] && report.of("pager") == ["more config 2"])
        #expect(report.of("exclude-path") == ["a config 4", "b config 5"] && report.of("root.pi") == ["~ config 8"])
        report = try list(person, ["NO_COLOR": "1", "SKEIN_PAGER": "most", "PAGER": "pg"])
        #expect(
            report.of("color") == ["never environment NO_COLOR"]
                && report.of("pager") == ["most environment SKEIN_PAGER"])
        #expect(try list(person, ["NO_COLOR": "1"], ["--color", "always"]).of("color") == ["always commandLine"])
        #expect(try list(person, ["SKEIN_CONFIG": "/dev/null", "PAGER": "pg"]).of("pager") == ["pg environment PAGER"])
    }

    @Test("what a consent keeps out beside the file is listed too, each once")
    func consent() throws {
        let person = try InventedContributor()
        try person.accept(["--exclude-path", "/srv/bees", "--exclude-path", "/srv/wasps", "--exclude-harness", "aider"])
        person.folder.write(Data("exclude-path = '/srv/bees'".utf8), to: ".config/skein/config.toml")
        let text = try person.run(["config"]).outputText
        for line in [
            "exclude-path     /srv/bees                            config, line 1\n",
            "                 /srv/wasps                           your consent\n",
            "exclude-harness  aider                                your consent\n",
        ] { #expect(text.contains(line), "\(text)") }
        #expect(text.contains("dataset          skein-community/coding-agent-traces  your consent\n"))
    }

    @Test("set, add, get and unset, and nothing else of the file changes")
    func changes() throws {
        let person = try ConfiguredPerson("# mine\ncolor = 'never' # dark room\n")
        #expect(
            try person.run(["config", "add", "exclude-path", "~/work/**", "client-*"]).outputText
                == "exclude-path  ~/work/**\nexclude-path  client-*\n\nin ~/.config/skein/config.toml\n")
        try person.run(["config", "add", "exclude-path", "client-*", "x"])
        #expect(try person.run(["config", "get", "exclude-path"]).outputText == "~/work/**\nclient-*\nx\n")
        #expect(
            try person.run(["config", "set", "exclude-path", "client-*"]).outputText.contains("x is not set any more\n")
        )
        try person.run(["config", "set", "root.claude-code", "~/.claude", "/srv/b"])
        try person.run(["config", "set", "color", "auto"])
        #expect(
            try person.text == """
                # mine
                color = "auto" # dark room
                exclude-path = ["client-*"]

                [root]
                claude-code = ["~/.claude", "/srv/b"]

                """)
        #expect(try person.run(["config", "unset", "exclude-path"]).outputText.hasPrefix("exclude-path  not set\n"))
        try person.run(["config", "unset", "root.claude-code"])
        #expect(try person.text == "# mine\ncolor = \"auto\" # dark room\n\n[root]\n")
        #expect(try person.run(["config", "get", "exclude-path"]).outputText.isEmpty)
    }

    @Test("what was added is taken out again, however its path is written; the last one takes the setting with it")
    func remove() throws {
        let person = try ConfiguredPerson("exclude-path = [\n  'a', # why a\n  '~/b', # why b\n  'c',\n]\n")
        let run = try person.run(["config", "remove", "exclude-path", person.folder.path + "/b"])
        #expect(run.outputText.hasPrefix("exclude-path  a\nexclude-path  c\nexclude-path  ~/b is not set any more\n"))
        #expect(try person.text == "exclude-path = [\n  'a', # why a\n  'c',\n]\n")
        #expect(try person.run(["config", "remove", "exclude-path", "a", "nowhere"]).exitCode == 64)
        #expect(try person.text == "exclude-path = [\n  'a', # why a\n  'c',\n]\n")
        try person.run(["config", "remove", "exclude-path", "c", "a"])
        #expect(try person.text == "")
    }

    @Test("a pager that shows nothing a page at a time stands beside who says so", arguments: ["cat", ""])
    func noPager(command: String) throws {
        let person = try ConfiguredPerson("pager = '\(command)'\n")
        #expect(try list(person).of("pager") == ["\(command) config 1"])
        #expect(try list(person, ["SKEIN_PAGER": command]).of("pager") == ["\(command) environment SKEIN_PAGER"])
        #expect(try list(person, [:], ["--no-pager"]).of("pager") == ["none commandLine"])
        #expect(try person.run(["config", "get", "pager"]).outputText == command + "\n")
        let shown = try person.run(["config"]).outputText
        #expect(shown.contains("\npager            \(command.isEmpty ? "\"\" " : "cat")"), "\(shown)")
    }

    @Test(
        "what would not be understood is not written",
        arguments: [
            (["set", "color", "often"], "color takes auto, always or never. Nothing was changed."),
            (["set", "dataset", "bees"], "dataset takes owner/name."),
            (["add", "exclude-path", "../x"], "exclude-path takes a"),
            (["add", "exclude-harness", "abacus"], "see: skein trace harnesses"),
            (["set", "prices", "x"], "begins with / or ~"),
            (["set", "color", "auto", "never"], "color takes one value"),
            (
                ["add", "color", "never"],
                "color takes one value, and has no list to add to. Run: skein trace config set color never"
            ),
            (["add", "dataset"], "Run: skein trace config set dataset OWNER/NAME"),
            (["remove", "color", "never"], "Run: skein trace config unset color"),
            (
                ["remove", "exclude-path", "nowhere"],
                "exclude-path has no such value. Nothing was changed. See: skein trace config get exclude-path"
            ),
            (["unset", "exclude-path", "a b"], "Run: skein trace config remove exclude-path 'a b'"),
            (["unset", "color", "never"], "Run: skein trace config unset color"),
            (["set", "mood", "x"], "'mood' is invalid"), (["set", "root.abacus", "/x"], "'root.abacus' is invalid"),
            (["set", "colour", "x"], "is no setting; did you mean color?"),
            (["set", "root", "/x"], "is no setting; did you mean root.claude-code?"),
            (["get", "mood"], "is no setting. See: skein trace config list"),
            (["set"], "say which setting, and its value. Run: skein trace config set KEY VALUE"),
            (["set", "exclude-path"], "say its value. Run: skein trace config set exclude-path GLOB"),
            (["set", "color"], "say its value. Run: skein trace config set color WHEN"),
            (["set", "root.pi"], "Run: skein trace config set root.pi FOLDER"),
            (["add"], "Run: skein trace config add KEY VALUE"),
            (["add", "exclude-harness"], "Run: skein trace config add exclude-harness HARNESS"),
            (["remove"], "Run: skein trace config remove KEY VALUE"),
            (["remove", "exclude-path"], "Run: skein trace config remove exclude-path GLOB"),
            (["get"], "Run: skein trace config get KEY"), (["unset"], "Run: skein trace config unset KEY"),
            (["color"], "To see one setting, run: skein trace config get color"),
            (["color", "never"], "To change it, run: skein trace config set color never"),
            (["exclude-path", "a b"], "To change it, run: skein trace config add exclude-path 'a b'"),
            (["mood"], "mood is no command of config. See: skein trace config --help"),
        ])
    func refused(arguments: [String], says: String) throws {
        let before = "# mine\ncolor = 'never'\n"
        let person = try ConfiguredPerson(before)
        let run = try person.run(["config"] + arguments)
        #expect(run.exitCode == 64 && run.errorText.contains(says), "\(run.errorText)")
        #expect(try person.text == before)
    }

    @Test(
        "a file that is not understood is not written over",
        arguments: [["set", "color", "never"], ["unset", "color"]])
    func broken(arguments: [String]) throws {
        let person = try ConfiguredPerson("color = 1\n")
        let run = try person.run(["config"] + arguments)
        #expect(
            run.exitCode == 65 && run.errorText.contains(":1: color has a value that is neither"), "\(run.errorText)")
        #expect(run.errorText.contains("Nothing was changed.") && run.output.isEmpty)
        #expect(try person.text == "color = 1\n")
    }

    @Test("the file is only the person's, keeps what it was, and takes the place of another whole or not at all")
    func place() throws {
        let person = try ConfiguredPerson()
        try person.run(["config", "set", "color", "never"])
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(person.file.path()) == 0o600 && mode(person.file.deletingLastPathComponent().path()) == 0o700)
        // Kept elsewhere, as those do who keep all such files in one place.
        let kept = person.folder.write(try Data(contentsOf: person.file), to: "dotfiles/skein.toml")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: kept.path())
        try FileManager.default.removeItem(at: person.file)
        try FileManager.default.createSymbolicLink(at: person.file, withDestinationURL: kept)
        try person.run(["config", "set", "color", "auto"])
        #expect(try String(contentsOf: kept, encoding: .utf8) == "color = \"auto\"\n" && mode(kept.path()) == 0o644)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: person.file.path()) == kept.path())
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: kept.deletingLastPathComponent().path()) == [
                "skein.toml"
            ])
        let unwritable = try person.run(["config", "set", "color", "auto"], ["SKEIN_CONFIG": "/dev/null/config.toml"])
        #expect(
            unwritable.exitCode == 73 && unwritable.errorText.contains("/dev/null/config.toml"),
            "\(unwritable.errorText)")
    }

    @Test(
        "an editor opens it, and what it leaves is checked",
        arguments: [
            ("printf 'color = \"never\"\\n' >", 0, "Understood."),
            ("printf 'colour = \"never\"\\n' >", 65, ":1: colour is no setting"),
            ("grep -q '^# exclude-path'", 0, "Understood."), ("false", 77, "the editor ended with 1"),
        ])
    func edited(editor: String, exitCode: Int32, says: String) throws {
        let person = try ConfiguredPerson()
        let run = try Command.converse(
            ["config", "edit"], answer: "",
            environment: ["HOME": person.folder.path, "PATH": "/usr/bin:/bin", "EDITOR": editor])
        #expect(run.exitCode == exitCode && run.screen.contains(says), "\(run.screen)")
        #expect(try person.run(["config", "edit"], ["EDITOR": editor]).exitCode == 77)
    }
}
