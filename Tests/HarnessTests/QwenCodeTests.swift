import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Qwen Code's sessions are found by their places, and kept out by where they ran")
struct QwenCodeTests {
    @Test(
        "roots follow the environment",
        arguments: [
            ([:], "/h/.qwen"), (["QWEN_HOME": "/else/"], "/else"), (["QWEN_HOME": ""], "/h/.qwen"),
            (["QWEN_HOME": "/else", "QWEN_RUNTIME_DIR": "~/run"], "/h/run"),
        ])
    func roots(variables: [String: String], root: String) {
        #expect(QwenCode.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == [root])
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("projects/p/chats/0a1b.jsonl", true), ("projects/p/chats/archive/0a1b.jsonl", true),
            ("projects/p/chats/0a1b.ledger.jsonl", false), ("projects/p/chats/0a1b.runtime.json", false),
            ("projects/p/chats/other/0a1b.jsonl", false), ("projects/p/subagents/0a1b.jsonl", false),
            ("projects/p/memory/0a1b.jsonl", false), ("projects/p/0a1b.jsonl", false),
            ("tmp/5f5f/chats/0a1b.jsonl", false), ("usage/token-usage-2026-06.jsonl", false),
            ("usage_record.jsonl", false), ("debug/0a1b.txt", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { QwenCode.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && QwenCode.form(of: names) != nil) == isOpened)
    }

    @Test("each record says where it ran", arguments: [("meadow", 0), ("/home/*/meadow", 0), ("forest", 8)])
    func excluded(pattern: String, rows: Int) async throws {
        let fixture = try #require(Fixture.all(of: .qwenCode).first { $0.name == "subagents" })
        let extraction = await Extraction(root: fixture.root, harness: .qwenCode, excluding: [pattern])
        #expect(extraction.canonicalRows.count == rows)
    }

    /// A call with so many tokens of input.
    private static func call(_ input: Int) -> String {
        #"{"type":"assistant","uuid":"u\#(input)","sessionId":"s","timestamp":"2026-06-15T14:00:00.000Z","#
            + #""model":"qwen3-coder-plus","message":{"parts":[{"text":"}{\"type\":"}]},"#
            + #""usageMetadata":{"promptTokenCount":\#(input),"candidatesTokenCount":1,"totalTokenCount":1}}"#
    }

    @Test(
        "two records on one line are read one after the other",
        arguments: [
            (call(1) + call(2), 2, []), (call(1) + " " + call(2) + "\n" + call(3), 3, []),
            (call(1) + String(call(2).dropLast(9)), 1, [.tornLastLine]),
            (call(1) + String(call(2).dropLast(9)) + "\n", 1, [.malformed]),
            (call(1) + call(2) + call(3), 1, [.trailingBytes]), (call(1) + "heron", 0, [.trailingBytes]),
        ] as [(String, Int, [Skip])])
    func glued(lines: String, rows: Int, skipped: [Skip]) async {
        let home = TemporaryFolder()
        home.write(Data(lines.utf8), to: "projects/p/chats/s.jsonl")
        let extraction = await Extraction(root: home.path, harness: .qwenCode)
        #expect(extraction.canonicalRows.count == rows)
        #expect(extraction.skips.nonZero.map(\.skip) == skipped)
    }

    @Test(
        "unknown kinds, copies and requests made again are counted, and what may still be written is held back",
        arguments: [
            ("version-0.18-telemetry", 3, 0, 1, 0),
            ("version-0.21-errors", 0, 0, 1, 4),
            ("copies", 0, 5, 0, 0),
        ])
    func counts(name: String, unknownKinds: Int, copies: Int, unsettled: Int, retried: Int) async throws {
        let fixture = try #require(Fixture.all(of: .qwenCode).first { $0.name == name })
        let changing = Selection(today: nil, settledBefore: .min)
        let extraction = await Extraction(root: fixture.root, harness: .qwenCode, selection: changing)
        #expect(extraction.skips[.unknownKind] == unknownKinds)
        #expect(extraction.skips[.attemptRetried] == retried)
        #expect(extraction.turns.copyCount == copies)
        #expect((extraction.plan.heldBack[.unsettled] ?? 0) == unsettled)
    }
}
