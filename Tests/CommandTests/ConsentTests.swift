import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

@Suite("Consent never widens by itself, and only what it covers is sent")
struct ConsentTests {
    private let person: InventedContributor

    init() throws { person = try InventedContributor(mayWrite: true) }

    private func status() throws -> Status {
        try person.run(["consent", "--json"]).json(as: Status.self)
    }

    private struct Status: Decodable {
        let isInForce: Bool
        let since: String?
        let excludedPaths, excludedHarnesses: [String]
    }

    private var record: URL { URL(filePath: person.state + "/trace/consent.json") }

    // MARK: - Accepting again

    @Test("a second yes keeps days and exclusions, adds to these, and says what was so before")
    func again() throws {
        try person.accept(["--since", "2026-07-15", "--exclude-path", "/srv/bees", "--exclude-harness", "aider"])
        let second = try person.accept(["--exclude-path", "/srv/wasps", "--exclude-path", "/srv/bees"])
        var now = try status()
        #expect(now.since == "2026-07-15" && now.excludedHarnesses == ["aider"])
        #expect(now.excludedPaths == ["/srv/bees", "/srv/wasps"])
        for line in [
            "covers    sessions that began on 2026-07-15 or later (as before)\n",
            "but not   in /srv/bees (as before)\nbut not   in /srv/wasps (new)\nbut not   of aider (as before)\n",
        ] { #expect(second.outputText.contains(line), "\(second.outputText)") }

        try person.run(["consent", "--revoke"])
        try person.accept()
        now = try status()
        #expect(now.since == "2026-07-15" && now.excludedPaths.count == 2 && now.excludedHarnesses == ["aider"])
    }

    @Test("what widens it has to be said, and is shown")
    func widened() throws {
        try person.accept(["--since", "2026-07-15", "--exclude-path", "/srv/bees", "--exclude-harness", "aider"])
        let wider = try person.accept(["--since", "all", "--no-exclusions", "--exclude-path", "/srv/wasps"])
        let now = try status()
        #expect(now.since == nil && now.excludedPaths == ["/srv/wasps"] && now.excludedHarnesses.isEmpty)
        for line in ["covers    all sessions (new)\n", "now also  in /srv/bees\nnow also  of aider\n"] {
            #expect(wider.outputText.contains(line), "\(wider.outputText)")
        }
    }

    @Test("where the record is damaged, a yes has to say days and exclusions anew")
    func damaged() throws {
        try person.accept(["--exclude-path", "/srv/bees"])
        try String(contentsOf: record, encoding: .utf8).replacing("bees", with: "bums").write(
            to: record, atomically: false, encoding: .utf8)
        for options in [[], ["--exclude-path", "/srv/wasps"], ["--since", "all"], ["--no-exclusions"]] {
            let run = try person.accept(options)
            #expect(run.exitCode == 77, "\(options)")
            #expect(run.errorText.contains("Nothing was recorded.") && run.errorText.contains("--no-exclusions"))
        }
        #expect(try person.run(["consent", "--json"]).exitCode == 65)
        #expect(try person.accept(["--since", "all", "--no-exclusions"]).exitCode == 0)
        #expect(try status().isInForce)
    }

    // MARK: - Batches

    @Test("sessions that are excluded after they were staged are not sent")
    func excludedLate() throws {
        try person.sessions.write("work", ids: 0, at: ["2026-08-02T10:00:00.000Z"], in: "/home/ada/work/hive")
        try person.sessions.write("own", ids: 10, at: ["2026-08-02T10:00:00.000Z"])
        try person.accept()
        let staged = try person.stage()
        #expect(staged.rows == 2)
        let run = try person.accept(["--exclude-path", "/home/ada/work"])
        #expect(run.outputText.contains("The staged batch was dropped") && run.outputText.contains("skein trace push"))
        #expect(try person.send(staged).exitCode == 65)
        #expect(person.hub.requests.isEmpty)
        let again = try person.stage()
        #expect(again.rows == 1)
        #expect(try person.send(again).exitCode == 0)
        #expect(person.published().count == 1)
    }

    @Test("a batch that was staged before any consent goes under one that keeps nothing out, and under no other")
    func stagedFirst() throws {
        person.sessions.write("a", turns: 0..<2)
        let here = ["--dataset", person.dataset]
        let staged = try person.run(["push"] + person.sessions.option + here)
        #expect(staged.outputText.contains("Run: skein trace consent --accept --dataset \(person.dataset)\n"))
        try person.accept(["--exclude-path", "/srv/bees"])
        #expect(try person.run(["push", "--show"]).exitCode == 65)

        try person.run(["consent", "--revoke"])
        try FileManager.default.removeItem(at: record)
        let second = try person.stage(here)
        #expect(try !person.accept().outputText.contains("dropped"))
        #expect(try person.send(second).exitCode == 0)
    }

    @Test("a batch that is being sent is not finished under other exclusions, and the way out is named")
    func excludedWhileSending() throws {
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        person.hub.faults.append(
            Fault(.route("POST", containing: "/commit/"), .answer(.status(413), .notApplied)))
        #expect(try person.send(person.stage()).exitCode == 69)
        let same = try person.accept()
        #expect(same.outputText.contains("Finish it: skein trace push --resume"))
        let run = try person.accept(["--exclude-path", "/home/ada/greenhouse"])
        #expect(run.outputText.contains("cannot be finished. Give it up: skein trace push --abandon"))
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 77 && resumed.errorText.contains("skein trace push --abandon"))
        #expect(person.published().isEmpty)
        #expect(try person.run(["push", "--abandon"]).exitCode == 0)
    }

    @Test(
        "what is shown of a batch is what the gate will say of it",
        arguments: [
            ([], "consent   given\n"), (["--dataset", "skein-community/coding-agent-traces"], "refused   consent was"),
        ])
    func foretold(options: [String], says: String) throws {
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let text = try person.run(["push"] + person.sessions.option + options).outputText
        #expect(text.contains(says), "\(text)")
        let other = try person.run(
            ["push"] + person.sessions.option + options, with: ["HF_ENDPOINT": "https://hub.example"])
        #expect(other.outputText.contains("refused   consent was given for http://127.0.0.1"), "\(other.outputText)")
    }

    // MARK: - Revoking

    @Test("revoked in the middle of a push, it goes on with nothing")
    func revokedWhileSending() throws {
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try person.stage()
        let (environment, home) = (person.environment, person.folder.path)
        let said = person.folder.url.appending(path: "said")
        person.hub.faults.append(
            Fault(
                .route("POST", containing: "/preupload/"),
                .meanwhile {
                    let run = try? Command.run(["trace", "consent", "--revoke"], environment: environment, home: home)
                    try? run?.output.write(to: said)
                }))
        let push = try person.send(staged)
        #expect(push.exitCode == 77 && push.errorText.contains("consent was revoked on"), "\(push.errorText)")
        #expect(push.errorText.contains("skein trace push --abandon"))
        let text = try String(contentsOf: said, encoding: .utf8)
        #expect(text.hasPrefix("Consent is revoked: nothing is sent any more.\nAnother run is at work"), "\(text)")
        #expect(!person.hub.requests.contains { $0.target.contains("/commit/") })
        #expect(person.published().isEmpty)

        let again = try person.run(["consent", "--revoke"])
        #expect(again.exitCode == 0 && again.outputText.contains("skein trace push --abandon"), "\(again.outputText)")
        #expect(again.outputText.contains("2 rows were sent or may have been, see: skein trace log."))
    }

    @Test("it can be revoked whatever else is wrong: no record, a damaged one, an endpoint that is none")
    func revokedAnyhow() throws {
        person.sessions.write("a", turns: 0..<2)
        _ = try person.stage()
        let nothing = try person.run(["consent", "--revoke"])
        #expect(nothing.exitCode == 0)
        #expect(
            nothing.outputText
                == "No consent was recorded: nothing is sent without one.\nThe staged batch was dropped.\n")

        try person.accept()
        let bad = ["HF_ENDPOINT": "http://hub.example"]
        #expect(try person.run(["consent", "--status"], with: bad).exitCode == 0)
        #expect(try person.run(["consent", "--revoke"], with: bad).exitCode == 0)
        #expect(try !status().isInForce)

        try Data("x".utf8).write(to: record)
        let damaged = try person.run(["consent", "--revoke"])
        #expect(damaged.exitCode == 0 && damaged.outputText.contains("no consent is in force, and nothing is sent"))
        #expect(try person.run(["push", "--confirm"]).exitCode == 65)
    }

    // MARK: - Folders

    @Test(
        "a folder that is named from where one stands is the folder that is meant",
        arguments: [
            (".", "/a"), ("./b", "/a/b"), ("../c", "/c"), ("..", ""), ("/x/./y/../z", "/x/z"), ("b/./c", "b/c"),
            ("b/../c", "c"), ("/x/..", nil), ("*/../c", nil), ("b/../../c", nil),
        ] as [(String, String?)])
    func dots(pattern: String, recorded: String?) throws {
        let here = person.folder.url.appending(path: "a")
        try FileManager.default.createDirectory(at: here, withIntermediateDirectories: true)
        try person.accept()
        let run = try Command.shell(
            "cd '\(here.path())' && pwd -P && \"$SKEIN\" trace consent --accept --terms \(Terms.current.id) --exclude-path '\(pattern)'",
            environment: person.environment, home: person.folder.path)
        #expect((run.exitCode == 0) == (recorded != nil), "\(run.errorText)")
        guard let recorded else { return #expect(run.exitCode == 64) }
        let above = try #require(run.outputText.lines.first).dropLast("/a".count)
        let isFromHere = pattern.hasPrefix(".")
        #expect(try status().excludedPaths == [isFromHere ? above + recorded : recorded])
    }

    @Test("a recorded folder that matches nothing is not passed over")
    func unusable() throws {
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        var forged = try ConsentRecord(decoding: Array(Data(contentsOf: record)).span)
        forged.exclusions.paths = ["/home/ada/./greenhouse"]
        try Data(forged.encoded()).write(to: record)
        for command in [["push"], ["export", "--dry-run"]] {
            let run = try person.run(command + person.sessions.option)
            #expect(run.exitCode == 77 && run.output.isEmpty)
            #expect(run.errorText.contains("skein trace consent --accept --no-exclusions --exclude-path GLOB"))
        }
    }
}
