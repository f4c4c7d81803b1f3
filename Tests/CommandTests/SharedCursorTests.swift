import Foundation
import TestSupport
import Testing

/// Counting over other projects' transcripts, against an independent reader's counts of lines; no real ones are public.
/// Runs where the files are; they are never copied.
@Suite(
    "Cursor's transcripts are counted as an independent reader counts their lines",
    .enabled(if: Checkout.sharedSessions != nil))
struct SharedCursorTests {
    /// Where a line of the person's is no request, by the end of the file's name, and by how much.
    static let explained: [(file: String, turns: Int, reason: String)] = [
        ("transcripts/multi-parts.jsonl", 1, "an answer whose request is missing is a turn all the same"),
        ("agents/cursor/large.jsonl", -2, "two lines hold only a tool's results"),
        ("agents/cursor/schema_drift.jsonl", -1, "one line holds only a tool's results"),
    ]

    private struct Truth: Decodable {
        struct File: Decodable { let types: [String: Int] }
        let files: [String: File]
    }

    private struct Stats: Decodable {
        struct Sums: Decodable { let turns: Int }
        let total: Sums
    }

    private func turns(root: String) throws -> Int {
        let run = try Command.run(["trace", "stats", "--json", "--root", "cursor=\(root)"])
        #expect(run.exitCode == 0)
        return try run.json(as: Stats.self).total.turns
    }

    @Test("file by file: requests")
    func files() throws {
        let sessions = Checkout.sharedSessions!
        let truth = try JSONDecoder().decode(
            Truth.self, from: Data(contentsOf: sessions.appending(path: "truth/cursor-transcript.json")))
        #expect(truth.files.count > 10)
        for (name, file) in truth.files.sorted(by: { $0.key < $1.key }) {
            let home = TemporaryFolder()
            home.write(
                try Data(contentsOf: sessions.appending(path: name)), to: "projects/p/agent-transcripts/a.jsonl")
            let difference = Self.explained.first { name.hasSuffix($0.file) }?.turns ?? 0
            #expect(try turns(root: home.path) == (file.types["user"] ?? 0) + difference, "\(name)")
        }
    }

    /// 41 messages of the person's in the composer, and 22 answers in chats, by counts of the two settings alone.
    @Test("a real database of a workspace, from before there was a global one: requests")
    func workspace() throws {
        let sessions = Checkout.sharedSessions!
        let root = sessions.appending(path: "cursor/slevin48__cursor-history/.config/Cursor/User")
        #expect(FileManager.default.fileExists(atPath: root.path(percentEncoded: false)))
        #expect(try turns(root: root.path(percentEncoded: false)) == 41 + 22)
    }
}
