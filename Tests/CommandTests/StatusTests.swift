import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("Status says where a person stands on one screen, and changes nothing")
struct StatusTests {
    private struct Status: Decodable, Equatable {
        struct Harness: Decodable, Equatable {
            let harness: String
            let sessions, turns: Int
            let new: Int?
        }
        struct New: Decodable, Equatable { let turns, sessions: Int }
        struct Consent: Decodable, Equatable { let isInForce: Bool }
        struct Staged: Decodable, Equatable {
            let state: String
            let digest: String?
            let rows: Int?
            let refusal: String?
        }
        struct Published: Decodable, Equatable {
            let rows, sessions, pushes, removals: Int
        }
        let schema: String
        let harnesses: [Harness]
        let new: New?
        let heldBack: [String: Int]
        let consent: Consent?
        let dataset: String
        let staged: Staged?
        let published: Published?
        let fault: String?
        let busy: Bool
        let offline: String?
        let nextCommand: String?
    }

    private func status(
        of person: InventedContributor, _ options: [String] = [], with more: [String: String] = [:]
    ) throws -> Status {
        let run = try person.run(["status", "--json"] + person.sessions.option + options, with: more)
        #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run.errorText)")
        return try run.json(as: Status.self)
    }

    @Test("from the first look to the second push, each step is the next command of the one before")
    func wholeWay() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<5)
        person.sessions.write("b", turns: 10..<13)
        var status = try status(of: person)
        #expect(status.schema == "skein-status/1" && status.dataset == InventedContributor.community)
        #expect(status.harnesses == [.init(harness: "claude-code", sessions: 2, turns: 8, new: 8)])
        #expect(status.new == .init(turns: 8, sessions: 2) && status.consent == .init(isInForce: false))
        #expect(status.staged == nil && status.published == .init(rows: 0, sessions: 0, pushes: 0, removals: 0))
        #expect(status.nextCommand == "skein trace export --dry-run" + person.options)
        #expect(!FileManager.default.fileExists(atPath: person.state))

        try person.accept()
        status = try self.status(of: person)
        #expect(status.consent == .init(isInForce: true) && status.dataset == person.dataset)
        #expect(status.nextCommand == "skein trace push" + person.options)

        let staged = try person.stage()
        status = try self.status(of: person)
        #expect(status.staged == .init(state: "staged", digest: staged.digest, rows: 8, refusal: nil))
        #expect(status.new == .init(turns: 8, sessions: 2))
        #expect(status.nextCommand == "skein trace push --confirm")

        #expect(try person.send(staged).exitCode == 0)
        status = try self.status(of: person)
        #expect(status.staged == nil && status.new == .init(turns: 0, sessions: 0))
        #expect(status.heldBack.isEmpty)
        #expect(status.published == .init(rows: 8, sessions: 2, pushes: 1, removals: 0))
        #expect(status.nextCommand == "skein trace log")

        person.sessions.write("a", turns: 0..<7)
        status = try self.status(of: person)
        #expect(status.harnesses == [.init(harness: "claude-code", sessions: 2, turns: 10, new: 2)])
        #expect(status.nextCommand == "skein trace push" + person.options)
        #expect(try person.stage().rows == 2)
    }

    @Test("what is new is what a push stages, with what consent keeps out left out")
    func selection() throws {
        let person = try InventedContributor(mayWrite: true)
        try person.sessions.write("a", ids: 0, at: ["2026-08-01T10:00:00.000Z"], in: "/home/ada/greenhouse")
        try person.sessions.write("b", ids: 10, at: ["2026-08-01T10:00:00.000Z"], in: "/srv/bees")
        try person.accept(["--exclude-path", "/srv/bees"])
        let status = try status(of: person)
        #expect(status.new == .init(turns: 1, sessions: 1) && status.heldBack == ["excluded": 1])
        #expect(try person.stage().rows == 1)
        let text = try person.run(["status"] + person.sessions.option).outputText
        #expect(text.contains("\nkept out   1 turns, as you said\n"))
    }

    @Test("a batch that was staged under other exclusions is to be staged again")
    func outdated() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        _ = try person.stage(["--dataset", person.dataset])
        #expect(try status(of: person).nextCommand == "skein trace consent --accept")
        try person.accept(["--exclude-path", "/srv/bees"])
        #expect(try status(of: person).nextCommand == "skein trace push" + person.options)
        let staged = try person.stage()
        let off = try status(of: person, with: ["DO_NOT_TRACK": "1"])
        #expect(off.offline == "DO_NOT_TRACK" && off.staged?.digest == staged.digest)
        #expect(off.staged?.refusal == "DO_NOT_TRACK is set. Unset it to allow this")
        #expect(off.nextCommand == "skein trace review")
    }

    @Test("a push that was cut off comes first")
    func cutOff() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        let staged = try person.cutOff()
        let status = try status(of: person)
        #expect(status.staged == .init(state: "sending", digest: staged.digest, rows: 4, refusal: nil))
        #expect(status.nextCommand == "skein trace push --resume")
        #expect(try person.run(["consent", "--revoke"]).exitCode == 0)
        #expect(try self.status(of: person).nextCommand == "skein trace push --abandon")
    }

    @Test(
        "before a batch can be sent a token is needed: the step that gets one comes first, and nobody is asked",
        arguments: [
            ([:], "hf auth login"),
            (["HF_TOKEN": "hf_" + String(repeating: "a", count: 34)], "skein trace push --confirm"),
            (["HF_TOKEN": "a b"], "skein trace doctor"), (["HF_OIDC_RESOURCE": "x"], "skein trace doctor"),
        ])
    func token(variables: [String: String], next: String) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        _ = try person.stage()
        let run = try person.run(
            ["status", "--json"] + person.sessions.option, without: ["HF_TOKEN"], with: variables)
        let command = try run.json(as: Status.self).nextCommand
        #expect(command?.hasPrefix(next) == true, "\(command ?? "none")")
        #expect(person.hub.requests.isEmpty)
    }

    @Test("it waits for no other run, and says that there is one")
    func busy() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        #expect(try status(of: person).busy == false)
        let lock = try FileHandle(forUpdating: URL(filePath: person.state + "/trace/lock"))
        try #require(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        let status = try status(of: person)
        #expect(status.busy && status.nextCommand == nil && status.new == .init(turns: 4, sessions: 1))
        // A run that changes something would have waited, and given up.
        #expect(flock(lock.fileDescriptor, LOCK_UN) == 0)
        #expect(try self.status(of: person).nextCommand == "skein trace push" + person.options)
    }

    @Test(
        "what cannot be read is said, and no number made up in its place",
        arguments: [("keymap.jsonl", "skein trace doctor"), ("consent.json", "skein trace consent --accept")])
    func damaged(file: String, next: String) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        try Data("bees\n".utf8).write(to: URL(filePath: person.state + "/trace/" + file))
        let status = try status(of: person)
        #expect(status.fault?.hasPrefix("\(file) is damaged. ") == true)
        #expect(status.new == nil && status.consent == nil && status.published == nil)
        #expect(status.harnesses == [.init(harness: "claude-code", sessions: 1, turns: 4, new: nil)])
        #expect(status.nextCommand == next + (file == "keymap.jsonl" ? person.options : ""))
        let text = try person.run(["status"] + person.sessions.option)
        #expect(text.exitCode == 0 && text.outputText.contains("\nunread     \(file) is damaged. "))
        #expect(!text.outputText.contains("\nconsent ") && !text.outputText.contains("\nstaged "))
    }

    @Test("nothing on the disk changes by it, and nobody is asked")
    func looksOnly() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        _ = try person.stage()
        // What an interrupted run left is for the next one that changes something.
        try Data("half".utf8).write(to: URL(filePath: person.state + "/trace/keymap.jsonl.7.part"))
        let before = try Self.files(in: person.state)
        _ = try status(of: person)
        _ = try person.run(["status"] + person.sessions.option)
        #expect(try Self.files(in: person.state) == before)
        #expect(person.hub.requests.isEmpty)
    }

    /// Every file's bytes, and when each and its folder were changed.
    private static func files(in folder: String) throws -> [String: [String]] {
        let manager = FileManager.default
        return try Dictionary(
            uniqueKeysWithValues: manager.subpathsOfDirectory(atPath: folder).map { name in
                let path = "\(folder)/\(name)"
                let changed = try manager.attributesOfItem(atPath: path)[.modificationDate] as? Date
                return (
                    name, ["\(changed?.timeIntervalSince1970 ?? 0)", "\(manager.contents(atPath: path) ?? Data())"]
                )
            })
    }

    @Test("no line is wider than 100 columns, and the screen holds all")
    func screen() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        _ = try person.stage()
        let lines = try person.run(["status"] + person.sessions.option).outputText.lines
        #expect(lines.count < 24 && lines.allSatisfy { $0.count <= 100 })
        #expect(lines.contains("next       skein trace push --confirm"))
    }

    @Test("the sample has no standing")
    func sample() throws {
        let run = try Command.run(["trace", "status", "--sample"])
        #expect(run.exitCode == 64 && run.errorText.contains("Leave out --sample."))
    }
}
