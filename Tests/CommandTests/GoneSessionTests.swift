import Foundation
import TestSupport
import Testing

@Suite("Rows that only the ledger still has are told apart wherever a batch is looked at before it is sent")
struct GoneSessionTests {
    private struct Batch: Decodable {
        struct Gone: Decodable, Equatable { let sessions, rows: Int }

        let gone: Gone
    }

    private struct Review: Decodable {
        struct Session: Decodable { let rows: Int, gone: Bool }

        let sessions: [Session]
    }

    @Test("at the question of a push, in its JSON and in the review")
    func told() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("kept", turns: 0..<2)
        person.sessions.write("deleted", turns: 10..<13)
        try person.accept()
        _ = try person.stage()
        #expect(try !confirm(person).contains("only the ledger"))

        try FileManager.default.removeItem(atPath: person.sessions.root + "/projects/p/deleted.jsonl")
        #expect(try person.stage().rows == 5)
        let screen = try confirm(person)
        let shown = screen.prefix(upTo: try #require(screen.range(of: "Type publish")).lowerBound)
        #expect(shown.contains("3 rows of 1 session that only the ledger still has"), "\(screen)")
        let review = try person.run(["review", "--json"]).json(as: Review.self)
        #expect(Set(review.sessions.map { $0.gone ? "gone \($0.rows)" : "there \($0.rows)" }) == ["gone 3", "there 2"])
        #expect(try person.run(["review"]).outputText.contains("gone: only the ledger still has it"))
        let json = try person.run(["push", "--json"] + person.sessions.option).output
        #expect(try JSONDecoder().decode(Batch.self, from: json).gone == Batch.Gone(sessions: 1, rows: 3))
    }

    /// What stands on the screen until the question, which is answered with no.
    private func confirm(_ person: InventedContributor) throws -> String {
        let run = try Command.converse(["push", "--confirm"], answer: "no", environment: person.environment)
        #expect(run.exitCode == 77 && run.screen.contains("Type publish"), "\(run.screen)")
        return run.screen
    }
}
