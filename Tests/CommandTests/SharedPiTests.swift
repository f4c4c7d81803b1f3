import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real pi files are counted as an independent reader counts them", .enabled(if: Checkout.sharedSessions != nil))
struct SharedPiTests {
    /// Where the contract counts otherwise than "one message of the model's", by the end of the file's name, and by how
    /// much.
    static let explained: [(file: String, turns: Int, reason: String)] = [
        ("019da84b-b5b8-706b-bdd2-4179522668f4.jsonl", -5, "failed attempts that were made again are no rows")
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
    }

    private func truth() throws -> Truth {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let place = Checkout.sharedSessions!.appending(path: "truth/pi.json")
        return try decoder.decode(Truth.self, from: Data(contentsOf: place))
    }

    private func stats(root: String) throws -> Stats.Sums {
        let run = try Command.run(["trace", "stats", "--json", "--root", "pi=\(root)"])
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total
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
            let sums = try stats(root: home.path)
            let difference = Self.explained.first { name.hasSuffix($0.file) }?.turns ?? 0
            #expect(sums.turns == file.assistantMessages + difference, "\(name)")
            expectEqual(sums, file.tokens, name)
        }
    }

    @Test("all files together")
    func overall() throws {
        let sums = try stats(root: Checkout.sharedSessions!.appending(path: "pi").path())
        let truth = try truth()
        #expect(sums.turns == truth.totals.assistantMessages + Self.explained.reduce(0) { $0 + $1.turns })
        expectEqual(sums, truth.totals.tokens.tokens, "overall")
    }
}
