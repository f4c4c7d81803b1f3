import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("What was published can be taken out again: shown first, other lines untouched, never published again")
struct ForgettingTests {
    /// A person who published two sessions, beside somebody else's rows.
    private static func published(mayWrite: Bool) async throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: mayWrite)
        person.sessions.write("a", turns: 0..<3)
        person.sessions.write("b", turns: 10..<12)
        try person.accept()
        let sent = try person.send(person.stage())
        try #require(sent.exitCode == 0)
        if !mayWrite { try await person.merge(1) }
        _ = person.hub.commit(
            ["data/other.jsonl": Data(others.utf8)], to: person.dataset, by: mayWrite ? "ada" : "maintainer",
            title: "others")
        return person
    }

    /// Lines that no row of today looks like: they are not judged.
    private static let others = "{\"schema\":\"skein-trace/9\"}\n\u{FEFF}not json\r\n{\"sessionKey\":null}"

    private struct Removal: Decodable {
        struct File: Decodable {
            let path: String
            let rowsRemoved: Int
            let isDeleted: Bool
        }
        let digest: String
        let sessions: [String]
        let files: [File]
    }

    private func prepare(_ person: InventedContributor, _ options: [String]) throws -> Removal {
        let run = try person.run(["forget", "--json"] + options)
        #expect(run.exitCode == 0, "\(run.errorText)")
        return try run.json(as: Removal.self)
    }

    @Test("all of it: a commit where the account may write, else a pull request", arguments: [true, false])
    func all(mayWrite: Bool) async throws {
        let person = try await Self.published(mayWrite: mayWrite)
        let before = person.hub.requests.filter { $0.method == "POST" }.count
        let removal = try prepare(person, ["--all"])
        #expect(person.hub.requests.filter { $0.method == "POST" }.count == before)
        #expect(removal.sessions.count == 2 && removal.files.map(\.rowsRemoved) == [5])
        #expect(removal.files.allSatisfy { $0.isDeleted })

        #expect(try person.run(["forget", "--all", "--confirm"]).exitCode == 77)
        #expect(try person.run(["forget", "--all", "--confirm", "0123456789ab"]).exitCode == 77)
        #expect(person.published().count == 5 + Self.others.lines.count)

        // A person who took consent back can still have rows removed.
        #expect(try person.run(["consent", "--revoke"]).exitCode == 0)
        let run = try person.run(["forget", "--all", "--confirm", removal.digest])
        #expect(run.exitCode == 0, "\(run.errorText)")
        if !mayWrite {
            let check = try person.run(["forget", "--check"])
            #expect(check.outputText.contains("current files: 5 rows in 1 files\n"), "\(check.outputText)")
            #expect(check.outputText.contains("pull request 2, which asks for it: gone\n"))
            try await person.merge(2)
        }
        #expect(person.published() == Self.others.lines)
        let files = person.hub.files(in: person.dataset) ?? [:]
        #expect(files["data/other.jsonl"] == Data(Self.others.utf8))
        #expect(try person.run(["forget", "--check"]).outputText.contains("current files: gone\n"))
        let log = try person.run(["log"]).outputText
        #expect(log.contains("removal   \(removal.digest.prefix(12))  of 2 sessions from \(person.dataset)"))
        #expect(log.contains("0 rows left in the current files\n"))
    }

    @Test("one session: the other's rows stay byte for byte, and its new turns are published no more until allowed")
    func one() async throws {
        let person = try await Self.published(mayWrite: true)
        let rows = person.published()
        let key = try #require(rows.compactMap { try? PublishedRow($0) }.first).sessionKey
        let removal = try prepare(person, ["--session", key])
        #expect(removal.sessions == [key])
        #expect(try person.run(["forget", "--session", key, "--confirm", removal.digest]).exitCode == 0)
        #expect(person.published() == rows.filter { !$0.contains(key) })

        person.sessions.write("a", turns: 0..<4)
        person.sessions.write("b", turns: 10..<13)
        #expect(try person.stage().rows == 1)
        #expect(try person.run(["forget", "--allow-again", key]).exitCode == 0)
        #expect(try person.stage().rows == 2)
    }

    @Test("a discussion lists the keys, and no file changes")
    func discussion() async throws {
        let person = try await Self.published(mayWrite: false)
        let removal = try prepare(person, ["--all", "--as-discussion"])
        #expect(removal.files.isEmpty)
        let run = try person.run(["forget", "--all", "--as-discussion", "--confirm", removal.digest])
        #expect(run.exitCode == 0, "\(run.errorText)")
        let discussion = try #require(person.hub.discussions(in: person.dataset).last)
        #expect(!discussion.isPullRequest)
        let texts = discussion.events.compactMap { if case .comment(let text) = $0.kind { text } else { nil } }
        for key in removal.sessions { #expect(texts.joined().contains(key)) }
        #expect(person.published().count == 5 + Self.others.lines.count)
    }

    @Test("a text to send by hand names the dataset and every key, without a request")
    func byHand() async throws {
        let person = try await Self.published(mayWrite: true)
        let before = person.hub.requests.count
        #expect(try person.run(["forget", "--all", "--as-text", "--confirm", "nonsense"]).exitCode == 77)
        #expect(try person.run(["log"]).outputText.contains("to be sent by hand") == false)
        let text = try person.run(["forget", "--all", "--as-text", "--confirm"]).outputText
        for key in Set(person.published().compactMap { try? PublishedRow($0).sessionKey }) {
            #expect(text.contains(key))
        }
        #expect(text.contains(person.dataset))
        #expect(person.hub.requests.count == before)
        let log = try person.run(["log"]).outputText
        #expect(log.contains("to be sent by hand"))
        #expect(try person.run(["forget", "--all", "--as-text", "--confirm"]).exitCode == 0)
        #expect(try person.run(["log"]).outputText == log)
    }

    @Test("of what was never published there is nothing to ask")
    func nothing() throws {
        let person = try InventedContributor()
        let run = try person.run(["forget", "--all"])
        #expect(run.exitCode == 0 && run.outputText.hasPrefix("Nothing of that was published at "))
        #expect(person.hub.requests.isEmpty)
    }
}
