import Foundation
import TestSupport
import Testing

@Suite(
    "A home of broken files: what is good in it counts, what is not is said by its reason, and no word of it is told")
struct BrokenHomeTests {
    private let folder = TemporaryFolder()
    private var option: [String] { ["--root", "claude-code=\(folder.path)"] }

    /// What lies in the home below, by the labels of the summary.
    private static let skips = [
        "archive-damaged": 1, "archive-bomb": 1, "duplicate-key": 1, "kind-missing": 1, "record-too-long": 2,
        "link-not-followed": 1, "malformed": 2, "not-a-file": 2, "too-many-values": 1, "torn-last-line": 1,
        "trailing-bytes": 1, "unknown-kind": 1,
    ]

    init() throws {
        let secret = InventedLine.secret
        let line = InventedLine.response(1)
        let blocks = String(repeating: #"{"type":"text"},"#, count: 600_000)
        let lines = [
            "\(secret)", "[\"\(secret)\"]", InventedLine.response(2, members: #""uuid":"\#(secret)","#),
            #"{"message":{"id":"\#(secret)"}}"#, #"{"type":"\#(secret)"}"#, line + line,
            InventedLine.response(3, content: blocks + "{}"), line, InventedLine.response(4).dropLast(20) + secret,
        ]
        write(Data(lines.joined(separator: "\n").utf8), "lines.jsonl")
        write(Data(repeating: 0x61, count: 33 << 20), "long.jsonl")
        let archive = Gzip.member(Data((InventedLine.responses(10..<20) + secret + "\n").utf8))
        write(archive.dropLast(4), "damaged.jsonl.gz")
        let zeros = Gzip.member(Data(count: 16 << 20))
        write(Data(repeatElement(zeros, count: 8).joined()), "bomb.jsonl.gz")
        write(Data(), "folder.jsonl/inside")
        let status = unsafe mkfifo(folder.url.appending(path: "projects/\(secret)/pipe.jsonl").path(), 0o600)
        #expect(status == 0)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/projects/\(secret)/link.jsonl", withDestinationPath: "/etc/\(secret)")
    }

    private func write(_ data: Data, _ name: String) {
        folder.write(data, to: "projects/\(InventedLine.secret)/\(name)")
    }

    @Test("the good lines of all files count, every skip is counted once", .timeLimit(.minutes(30)))
    func counted() throws {
        let run = try Command.run(["trace", "export", "--dry-run", "--json"] + option)
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        let summary = try Summary(of: run)
        #expect(summary.rows == 11)
        // The line that holds the secret at the archive's end, too.
        #expect(summary.skipped == Self.skips.merging(["malformed": 3]) { $1 })
    }

    @Test("for a person every kind of skip is one line that says what it was")
    func explained() throws {
        let run = try Command.run(["trace", "export", "--dry-run"] + option)
        let lines = run.errorText.split(separator: "\n").filter { $0.hasPrefix("skipped") }
        #expect(lines.count == Self.skips.count)
        #expect(lines.allSatisfy { $0.count > 30 && $0.count <= 100 })
        let stats = try Command.run(["trace", "stats"] + option)
        #expect(stats.outputText.split(separator: "\n").filter { $0.hasPrefix("skipped") } == lines)
    }

    @Test(
        "no output holds a word of a line, or a name of a file",
        arguments: [
            ["export", "--dry-run"], ["export", "--dry-run", "--json"], ["stats"],
            ["stats", "--by", "session", "--json"],
            ["vocab", "unknown"],
        ])
    func silent(command: [String]) throws {
        let run = try Command.run(["trace"] + command + option)
        #expect(run.exitCode == 0)
        #expect(!run.outputText.contains(InventedLine.secret) && !run.errorText.contains(InventedLine.secret))
        #expect(!run.output.isEmpty)
    }
}
