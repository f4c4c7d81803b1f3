import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real opencode stores are counted as an independent reader counts them",
    .enabled(if: Checkout.sharedSessions != nil))
struct SharedOpenCodeTests {
    /// Where the format counts otherwise than "output plus reasoning", by home: reasoning that a total shows to lie
    /// inside the output.
    static let reasoningInside: [(home: String, tokens: Int, reason: String)] = [
        ("nivalis-studio__biome-config", 1829, "three messages of 1.3.13, total = input + output + cache")
    ]

    private struct Truth: Decodable {
        struct File: Decodable {
            struct Tokens: Decodable { let input, output, reasoning, cacheRead, cacheWrite: Int }
            let assistantMessages: Int
            let tokens: Tokens
            let parts: [String: Int]
        }
        let files: [String: File]
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, freshInput, cacheWrite, cacheRead, output, toolCalls: Int }
        let total: Sums
    }

    private static func homes() -> [String] {
        guard let sessions = Checkout.sharedSessions else { return [] }
        let folder = sessions.appending(path: "opencode").path(percentEncoded: false)
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    @Test("home by home: answers, tokens and tools", arguments: homes())
    func home(name: String) throws {
        let sessions = Checkout.sharedSessions!
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let truth = try decoder.decode(
            Truth.self, from: Data(contentsOf: sessions.appending(path: "truth/opencode.json")))
        let files = truth.files.filter { $0.key.hasPrefix("opencode/\(name)#") }.values
        #expect(!files.isEmpty)
        let root = sessions.appending(path: "opencode/\(name)/.local/share/opencode").path(percentEncoded: false)
        let run = try Command.run(["trace", "stats", "--json", "--root", "opencode=\(root)"])
        #expect(run.exitCode == 0)
        let sums = try run.json(as: Stats.self).total
        func total(_ count: (Truth.File) -> Int) -> Int { files.reduce(0) { $0 + count($1) } }
        let inside = Self.reasoningInside.first { $0.home == name }?.tokens ?? 0
        #expect(sums.turns == total(\.assistantMessages))
        #expect(sums.freshInput == total(\.tokens.input))
        #expect(sums.cacheRead == total(\.tokens.cacheRead) && sums.cacheWrite == total(\.tokens.cacheWrite))
        #expect(sums.output == total(\.tokens.output) + total(\.tokens.reasoning) - inside)
        #expect(sums.toolCalls == total { $0.parts["tool"] ?? 0 })
    }
}
