import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("What a person set once holds for every command, and a file that is not understood stops them")
struct ConfigTests {
    // MARK: - What holds

    @Test(
        "what either keeps out stays out; of the rest an option goes before the file",
        arguments: [
            ("", [], 4), ("exclude-path = '/home/ada/hive'", [], 2),
            ("exclude-path = 'hive'", ["--harness", "claude-code"], 2),
            ("exclude-path = 'hive'", ["--exclude-path", "greenhouse"], 0), ("exclude-harness = 'codex'", [], 4),
            ("[root]\ncodex = '/'", ["--harness", "claude-code"], 4), ("[root]\nclaude-code = '~/elsewhere'", [], 0),
            ("[root]\nclaude-code = '~/elsewhere'", ["--root", "claude-code=~/.claude"], 4),
            ("[root]\nclaude-code = ['~/elsewhere', '~/.claude']", ["--root", "codex=~/elsewhere"], 4),
        ] as [(String, [String], Int)])
    func counted(config: String, options: [String], turns: Int) throws {
        let person = try ConfiguredPerson(config)
        person.folder.write(Data(), to: "elsewhere/empty")
        #expect(try person.turns(options) == turns)
    }

    @Test("a harness that is kept out cannot be asked for, and the way out is named")
    func keptOut() throws {
        let run = try ConfiguredPerson("exclude-harness = 'claude-code'").run(["stats", "--harness", "claude-code"])
        #expect(
            run.exitCode == 77 && run.errorText.contains("skein trace config remove exclude-harness claude-code\n"),
            "\(run.errorText)"
        )
    }

    @Test("the invented history is nobody's: no setting touches it")
    func sample() throws {
        let config =
            "exclude-path = '/home/ada'\nexclude-harness = 'claude-code'\nprices = '/none'\n[root]\nclaude-code = '/none'"
        #expect(try ConfiguredPerson(config).turns(["--sample"]) == 22)
    }

    @Test("a price table of the file is used, an option's goes before it, and its faults are the file's")
    func prices() throws {
        let person = try ConfiguredPerson("prices = '~/prices.tsv'")
        let missing = try person.run(["stats"])
        #expect(missing.exitCode == 66 && missing.errorText.contains("the price table that your config names"))
        person.folder.write(Data("bees".utf8), to: "prices.tsv")
        let broken = try person.run(["stats"])
        #expect(broken.exitCode == 65 && broken.errorText.contains("the price table that your config names is no"))
        let prices = Checkout.package.appending(path: "schema/prices.tsv").path()
        #expect(try person.turns(["--prices", prices]) == 4)
    }

    @Test("the file is where the environment says")
    func place() throws {
        let person = try ConfiguredPerson("exclude-path = 'hive'")
        person.folder.write(Data("exclude-path = '*'".utf8), to: "xdg/skein/config.toml")
        person.folder.write(Data("".utf8), to: "other.toml")
        #expect(try person.turns([], ["XDG_CONFIG_HOME": person.folder.path + "/xdg"]) == 0)
        #expect(try person.turns([], ["XDG_CONFIG_HOME": "xdg"]) == 2)
        #expect(try person.turns([], ["SKEIN_CONFIG": "~/other.toml"]) == 4)
        #expect(try person.turns([], ["SKEIN_CONFIG": "/dev/null"]) == 4)
        #expect(try person.turns([], ["SKEIN_CONFIG": ""]) == 2)
        #expect(try person.run(["config", "path"]).outputText == person.file.path() + "\n")
    }

    // MARK: - What is not understood

    private static let broken = "# mine\nexclude-paths = ['/home/ada/secret']\n"
    private static let message =
        "skein: ~/.config/skein/config.toml:2: exclude-paths is no setting: did you mean exclude-path?"

    private func expectStopped(_ run: Command.Run, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(run.exitCode == 65, "\(what): \(run.errorText)", sourceLocation: sourceLocation)
        #expect(
            run.output.isEmpty && run.errorText.hasPrefix(Self.message), "\(what): \(run.errorText)",
            sourceLocation: sourceLocation)
        #expect(!run.errorText.contains("secret"), sourceLocation: sourceLocation)
        #expect(
            run.errorText.hasSuffix(" Mend it: skein trace config edit\n"), "\(what): \(run.errorText)",
            sourceLocation: sourceLocation)
    }

    @Test("no command that reads sessions goes on without it")
    func readers() throws {
        let person = try ConfiguredPerson(Self.broken)
        #expect(CommandTree.readers.count >= 6)
        // Doctor reads none either, and is there for saying so.
        for command in CommandTree.readers where command.commandName != "doctor" {
            let options = [
                "--dry-run": [], "--row": ["1"], "--output": [person.folder.path + "/made"],
            ].filter { command.options.contains($0.key) }.flatMap { [$0.key] + $0.value }
            expectStopped(try Command.run(command.path + options, home: person.folder.path), command.commandName)
        }
    }

    @Test("neither does one that agrees or sends; what takes back and only looks does")
    func publishing() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try person.stage()
        person.folder.write(Data(Self.broken.utf8), to: ".config/skein/config.toml")
        for command in [
            ["push", "--confirm", staged.digest], ["push", "--resume"], ["push", "--check"], ["consent", "--accept"],
        ] {
            expectStopped(try person.run(command), "\(command)")
        }
        #expect(person.hub.requests.isEmpty)
        for command in [["log"], ["keymap", "list"], ["forget", "--all"], ["consent", "--revoke"]] {
            #expect(try person.run(command).exitCode == 0, "\(command)")
        }
    }

    @Test("a file that is named and not there, or that cannot be read, is no empty file")
    func unreadable() throws {
        let person = try ConfiguredPerson()
        let named = try person.run(["stats"], ["SKEIN_CONFIG": "/none/config.toml"])
        #expect(
            named.exitCode == 66 && named.errorText.contains("/none/config.toml, named by SKEIN_CONFIG"),
            "\(named.errorText)")
        try FileManager.default.createDirectory(at: person.file, withIntermediateDirectories: true)
        let folder = try person.run(["stats"])
        #expect(
            folder.exitCode == 66 && folder.errorText.contains("~/.config/skein/config.toml: is a directory"),
            "\(folder.errorText)")
        try FileManager.default.removeItem(at: person.file)
        try FileManager.default.createSymbolicLink(atPath: person.file.path(), withDestinationPath: "moved.toml")
        #expect(try person.run(["stats"]).exitCode == 66)
    }

    // MARK: - Publishing

    @Test("a yes records what the file keeps out, and goes to the file's dataset; an option names another")
    func consent() throws {
        let person = try InventedContributor(mayWrite: true)
        let config = "dataset = 'ada/other'\nexclude-path = ['/srv/bees']\nexclude-harness = 'aider'"
        person.folder.write(Data(config.utf8), to: ".config/skein/config.toml")
        let named = try person.accept(["--exclude-path", "/srv/wasps"]).outputText
        for line in ["dataset   ada/traces at", "in /srv/wasps\n", "in /srv/bees\n", "of aider\n"] {
            #expect(named.contains(line), "\(named)")
        }
        let terms = try #require(
            try person.run(["consent", "--json"]).outputText.firstMatch(of: /"terms_id":"([^"]*)"/)
        ).1
        let other = try person.run(["consent", "--accept", "--no-exclusions", "--terms", String(terms)]).outputText
        for line in ["dataset   ada/other at", "in /srv/bees (as before)\n", "now also  in /srv/wasps\n"] {
            #expect(other.contains(line), "\(other)")
        }
        person.folder.write(Data("exclude-path = ['/srv/bees', '/srv/ants']".utf8), to: ".config/skein/config.toml")
        let status = try person.run(["consent"]).outputText
        #expect(status.contains("in /srv/bees\n") && status.contains("in /srv/ants (config)\n"), "\(status)")
    }

    @Test("what the file keeps out after a batch was staged is not sent with it")
    func excludedLate() throws {
        let person = try InventedContributor(mayWrite: true)
        try person.sessions.write("work", ids: 0, at: ["2026-08-02T10:00:00.000Z"], in: "/home/ada/work/hive")
        try person.sessions.write("own", ids: 10, at: ["2026-08-02T10:00:00.000Z"])
        try person.accept()
        let staged = try person.stage()
        #expect(staged.rows == 2)
        #expect(try person.run(["config", "add", "exclude-path", "/home/ada/work"]).exitCode == 0)
        let refused = try person.send(staged)
        #expect(
            refused.exitCode == 77 && refused.errorText.contains("Run `skein trace push` to stage again"),
            "\(refused.errorText)")
        #expect(person.hub.requests.isEmpty)
        let again = try person.stage()
        #expect(again.rows == 1 && again.consentInForce)
        #expect(try person.send(again).exitCode == 0)
        #expect(person.published().count == 1)
    }

    @Test(
        "what is kept out, or not understood any more, in the middle of a push stops it",
        arguments: ["exclude-path = 'x'", "x"])
    func excludedWhileSending(config: String) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try person.stage()
        let folder = person.folder
        person.hub.faults.append(
            Fault(
                .route("POST", containing: "/preupload/"),
                .meanwhile { folder.write(Data(config.utf8), to: ".config/skein/config.toml") }))
        let push = try person.send(staged)
        #expect(push.exitCode == 77 && push.errorText.contains("skein trace push --abandon"), "\(push.errorText)")
        #expect(!person.hub.requests.contains { $0.target.contains("/commit/") } && person.published().isEmpty)
    }

    @Test("dry run and batch are of the same rows under the file's exclusions, with a consent and without")
    func sameRows() throws {
        let person = try InventedContributor(mayWrite: true)
        try person.sessions.write("work", ids: 0, at: ["2026-08-02T10:00:00.000Z"], in: "/home/ada/work/hive")
        try person.sessions.write("own", ids: 10, at: ["2026-08-02T10:00:00.000Z"])
        person.folder.write(Data("exclude-path = 'work'".utf8), to: ".config/skein/config.toml")
        let dryRun = try person.run(["export", "--dry-run"] + person.sessions.option).outputText
        #expect(dryRun.lines.count == 1)
        let before = try person.stage(["--dataset", person.dataset])
        #expect(before.rows == 1)
        #expect(try !person.accept().outputText.contains("dropped"))
        #expect(try person.send(before).exitCode == 0)
    }
}
