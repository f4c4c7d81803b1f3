import Foundation
import TestSupport
import Testing

/// Counting over real files, against an independent reader's numbers. Runs where the files are; they are never copied.
@Suite(
    "Real aider files are counted as an independent reader counts them", .enabled(if: Checkout.sharedSessions != nil))
struct SharedAiderTests {
    /// Turns beside the usage lines, by the end of the folder's name; the truth counts usage lines only.
    static let explained: [(folder: String, turns: Int, reason: String)] = [
        ("aider", 83, "54 failed and 20 interrupted requests have no usage, and 9 retries that nothing followed"),
        ("ai-text-detector", 1, "a retry that nothing followed"),
        ("trading-bot", 2, "a request that failed after its retries, a retry that nothing followed"),
    ]

    private struct Truth: Decodable {
        struct File: Decodable {
            let tokenLines: Int
            let tokens: Tokens
        }
        struct Tokens: Decodable { let sent, received, cacheWrite, cacheHit: Int }
        let files: [String: File]
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns, freshInput, cacheWrite, cacheRead, output: Int }
        let total: Sums
    }

    private func stats(root: URL) throws -> Stats.Sums {
        let run = try Command.run(
            ["trace", "stats", "--json", "--harness", "aider", "--root", "aider=\(root.path())"])
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total
    }

    @Test("file by file: usage lines, and tokens sent and received")
    func histories() throws {
        let sessions = Checkout.sharedSessions!
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let truth = try decoder.decode(
            Truth.self, from: Data(contentsOf: sessions.appending(path: "truth/aider.json")))
        #expect(truth.files.count == 4)
        for (name, file) in truth.files.sorted(by: { $0.key < $1.key }) {
            let folder = TemporaryFolder()
            folder.write(try Data(contentsOf: sessions.appending(path: name)), to: ".aider.chat.history.md")
            let sums = try stats(root: folder.url)
            let project = name.split(separator: "/").dropLast().last ?? ""
            let further = Self.explained.first { $0.folder == project }?.turns ?? 0
            #expect(sums.turns == file.tokenLines + further, "\(name)")
            #expect(
                sums.freshInput + sums.cacheWrite + sums.cacheRead == file.tokens.sent
                    && sums.output == file.tokens.received,
                "\(name)")
        }
    }

    @Test("the log: 107 answers and 54 starts without one")
    func log() throws {
        let folder = TemporaryFolder()
        let name = "aider/Aider-AI__aider/work/aider/analytics.jsonl"
        let log = try Data(contentsOf: Checkout.sharedSessions!.appending(path: name))
        folder.write(log, to: "analytics.jsonl")
        let answers = log.split(separator: 0x0A).compactMap { JSONTree(line: $0) }.compactMap {
            event -> (Int64, Int64)? in
            guard case .object(let members) = event, case .string("message_send")? = members["event"],
                case .object(let properties)? = members["properties"],
                case .integer(let sent)? = properties["prompt_tokens"],
                case .integer(let received)? = properties["completion_tokens"]
            else { return nil }
            return (sent, received)
        }
        let sums = try stats(root: folder.url)
        #expect(answers.count == 107)
        #expect(sums.turns == answers.count + 54)
        #expect(sums.freshInput == Int(answers.reduce(0) { $0 + $1.0 }))
        #expect(sums.output == Int(answers.reduce(0) { $0 + $1.1 }))
    }
}
