import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real Codex files are counted as an independent reader counts them", .enabled(if: Checkout.sharedSessions != nil))
struct SharedCodexTests {
    /// Turns without a count, which the contract makes of items that none follows, by the end of the file's name.
    static let explained: [(file: String, turns: Int, reason: String)] = [
        ("e598363d10f4.jsonl", 1, "items that no count follows at the end of the file"),
        ("dcdb259027c5.jsonl", 2, "items that no count follows at an interruption and at a new turn"),
        ("e0464227f290.jsonl", 1, "items that no count follows at the end of the file"),
        ("61b781415e5a.jsonl", 1, "items that no count follows at an interruption"),
        ("78cdc22e3352.jsonl", 1, "items that no count follows at an interruption"),
    ]
    /// Put together by its owner from records of seven threads, with their ids cut out: all of it looks inherited.
    static let composed = "000000000000.jsonl"

    private struct Truth: Decodable {
        struct File: Decodable {
            let kind: String
            let tokenCountEvents, tokenCountNull, tokenCountRepeated: Int?
            let tokens: Tokens?
        }
        struct Tokens: Decodable { let sumLast: Counts? }
        struct Counts: Decodable { let inputTokens, cachedInputTokens, outputTokens: Int? }
        let files: [String: File]
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, turnsWithoutInput, freshInput, cacheWrite, cacheRead, output: Int }
        let total: Sums
    }

    @Test(
        "file by file: advancing totals and the sum of what they advanced by; no repeated count, no inherited history")
    func files() throws {
        let sessions = Checkout.sharedSessions!
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let truth = try decoder.decode(
            Truth.self, from: Data(contentsOf: sessions.appending(path: "truth/codex.json")))
        let real = truth.files.filter { name, file in
            name.hasPrefix("codex/") && file.kind.hasPrefix("real") && !name.hasSuffix(Self.composed)
        }
        #expect(real.count >= 24)
        var turns = 0
        for (name, file) in real.sorted(by: { $0.key < $1.key }) {
            let home = TemporaryFolder()
            let below = try #require(name.range(of: "/sessions/")).upperBound
            home.write(try Data(contentsOf: sessions.appending(path: name)), to: "sessions/\(name[below...])")
            let run = try Command.run(["trace", "stats", "--json", "--root", "codex=\(home.path)"])
            let sums = try run.json(as: Stats.self).total
            let uncounted = Self.explained.first { name.hasSuffix($0.file) }?.turns ?? 0
            let counted =
                (file.tokenCountEvents ?? 0) - (file.tokenCountNull ?? 0) - (file.tokenCountRepeated ?? 0)
            #expect(sums.turns - sums.turnsWithoutInput == counted, "\(name)")
            #expect(sums.turnsWithoutInput == uncounted, "\(name)")
            let tokens = file.tokens?.sumLast
            #expect(sums.freshInput + sums.cacheRead + sums.cacheWrite == tokens?.inputTokens ?? 0, "\(name)")
            #expect(sums.cacheRead == tokens?.cachedInputTokens ?? 0, "\(name)")
            #expect(sums.output == tokens?.outputTokens ?? 0, "\(name)")
            turns += counted
        }
        #expect(turns > 400)
    }
}
