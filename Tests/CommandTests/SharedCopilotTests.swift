import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real Copilot CLI logs are counted as an independent reader counts them",
    .enabled(if: Checkout.sharedSessions != nil))
struct SharedCopilotTests {
    private struct Truth: Decodable {
        struct Counts: Decodable {
            struct Tokens: Decodable {
                struct Output: Decodable { let outputFromMessages: Int? }
                let tokens: Output
            }
            let types: [String: Int]
            let tokens: Tokens?
        }
        let totals: Counts
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, freshInput, output, toolCalls, errors, turnsWithoutOutput: Int }
        let total: Sums
    }

    @Test("all logs together: answers, output and tools")
    func overall() throws {
        let sessions = Checkout.sharedSessions!
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let truth = try decoder.decode(
            Truth.self, from: Data(contentsOf: sessions.appending(path: "truth/copilot.json")))
        let homes = try FileManager.default.contentsOfDirectory(
            atPath: sessions.appending(path: "copilot").path(percentEncoded: false))
        let roots = homes.sorted().flatMap { home in
            [
                "--root",
                "copilot-cli=\(sessions.appending(path: "copilot/\(home)/.copilot").path(percentEncoded: false))",
            ]
        }
        let run = try Command.run(["trace", "stats", "--json"] + roots)
        #expect(run.exitCode == 0)
        let sums = try run.json(as: Stats.self).total
        #expect(sums.turns == truth.totals.types["assistant.message"])
        #expect(sums.turns > 60)
        #expect(sums.output == truth.totals.tokens?.tokens.outputFromMessages)
        #expect(sums.toolCalls == truth.totals.types["tool.execution_start"], "every request was carried out")
        #expect(sums.turnsWithoutOutput == 3, "a count of 0 beside an answer is a placeholder")
        #expect(sums.freshInput == 0 && sums.errors == 0, "these versions record neither")
    }
}
