import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction

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

    @Test(
        "one message id on thousands of different responses takes no longer than as many ids", .timeLimit(.minutes(5)))
    func sameID() async {
        let lines = (0..<25_000).map { line in
            InventedLine.response(line, usage: #""input_tokens":\#(line + 1)"#)
                .replacing("msg_\(line)\"", with: "msg_0\"")
        }
        let extraction = await Extraction(claudeCodeLines: Data(lines.joined(separator: "\n").utf8))
        #expect(extraction.turns.count == 25_000)
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
