import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real Claude Code files are counted as an independent reader counts them",
    .enabled(if: Checkout.sharedSessions != nil))
struct SharedSessionTests {
    /// Where the contract counts otherwise than "one distinct message id", by the end of the file's name, and by how much.
    static let explained: [(file: String, turns: Int, reason: String)] = [
        ("beddc0be-103e-4a78-ae7d-ba6c1bad3ac8.jsonl", -1, "a synthetic filler after an interruption is no response"),
        ("small.jsonl", 3, "three responses without a message id are told apart by their records' ids"),
    ]

    private struct Truth: Decodable {
        struct File: Decodable {
            let role: String?
            let kind: String
            let assistantMessages: Int
            let tokens: Tokens
        }
        struct Tokens: Decodable { let max: Counts }
        struct Counts: Decodable {
            let inputTokens, outputTokens, cacheCreationInputTokens, cacheReadInputTokens: Int?
        }
        struct Totals: Decodable { let assistantMessages: Int, tokens: Tokens }
        let files: [String: File]
        let totals: Totals
    }

    private struct Stats: Decodable {
        struct Sums: Decodable {
            let turns, freshInput, cacheWrite, cacheRead, output, outputPlaceholder: Int
        }
        let total: Sums
    }

    private func truth() throws -> Truth {
        let place = Checkout.sharedSessions!.appending(path: "truth/claude.json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Truth.self, from: Data(contentsOf: place))
    }

    private func stats(roots: [String]) throws -> Stats.Sums {
        let run = try Command.run(["trace", "stats", "--json"] + roots.flatMap { ["--root", "claude-code=\($0)"] })
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total
    }

    private func expectEqual(_ sums: Stats.Sums, _ tokens: Truth.Counts, _ file: String) {
        #expect(sums.freshInput == (tokens.inputTokens ?? 0), "\(file)")
        #expect(sums.cacheRead == (tokens.cacheReadInputTokens ?? 0), "\(file)")
        #expect(sums.cacheWrite == (tokens.cacheCreationInputTokens ?? 0), "\(file)")
        #expect(sums.output + sums.outputPlaceholder == (tokens.outputTokens ?? 0), "\(file)")
    }

    @Test("file by file: distinct responses and per-field maxima")
    func files() throws {
        let sessions = Checkout.sharedSessions!
        let real = try truth().files.filter { $0.key.hasPrefix("claude/") && $0.value.kind.hasPrefix("real") }
        #expect(real.count > 60)
        for (name, file) in real.sorted(by: { $0.key < $1.key }) {
            let home = TemporaryFolder()
            // The place below `projects` tells a subagent's file from a session's.
            let below = try #require(name.range(of: "/projects/")).upperBound
            home.write(try Data(contentsOf: sessions.appending(path: name)), to: "projects/\(name[below...])")
            let sums = try stats(roots: [home.path])
            let difference = Self.explained.first { name.hasSuffix($0.file) }?.turns ?? 0
            #expect(sums.turns == file.assistantMessages + difference, "\(name)")
            expectEqual(sums, file.tokens.max, name)
        }
    }

    @Test("all files together, and what rules of the contract explain stays below one in two hundred")
    func overall() throws {
        let sessions = Checkout.sharedSessions!.appending(path: "claude")
        let homes = try FileManager.default.contentsOfDirectory(atPath: sessions.path()).sorted()
        let sums = try stats(roots: homes.map { sessions.appending(path: "\($0)/.claude").path() })
        let truth = try truth()
        let explained = Self.explained.reduce(0) { $0 + $1.turns }
        #expect(sums.turns == truth.totals.assistantMessages + explained)
        expectEqual(sums, truth.totals.tokens.max, "overall")
        #expect(Self.explained.reduce(0) { $0 + abs($1.turns) } * 200 <= truth.totals.assistantMessages)
    }
}
