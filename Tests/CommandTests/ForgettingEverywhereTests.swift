import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("Forgetting reaches rows wherever they wait, and says they are gone only where it looked")
struct ForgettingEverywhereTests {
    /// A person whose two sessions are published: in their own dataset, or in a pull request of the community's.
    private static func published(mayWrite: Bool) throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: mayWrite)
        person.sessions.write("a", turns: 0..<3)
        person.sessions.write("b", turns: 10..<12)
        try person.accept()
        try #require(person.send(person.stage()).exitCode == 0)
        return person
    }

    private struct Report: Decodable {
        struct File: Decodable { let branch, path: String }
        let state: String
        let digest: String?
        let sessions: [String]
        let files: [File]
        let unread: [File]
        let staying: [File]
    }

    private func report(_ person: InventedContributor, _ options: [String]) throws -> Report {
        let run = try person.run(["forget", "--json"] + options)
        #expect(run.exitCode == 0, "\(run.errorText)")
        return try run.json(as: Report.self)
    }

    @Test("rows in an open pull request are taken out of it, and the sessions' new turns are not staged")
    func openPullRequest() throws {
        let person = try Self.published(mayWrite: false)
        let shown = try report(person, ["--all"])
        #expect(shown.files.map(\.branch) == ["refs/pr/1"])
        let run = try person.run(["forget", "--all", "--confirm", try #require(shown.digest)])
        #expect(run.exitCode == 0 && run.outputText.contains("Done: commit "), "\(run.outputText)\(run.errorText)")
        #expect(run.outputText.contains("\(person.hub.endpoint)/datasets/\(person.dataset)/discussions/1"))
        #expect(person.published(at: "refs/pr/1").isEmpty)
        let check = try person.run(["forget", "--check"]).outputText
        #expect(check.contains("current files: gone\n") && check.contains("open pull request 1: gone\n"), "\(check)")
        person.sessions.write("a", turns: 0..<5)
        #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
    }

    @Test("a pull request that takes no change is named with its page, to be closed by hand")
    func closing() throws {
        let person = try Self.published(mayWrite: false)
        let digest = try #require(try report(person, ["--all"]).digest)
        person.hub.faults.append(Fault(.route("POST", containing: "/commit/"), .answer(.status(403), .notApplied)))
        let run = try person.run(["forget", "--all", "--confirm", digest])
        #expect(run.exitCode == 0, "\(run.errorText)")
        let page = "\(person.hub.endpoint)/datasets/\(person.dataset)/discussions/1"
        #expect(run.outputText.contains("Close it yourself: \(page)\n"), "\(run.outputText)")
        let check = try person.run(["forget", "--check"]).outputText
        #expect(check.contains("open pull request 1: 5 rows in 1 files\n"), "\(check)")
        #expect(check.contains("Ask for the rest: skein trace forget --dataset \(person.dataset) --session "))
    }

    @Test("where no file holds them any more, it can still be confirmed that they are published no more")
    func nowhere() throws {
        let person = try Self.published(mayWrite: true)
        person.hub.commit(
            [try #require(person.hub.files(in: person.dataset)?.keys.first { $0.hasSuffix(".jsonl") }): nil],
            to: person.dataset, by: "ada")
        let shown = try report(person, ["--all"])
        #expect(shown.state == "shown" && shown.files.isEmpty)
        #expect(try person.run(["forget", "--all", "--confirm"]).exitCode == 77)
        #expect(try report(person, ["--all", "--confirm", try #require(shown.digest)]).state == "asked")
        #expect(try person.run(["log"]).outputText.contains("no file had to change"))
        #expect(try report(person, ["--all"]).state == "remembered")
        #expect(try person.run(["forget", "--check"]).outputText.contains("current files: gone\n"))
        person.sessions.write("a", turns: 0..<5)
        #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
    }

    struct Move: CustomTestStringConvertible, Sendable {
        let path: String
        let form: @Sendable (Data) -> Data
        /// What `forget --check` says of the current files.
        let says: String
        /// Whether `forget` can take them out.
        let goes: Bool

        var testDescription: String { path }
    }

    private static let moves = [
        Move(path: "data/all.json", form: { $0 }, says: "5 rows in 1 files", goes: true),
        Move(path: "data/ALL.JSONL", form: { $0 }, says: "5 rows in 1 files", goes: true),
        Move(path: "data/all.ndjson", form: { $0 }, says: "5 rows in 1 files", goes: true),
        Move(path: "data/ä b.jsonl", form: { $0 }, says: "5 rows in 1 files", goes: true),
        Move(
            path: "data/train.csv", form: { Data("a;\(String(decoding: $0, as: UTF8.self))".utf8) },
            says: "5 rows in 1 files", goes: false),
        Move(
            path: "data/all.jsonl.gz", form: { Data([0x1F, 0x8B, 0x08, 0x00]) + $0.map { ~$0 } },
            says: "none was found, but 1 files could not be looked into", goes: false),
    ]

    @Test("rows that maintainers moved are found in any text, and a packed file is named", arguments: moves)
    func moved(move: Move) throws {
        let person = try Self.published(mayWrite: true)
        let (path, rows) = try #require(person.hub.files(in: person.dataset)?.first { $0.key.hasSuffix(".jsonl") })
        #expect(try person.run(["forget", "--all", "--as-text", "--confirm"]).exitCode == 0)
        person.hub.commit([path: nil, move.path: move.form(rows)], to: person.dataset, by: "ada")
        let check = try person.run(["forget", "--check"]).outputText
        #expect(check.contains("current files: \(move.says)\n"), "\(check)")
        #expect(try person.run(["log"]).outputText.contains("0 rows left") == false)
        let shown = try report(person, ["--all"])
        #expect(shown.files.isEmpty != move.goes)
        #expect(move.goes || shown.staying.count + shown.unread.count == 1)
        guard move.goes else { return }
        #expect(try person.run(["forget", "--all", "--confirm", try #require(shown.digest)]).exitCode == 0)
        #expect(person.hub.files(in: person.dataset)?[move.path] == nil)
    }

    @Test("a dataset that cannot be looked into stops no other, and the run says so by its exit code")
    func unreachable() throws {
        let person = try Self.published(mayWrite: true)
        person.hub.addDataset("ada/second", by: "ada")
        try agree(person, to: "ada/second")
        person.sessions.write("c", turns: 20..<22)
        try #require(person.send(person.stage()).exitCode == 0)
        for dataset in ["ada/traces", "ada/second"] {
            #expect(
                try person.run(["forget", "--all", "--dataset", dataset, "--as-text", "--confirm"]).exitCode == 0)
        }
        person.hub.setDisabled(true, "ada/second")
        let run = try person.run(["forget", "--check"])
        #expect(run.exitCode == 69 && run.errorText.contains("Run again: skein trace forget --check"))
        #expect(run.outputText.contains("ada/second: 1 forgotten sessions"), "\(run.outputText)")
        #expect(run.outputText.contains("not looked into: ") && run.outputText.contains("current files: 5 rows"))
    }

    @Test("a forgotten session is looked for in every dataset that it went to, asked or not")
    func everyDataset() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<3)
        try person.accept()
        try #require(person.send(person.stage()).exitCode == 0)
        person.hub.addDataset("ada/second", by: "ada")
        try agree(person, to: "ada/second")
        person.sessions.write("a", turns: 0..<4)
        try #require(person.send(person.stage()).exitCode == 0)
        let several = try person.run(["forget", "--all"])
        #expect(several.exitCode == 77 && several.errorText.contains("ada/second, ada/traces"))
        let key = try report(person, ["--all", "--dataset", "ada/second"]).sessions[0]
        let request = ["forget", "--session", key, "--dataset", "ada/second", "--as-text", "--confirm"]
        #expect(try person.run(request).exitCode == 0)
        let check = try person.run(["forget", "--check"]).outputText
        #expect(
            check.contains("ada/traces: 1 forgotten sessions\n  current files: 3 rows in 1 files\n"), "\(check)")
        #expect(check.contains("Ask for the rest: skein trace forget --dataset ada/traces --session \(key)\n"))
    }

    /// Agrees to publish into another dataset, as a script does.
    private func agree(
        _ person: InventedContributor, to dataset: String, with environment: [String: String] = [:]
    ) throws {
        let status = try person.run(["consent", "--json"]).outputText
        let terms = try #require(status.split(separator: "\"terms_id\":\"").last?.prefix { $0 != "\"" })
        let run = try person.run(
            ["consent", "--accept", "--terms", String(terms), "--dataset", dataset], with: environment)
        #expect(run.exitCode == 0, "\(run.errorText)")
    }

    @Test("without a token the current files are looked into, and pull requests are said to be left out")
    func withoutToken() throws {
        let person = try Self.published(mayWrite: true)
        #expect(try person.run(["forget", "--all", "--as-text", "--confirm"]).exitCode == 0)
        let run = try person.run(["forget", "--check"], without: ["HF_TOKEN"])
        #expect(run.exitCode == 0 && run.outputText.contains("current files: 5 rows in 1 files\n"), "\(run.errorText)")
        #expect(run.outputText.contains("your open pull requests: without a valid token"))
        #expect(
            try person.run(["forget", "--all"], without: ["HF_TOKEN"]).outputText.contains(
                "your open pull requests: without a valid token"))
    }

    @Test("a removal that was refused, or whose answer was lost, is remembered as asked, and checked")
    func refused() throws {
        let person = try Self.published(mayWrite: true)
        let digest = try #require(try report(person, ["--all"]).digest)
        let reader = person.hub.addToken(.read, for: "ada")
        let run = try person.run(["forget", "--all", "--confirm", digest], with: ["HF_TOKEN": reader])
        #expect(run.exitCode == 77 && run.errorText.contains("The request is remembered, and these sessions"))
        #expect(try person.run(["log"]).outputText.contains("without an answer yet"))
        #expect(try person.run(["forget", "--check"]).outputText.contains("current files: 5 rows in 1 files\n"))
        #expect(try person.run(["forget", "--all", "--confirm", digest]).exitCode == 0)
        let log = try person.run(["log"]).outputText
        #expect(!log.contains("without an answer yet") && log.components(separatedBy: "removal  ").count == 2, "\(log)")
    }

    @Test("killed between the removal and its answer, the next run knows that it was asked")
    func killed() throws {
        let person = try Self.published(mayWrite: true)
        let digest = try #require(try report(person, ["--all"]).digest)
        person.hub.faults.append(Fault(.route("POST", containing: "/commit/"), .silence(.applied)))
        let process = person.process(["forget", "--all", "--confirm", digest])
        try process.run()
        while process.isRunning, !person.published().isEmpty { usleep(10_000) }
        process.stop(by: SIGKILL)
        try #require(process.exitCode == -SIGKILL && person.published().isEmpty)
        #expect(try person.run(["log"]).outputText.contains("without an answer yet"))
        #expect(try report(person, ["--all"]).state == "remembered")
        #expect(try person.run(["forget", "--check"]).outputText.contains("current files: gone\n"))
        #expect(try person.run(["log"]).outputText.contains("0 rows left"))
    }

    @Test("nothing was asked where nothing could be read, and the message says no more")
    func unread() throws {
        let person = try Self.published(mayWrite: true)
        person.hub.setDisabled(true, person.dataset)
        let run = try person.run(["forget", "--all"])
        #expect(run.exitCode == 69 && run.errorText.contains("Nothing was asked to be removed."), "\(run.errorText)")
        #expect(!run.errorText.contains("remembered"))
        let offline = try person.run(["forget", "--all"], with: ["SKEIN_OFFLINE": "1"])
        #expect(offline.exitCode == 77 && offline.errorText.contains("Unset it to allow this."), "\(offline.errorText)")
    }

    @Test(
        "with --json every way out is one JSON object",
        arguments: [
            ["--all"], ["--all", "--as-text"], ["--all", "--as-text", "--confirm"], ["--all", "--as-discussion"],
            ["--session", "5d78d1b8-049c-40cb-b600-ca5a771ed876"], ["--all", "--dataset", "ada/none"], ["--check"],
        ])
    func json(options: [String]) throws {
        let person = try Self.published(mayWrite: true)
        let run = try person.run(["forget", "--json"] + options)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: run.output) }
        #expect(run.outputText.lines.count == 1)
    }

    @Test("what was confirmed is one JSON object too, and so is what is allowed again")
    func confirmedJSON() throws {
        let person = try Self.published(mayWrite: true)
        let shown = try report(person, ["--all"])
        #expect(try report(person, ["--all", "--confirm", try #require(shown.digest)]).state == "asked")
        let run = try person.run(["forget", "--json", "--allow-again", shown.sessions[0]])
        #expect(
            run.outputText
                == "{\"schema\":\"skein-forget-allowed/1\",\"sessions\":[\"\(shown.sessions[0])\"]}\n")
    }

    @Test("a session that went to two endpoints is forgotten at the one that is asked")
    func endpoints() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        try #require(person.send(person.stage()).exitCode == 0)
        let other = try StandInHub()
        let token = other.addUser("ada")
        other.addDataset("ada/elsewhere", by: "ada")
        let there = ["HF_ENDPOINT": other.endpoint, "HF_TOKEN": token]
        try agree(person, to: "ada/elsewhere", with: there)
        person.sessions.write("a", turns: 0..<4)
        let staged = try person.run(["push", "--json"] + person.sessions.option, with: there).json(
            as: InventedContributor.Staged.self)
        try #require(
            try person.run(["push", "--confirm", String(staged.digest.prefix(12))], with: there).exitCode == 0)
        let shown = try report(person, ["--all"])
        #expect(shown.sessions.count == 1 && shown.files.count == 1)
    }

    @Test("the digest stays while the dataset moves on elsewhere, and what was shown is what is done")
    func moving() throws {
        let person = try Self.published(mayWrite: true)
        let shown = try report(person, ["--all"])
        person.hub.commit(["data/other.jsonl": Data("{}\n".utf8)], to: person.dataset, by: "ada")
        #expect(try person.run(["forget", "--all", "--confirm", try #require(shown.digest)]).exitCode == 0)
        #expect(person.published() == ["{}"])
    }
}
