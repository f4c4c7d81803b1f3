import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("What was shown is what is sent, once, and only with consent and a confirmation")
struct PublishingTests {
    @Test("a pull request carries exactly the staged rows; nothing is new afterwards", arguments: [false, true])
    func wholeWay(mayWrite: Bool) throws {
        let person = try InventedContributor(mayWrite: mayWrite)
        person.sessions.write("a", turns: 0..<5)
        person.sessions.write("b", turns: 10..<13)
        let preview = try person.run(["export", "--dry-run"] + person.sessions.option)
        #expect(try person.accept().exitCode == 0)
        let staged = try person.stage()
        #expect(staged.rows == 8 && staged.sessions == 2 && staged.consentInForce && staged.state == "staged")
        #expect(person.hub.requests.isEmpty)
        let shown = try person.run(["push", "--show"]).output
        #expect(CanonicalRows.lines(of: shown) == CanonicalRows.lines(of: preview.output))

        let sent = try person.send(staged)
        #expect(sent.exitCode == 0, "\(sent.errorText)")
        let revision = mayWrite ? "main" : "refs/pr/1"
        #expect(person.published(at: revision).sorted() == String(decoding: shown, as: UTF8.self).lines.sorted())
        #expect(person.hub.pullRequests(in: person.dataset).count == (mayWrite ? 0 : 1))
        #expect(sent.outputText.contains(mayWrite ? "/commit/" : "/discussions/1\n"))
        #expect(
            try person.run(["log"]).outputText.contains("sent      \(staged.digest.prefix(12))  8 rows of 2 sessions"))

        let again = try person.run(["push"] + person.sessions.option)
        #expect(again.exitCode == 0)
        #expect(again.outputText.hasPrefix("There is nothing to send.\n"))
        #expect(again.outputText.contains("held back       8 turns: they were published before\n"))
        #expect(try person.run(["push", "--confirm", staged.digest]).exitCode == 65)
    }

    @Test("a session that grows goes on under its key, its turns counted on; a copy of it is not sent again")
    func grows() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<3)
        try person.accept()
        #expect(try person.send(person.stage()).exitCode == 0)
        person.sessions.write("a", turns: 0..<5)
        person.sessions.write("copy-of-a", turns: 0..<5)
        let staged = try person.stage()
        #expect(staged.rows == 2 && staged.sessions == 1)
        #expect(try person.send(staged).exitCode == 0)
        let rows = try person.published().map { try PublishedRow($0) }
        #expect(Set(rows.map(\.sessionKey)).count == 1)
        #expect(rows.map(\.turnIndex).sorted() == [0, 1, 2, 3, 4])
        #expect(Set(rows.map(\.rowId)).count == 5)
    }

    @Test(
        "77, and not one request that writes, without consent, after it was revoked, unconfirmed, with another digest",
        arguments: [
            "no consent", "revoked", "unconfirmed", "other digest", "DO_NOT_TRACK", "SKEIN_OFFLINE", "HF_HUB_OFFLINE",
        ])
    func refused(why: String) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        if why != "no consent" { try person.accept() }
        let staged = try person.stage(why == "no consent" ? ["--dataset", person.dataset] : [])
        if why == "revoked" {
            #expect(try person.run(["consent", "--revoke"]).outputText.contains("The staged batch was dropped.\n"))
            _ = try person.stage()
        }
        let words = why == "unconfirmed" ? [] : [why == "other digest" ? "0123456789ab" : try person.digest]
        let run = try person.run(["push", "--confirm"] + words, with: why.contains("_") ? [why: "1"] : [:])
        #expect(run.exitCode == 77, "\(run.errorText)")
        #expect(run.errorText.contains("refused: ") && run.errorText.contains("Nothing was sent."))
        #expect(person.hub.requests.isEmpty)
        #expect(person.published().isEmpty)
        #expect(staged.rows == 2)
    }

    @Test("a person's own dataset is made private, with a card that declares every column")
    func creates() throws {
        let person = try InventedContributor(creates: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try person.stage()
        #expect(try person.send(staged).exitCode == 69)
        let run = try person.send(staged, ["--create"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(person.hub.isPrivate(person.dataset))
        #expect(person.published().count == 2)
        let card = String(decoding: person.hub.files(in: person.dataset)?["README.md"] ?? Data(), as: UTF8.self)
        #expect(card.contains("license: odc-by") && card.contains("- name: toolCalls"))
    }

    @Test("a dataset that is there takes the place of a new one only when it is private", arguments: [true, false])
    func createsExisting(isPrivate: Bool) throws {
        let person = try InventedContributor(creates: true)
        person.hub.addDataset(person.dataset, by: "ada", isPrivate: isPrivate)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let run = try person.send(person.stage(), ["--create"])
        #expect(run.exitCode == (isPrivate ? 0 : 77), "\(run.errorText)")
        #expect(person.published().count == (isPrivate ? 2 : 0))
        #expect(person.hub.isPrivate(person.dataset) == isPrivate)
        if isPrivate { return }
        #expect(run.errorText.contains("there already, and public. Nothing was sent."))
        #expect(try person.run(["log"]).outputText == "Nothing was sent yet.\n")
        #expect(try person.send(person.stage()).exitCode == 0)
    }

    @Test("a push that is cut off is finished by --resume, and nothing is there twice", arguments: [true, false])
    func resumes(applied: Bool) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        let staged = try person.stage()
        // A refusal of the commit is no lost answer: the run ends there.
        person.hub.faults.append(
            Fault(.route("POST", containing: "/commit/"), .answer(.status(413), applied ? .applied : .notApplied)))
        let cut = try person.send(staged)
        #expect(cut.exitCode == 69)
        #expect(cut.errorText.contains("Go on with: skein trace push --resume"))
        // What may have been sent is never staged again, whatever becomes of the rest.
        let blocked = try person.run(["push"] + person.sessions.option)
        #expect(blocked.exitCode == 65 && blocked.errorText.contains("skein trace push --resume"))
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 0, "\(resumed.errorText)")
        #expect(person.published().count == 4)
        #expect(person.hub.commits(in: person.dataset).count == 2)
    }

    @Test("a withheld session stays out of every batch until it is restored")
    func withheld() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        person.sessions.write("b", turns: 10..<13)
        try person.accept()
        _ = try person.stage()
        let key = try #require(try person.review.sessions.first { $0.rows == 3 }).key
        #expect(try person.stage(["--without", key]).rows == 2)
        #expect(try person.stage().rows == 2)
        #expect(try person.review.withheld == [key])
        #expect(try person.run(["review", "--restore", key]).exitCode == 0)
        #expect(try person.stage().rows == 5)
    }

    @Test("standing exclusions and the covered days of a consent hold for export and push alike")
    func covers() throws {
        let person = try InventedContributor(mayWrite: true)
        try person.sessions.write("old", ids: 0, at: ["2026-07-01T10:00:00.000Z"])
        try person.sessions.write("new", ids: 10, at: ["2026-08-01T10:00:00.000Z", "2026-08-01T11:00:00.000Z"])
        try person.sessions.write("work", ids: 20, at: ["2026-08-02T10:00:00.000Z"], in: "/home/ada/work/hive")
        try person.accept(["--since", "2026-07-15", "--exclude-path", "/home/ada/work"])
        #expect(try person.stage().rows == 2)
        let export = try person.run(["export", "--dry-run"] + person.sessions.option)
        #expect(export.outputText.lines.count == 2)
        #expect(export.errorText.contains("they are from before the day that your consent covers"))
        #expect(try person.run(["push", "--show"]).outputText.lines.count == 2)
    }

    @Test("a lost key map stops every push; a backup brings it back")
    func backup() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        #expect(try person.send(person.stage()).exitCode == 0)
        let backup = person.folder.path + "/backup"
        #expect(try person.run(["keymap", "export", backup]).exitCode == 0)
        try FileManager.default.removeItem(atPath: person.state + "/trace/keymap.jsonl")
        for command in [["push"], ["export", "--dry-run"]] {
            let run = try person.run(command + person.sessions.option)
            #expect(run.exitCode == 65 && run.output.isEmpty)
            #expect(run.errorText.contains("skein trace keymap import FILE"))
        }
        #expect(try person.run(["keymap", "import", backup]).exitCode == 0)
        #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
    }

    @Test("rows that are kept in a file are under the keys of a later push")
    func keeps() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        let file = person.folder.path + "/rows.jsonl"
        let run = try person.run(["export", "-o", file] + person.sessions.option)
        #expect(run.exitCode == 0, "\(run.errorText)")
        let kept = try String(contentsOfFile: file, encoding: .utf8).lines.map { try PublishedRow($0).sessionKey }
        try person.accept()
        _ = try person.stage()
        #expect(try Set(person.review.sessions.map(\.key)) == Set(kept))
    }
}

/// What of a published row the tests look at.
struct PublishedRow: Decodable {
    let rowId, sessionKey: String
    let turnIndex: Int

    init(_ line: String) throws { self = try JSONDecoder().decode(PublishedRow.self, from: Data(line.utf8)) }
}

extension String {
    var lines: [String] { split(separator: "\n").map(String.init) }
}

extension InventedContributor {
    struct Review: Decodable {
        struct Session: Decodable {
            let key: String
            let rows: Int
        }
        let digest: String
        let sessions: [Session]
        let withheld: [String]
    }

    /// The sessions of the staged batch.
    var review: Review {
        get throws { try run(["review", "--json"]).json(as: Review.self) }
    }

    /// The staged batch's digest.
    var digest: String { get throws { try review.digest } }
}

@Suite("A staged batch is, byte for byte but for random keys, what the dry run of an export shows")
struct SameRowsTests {
    @Test("over seeded histories, selections and exclusions", arguments: Seeds.first(12))
    func same(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let person = try InventedContributor(mayWrite: true)
        let folders = ["/home/ada/garden", "/home/ada/work/hive", "/srv/bees"]
        for session in 0..<Int.random(in: 1...8, using: &generator) {
            let first = Int.random(in: 1...20, using: &generator)
            let times = (0...Int.random(in: 0...5, using: &generator)).map { turn in
                "2026-08-\(first + turn < 10 ? "0" : "")\(first + turn)T10:00:00.000Z"
            }
            try person.sessions.write(
                "session-\(session)", ids: session * 100, at: times, in: folders.randomElement(using: &generator)!)
        }
        var options: [String] = []
        if Bool.random(using: &generator) {
            options += ["--since", "2026-08-0\(Int.random(in: 1...9, using: &generator))"]
        }
        if Bool.random(using: &generator) {
            options += ["--until", "2026-08-1\(Int.random(in: 0...9, using: &generator))"]
        }
        if Bool.random(using: &generator) { options += ["--exclude-path", folders.randomElement(using: &generator)!] }
        var standing: [String] = []
        if Bool.random(using: &generator) {
            standing += ["--since", "2026-08-0\(Int.random(in: 1...9, using: &generator))"]
        }
        if Bool.random(using: &generator) { standing += ["--exclude-path", "/home/ada/*"] }
        try person.accept(standing)

        let shown = try person.run(["export", "--dry-run"] + person.sessions.option + options)
        #expect(shown.exitCode == 0, "seed \(seed)")
        let staged = try person.run(["push"] + person.sessions.option + options)
        #expect(staged.exitCode == 0, "seed \(seed)")
        let isEmpty = staged.outputText.hasPrefix("There is nothing to send.")
        let batch = isEmpty ? Data() : try person.run(["push", "--show"]).output
        #expect(CanonicalRows.lines(of: batch) == CanonicalRows.lines(of: shown.output), "seed \(seed)")
        #expect(isEmpty == shown.output.isEmpty, "seed \(seed)")
    }
}
