import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real pi files are counted as an independent reader counts them", .enabled(if: Checkout.sharedSessions != nil))
struct SharedPiTests {
    /// Messages of the model's that the contract makes no rows of, and that are counted as skipped, by the end of the
    /// file's name.
    static let explained: [(file: String, attempts: Int, reason: String)] = [
        ("019da84b-b5b8-706b-bdd2-4179522668f4.jsonl", 5, "failed attempts that were made again are no rows")
    ]

    private struct Truth: Decodable {
        struct File: Decodable {
            let kind: String
            let assistantMessages: Int
            let tokens: Counts
        }
        struct Counts: Decodable { let input, output, cacheRead, cacheWrite: Int? }
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
        let skipped: [String: Int]

        var retried: Int { skipped["attempt-retried"] ?? 0 }
    }

    private func truth() throws -> Truth {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let place = Checkout.sharedSessions!.appending(path: "truth/pi.json")
        return try decoder.decode(Truth.self, from: Data(contentsOf: place))
    }

    private func stats(root: String) throws -> Stats {
        let run = try Command.run(["trace", "stats", "--json", "--root", "pi=\(root)"])
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self)
    }

    private func expectEqual(_ sums: Stats.Sums, _ tokens: Truth.Counts, _ file: String) {
        #expect(sums.freshInput == (tokens.input ?? 0), "\(file)")
        #expect(sums.cacheRead == (tokens.cacheRead ?? 0), "\(file)")
        #expect(sums.cacheWrite == (tokens.cacheWrite ?? 0), "\(file)")
        #expect(sums.output == (tokens.output ?? 0), "\(file)")
        #expect(sums.outputPlaceholder == 0, "\(file)")
    }

    @Test("file by file")
    func files() throws {
        let real = try truth().files.filter { $0.key.hasPrefix("pi/") && $0.value.kind.hasPrefix("real") }
        #expect(real.count > 10)
        for (name, file) in real.sorted(by: { $0.key < $1.key }) {
            let home = TemporaryFolder()
            home.write(try Data(contentsOf: Checkout.sharedSessions!.appending(path: name)), to: "session.jsonl")
            let stats = try stats(root: home.path)
            #expect(stats.total.turns + stats.retried == file.assistantMessages, "\(name)")
            #expect(stats.retried == Self.explained.first { name.hasSuffix($0.file) }?.attempts ?? 0, "\(name)")
            expectEqual(stats.total, file.tokens, name)
        }
    }

    @Test("all files together")
    func overall() throws {
        let stats = try stats(root: Checkout.sharedSessions!.appending(path: "pi").path())
        let truth = try truth()
        #expect(stats.total.turns + stats.retried == truth.totals.assistantMessages)
        expectEqual(stats.total, truth.totals.tokens.tokens, "overall")
    }
}
