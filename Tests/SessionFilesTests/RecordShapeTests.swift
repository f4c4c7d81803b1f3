import Foundation
import Harnesses
import SessionText
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@testable import SessionFiles

@Suite("A record of any shape is a turn or a counted skip, and the next record is read")
struct RecordShapeTests {
    private static func file(_ name: String, _ line: String, turns: Int, _ skips: [Skip: Int] = [:]) -> OddFile {
        OddFile(name, "\(line)\n\(InventedLine.response(2))\n", turns: turns + 1, skips)
    }

    private static func nested(_ depth: Int, closed: Int) -> String {
        InventedLine.response(
            1,
            members: #""toolUseResult":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: closed)
                + ",")
    }

    private static let blocks = String(repeating: #"{"type":"text"},"#, count: 600_000) + "{}"

    static let files: [OddFile] = [
        file("no type", #"{"message":"\#(InventedLine.secret)"}"#, turns: 0, [.kindMissing: 1]),
        file("a type that is a number", #"{"type":1}"#, turns: 0, [.kindMissing: 1]),
        file(
            "a type that is a list, behind a text that is a type",
            InventedLine.response(1).replacing(#""type":"assistant""#, with: #""uuid":"assistant","type":[]"#),
            turns: 0, [.kindMissing: 1]),
        file("an empty object", "{}", turns: 0, [.kindMissing: 1]),
        OddFile(
            "types of the future", String(repeating: #"{"type":"\#(InventedLine.secret)"}"# + "\n", count: 3), turns: 0,
            [.unknownKind: 3]),
        file("a type that is never read", #"{"type":"summary","summary":"\#(InventedLine.secret)"}"#, turns: 0),
        file("a needed key twice", InventedLine.response(1, members: #""uuid":"v","#), turns: 0, [.duplicateKey: 1]),
        file("the type twice", InventedLine.response(1, members: #""type":"user","#), turns: 0, [.duplicateKey: 1]),
        file(
            "a key twice, once with escapes", InventedLine.response(1, members: #""\u0075uid":"v","#), turns: 0,
            [.duplicateKey: 1]),
        file("another key twice", InventedLine.response(1, members: #""a":1,"a":2,"#), turns: 1),
        file(
            "keys with escapes", InventedLine.response(1).replacing(#""type":"a"#, with: #""\u0074yp\u0065":"a"#),
            turns: 1),
        file("a lone surrogate in content", InventedLine.response(1, content: #"{"text":"\ud83d"}"#), turns: 1),
        file("a lone surrogate in a key", InventedLine.response(1, members: #""\ud83d":1,"#), turns: 1),
        file("an escape that is none", InventedLine.response(1, members: #""a":"\x","#), turns: 1),
        file("a million brackets", nested(1_000_000, closed: 1_000_000), turns: 1),
        file("a million brackets that stay open", nested(1_000_000, closed: 0), turns: 0, [.malformed: 1]),
        file("a million brackets, one too few", nested(1_000_000, closed: 999_999), turns: 0, [.malformed: 1]),
        file("600,000 content blocks", InventedLine.response(1, content: blocks), turns: 0, [.tooManyValues: 1]),
        file(
            "a value that is no JSON", InventedLine.response(1, usage: #""input_tokens":NaN"#), turns: 0,
            [.malformed: 1]),
    ]

    @Test("a record before a good one", arguments: files)
    func odd(file: OddFile) async { await file.check() }

    @Test(
        "a count that no model can reach is unknown",
        arguments: [
            ("1e999", "unknown"), (String(repeating: "9", count: 400), "unknown"), ("-1", "unknown"),
            ("12.5", "unknown"), (#""7""#, "unknown"), ("true", "unknown"), ("null", "unknown"), ("{}", "unknown"),
            ("9e18", "unknown"), ("1e15", "unknown"), ("2147483648", "unknown"), ("2147483647", "64k+"),
            ("1e3", "1k-4k"),
            ("12.0", "1-100"),
        ])
    func count(number: String, bucket: String) async {
        let line = InventedLine.response(1, usage: #""input_tokens":\#(number),"output_tokens":\#(number)"#)
        let rows = await Extraction(claudeCodeLines: Data(line.utf8)).rows
        let row = String(decoding: rows, as: UTF8.self)
        #expect(row.contains(#""tokensInBucket":"\#(bucket)","tokensOutBucket":"\#(bucket)""#))
    }

    @Test(
        "counts that overflow when they are added up are no counts",
        arguments: [
            #""cache_creation":{"ephemeral_5m_input_tokens":9e18,"ephemeral_1h_input_tokens":9e18}"#,
            #""cache_creation_input_tokens":9e18,"cache_read_input_tokens":9e18"#,
            #""cache_creation":{"ephemeral_5m_input_tokens":1e15,"ephemeral_1h_input_tokens":1e15}"#,
        ])
    func sums(counts: String) async {
        let line = InventedLine.response(1, usage: #""input_tokens":10,"output_tokens":20,\#(counts)"#)
        let extraction = await Extraction(claudeCodeLines: Data(line.utf8))
        #expect(extraction.plan.rowCount == 1)
    }

    @Test("one message id on thousands of different responses takes no longer than as many ids")
    func sameID() async throws {
        let lines = (0..<5000).map { InventedLine.response($0, usage: #""input_tokens":\#($0 + 1)"#) }
        let same = lines.enumerated().map { $1.replacing("msg_\($0)\"", with: "msg_0\"") }
        let (turns, time) = try await Self.reading(same)
        #expect(turns == 5000)
        // It takes up to three times as long; comparing each response with each takes hundreds of times as long.
        let usual = try await Self.reading(lines).time
        #expect(time < usual * 10, "\(time) and \(usual)")
    }

    /// What reading and merging a session of these lines gives, and the processor's nanoseconds that this thread took.
    private static func reading(_ lines: [String]) async throws -> (turns: Int, time: UInt64) {
        let home = TemporaryFolder()
        home.write(Data(lines.joined(separator: "\n").utf8), to: "projects/p/odd.jsonl")
        var finder = SessionFinder()
        await finder.search(home.path, of: .claudeCode)
        let session = try #require(finder.sessions.first)
        let source = SessionSource(path: session.files[0].names, identityKey: IdentityKey(), excludedPaths: [])
        let start = threadTime()
        var reader = SourceReader(longRecords: LongRecords())
        let facts = try #require(reader.facts(of: session, ClaudeCode.self, source) { _ in })
        let turns = MergedTurns([facts]).count
        return (turns, threadTime() - start)
    }

    private static func threadTime() -> UInt64 {
        var time = timespec()
        let status = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        precondition(status == 0)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    @Test("thousands of agents in one file are as many sessions")
    func agents() async {
        let lines = (0..<25_000).map { line in
            InventedLine.response(line, members: #""isSidechain":true,"agentId":"a\#(line)","#)
        }
        let extraction = await Extraction(claudeCodeLines: Data(lines.joined(separator: "\n").utf8))
        #expect(extraction.plan.sessions.count == 25_000)
    }
}
