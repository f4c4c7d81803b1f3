import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real Gemini CLI files are counted as an independent reader counts them",
    .enabled(if: Checkout.sharedSessions != nil))
struct SharedGeminiCLITests {
    private struct Truth: Decodable {
        struct File: Decodable {
            let kind: String
            let assistantMessages: Int
            let tokens: Counts
        }
        struct Counts: Decodable { let input, output, cached, thoughts, tool: Int? }
        struct Totals: Decodable {
            struct Tokens: Decodable { let tokens: Counts }
            let assistantMessages: Int
            let tokens: Tokens
        }
        let files: [String: File]
        let totals: Totals
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, freshInput, cacheWrite, cacheRead, output, outputPlaceholder: Int }
        let total: Sums
    }

    private func truth() throws -> Truth {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let place = Checkout.sharedSessions!.appending(path: "truth/gemini.json")
        return try decoder.decode(Truth.self, from: Data(contentsOf: place))
    }

    private func stats(roots: [String]) throws -> Stats.Sums {
        let run = try Command.run(["trace", "stats", "--json"] + roots.flatMap { ["--root", "gemini-cli=\($0)"] })
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total
    }

    private func expectEqual(_ sums: Stats.Sums, _ tokens: Truth.Counts, _ file: String) {
        #expect(sums.freshInput == (tokens.input ?? 0) - (tokens.cached ?? 0) + (tokens.tool ?? 0), "\(file)")
        #expect(sums.cacheRead == tokens.cached ?? 0, "\(file)")
        #expect(sums.output == (tokens.output ?? 0) + (tokens.thoughts ?? 0), "\(file)")
        #expect(sums.cacheWrite == 0 && sums.outputPlaceholder == 0, "\(file)")
    }

    @Test("file by file: every answer and its counts, without a difference")
    func files() throws {
        let real = try truth().files.filter { $0.key.hasPrefix("gemini/") && $0.value.kind.hasPrefix("real") }
        #expect(real.count == 5)
        for (name, file) in real.sorted(by: { $0.key < $1.key }) {
            let home = TemporaryFolder()
            let contents = try Data(contentsOf: Checkout.sharedSessions!.appending(path: name))
            home.write(contents, to: "tmp/meadow/chats/session-1.json")
            let sums = try stats(roots: [home.path])
            #expect(sums.turns == file.assistantMessages, "\(name)")
            expectEqual(sums, file.tokens, name)
        }
    }

    @Test("all files together")
    func overall() throws {
        let sessions = Checkout.sharedSessions!.appending(path: "gemini")
        let homes = try FileManager.default.contentsOfDirectory(atPath: sessions.path()).sorted()
        let sums = try stats(roots: homes.map { sessions.appending(path: "\($0)/.gemini").path() })
        let truth = try truth()
        #expect(sums.turns == truth.totals.assistantMessages)
        expectEqual(sums, truth.totals.tokens.tokens, "overall")
    }
}
