import Foundation
import SessionText
import TestSupport
import Testing
import TraceSchema

@Suite("A record is written anew with other content and the same sense")
struct RecordRewriterTests {
    @Test("nothing that is not mapped is left", arguments: Seeds.first(20))
    func nothingIsLeft(seed: UInt64) {
        var rewriting = Rewriting(.claudeCode, seed: seed)
        let line = #"""
            {"type":"user","cwd":"/home/secret","gitBranch":"secret","secret":{"secret":["secret",{"type":"secret"}]},
            "message":{"role":"secret","content":[{"type":"text","text":"secret"},"secret",{"type":"tool_result",
            "tool_use_id":"secret","content":"secret \"secret\""}],"model":"secret-model","usage":{"secret":1}},
            "version":"2.1.0-secret","uuid":"secret","sessionId":"secret","timestamp":"secret"}
            """#.split(separator: "\n").joined()
        let other = rewriting.line(line)
        #expect(!other.contains("secret"), "seed \(seed)")
        #expect(other != line)
        #expect(Rewriting.result(Array(other.utf8), of: .claudeCode) == "record(kind: 1)", "seed \(seed)")
    }

    @Test(
        "what no record is read of is replaced too: skipped and unknown kinds, and what is no record",
        arguments: [
            #"{"secret":1,"type":"summary","summary":"secret","uuid":"secret","message":"secret"}"#,
            #"{"uuid":"secret","type":"secret"}"#,
            "secret", #"["secret"]"#, #"{"type":"user","uuid":"a"} secret"#, #"{"type":"user","message":"secret"#,
        ])
    func unread(line: String) {
        for seed in Seeds.first(10) {
            var rewriting = Rewriting(.claudeCode, seed: seed)
            let other = rewriting.line(line)
            #expect(!other.contains("secret"), "seed \(seed)")
            #expect(
                Rewriting.result(Array(other.utf8), of: .claudeCode)
                    == Rewriting.result(Array(line.utf8), of: .claudeCode), "seed \(seed)")
        }
    }

    @Test("ids are renamed alike wherever they stand, whatever their spelling, and keep what vendors put before them")
    func ids() throws {
        var rewriting = Rewriting(.claudeCode, seed: 1)
        let other = rewriting.line(
            #"{"type":"assistant","uuid":"u-1","requestId":"req_011CQ","message":{"id":"msg_01v2gc0tNrWV3nObISwiGeps"}}"#
        )
        let again = rewriting.line(#"{"type":"user","parentUuid":"\u0075-1"}"#)
        let first = try #require(JSONTree(line: Data(other.utf8)))
        let second = try #require(JSONTree(line: Data(again.utf8)))
        #expect(first.text("uuid") == second.text("parentUuid") && first.text("uuid") != "u-1")
        #expect(first.text("requestId")?.hasPrefix("req_") == true && first.text("requestId") != "req_011CQ")
        let id = try #require(first.text("message", "id"))
        #expect(id.hasPrefix("msg_01") && id.count == 28 && id != "msg_01v2gc0tNrWV3nObISwiGeps")
    }

    @Test(
        "times move by whole days, as texts and as numbers",
        arguments: [
            ("2026-08-01T10:00:05.120Z", "2026-08-04T10:00:05.120Z"),
            ("2024-02-27T23:59:59+02:00", "2024-03-01T23:59:59+02:00"),
            ("1999-01-01T00:00:00Z", "1999-01-01T00:00:00Z"),
        ])
    func times(text: String, moved: String) throws {
        var rewriting = Rewriting(.claudeCode, seed: 1, days: 3)
        let other = rewriting.line(#"{"type":"user","timestamp":"\#(text)"}"#)
        #expect(try #require(JSONTree(line: Data(other.utf8))).text("timestamp") == moved)
    }

    @Test(
        "a number that is a time moves in its own unit",
        arguments: [
            (HarnessID.pi, #"{"message":{"timestamp":1785578400000}}"#, "1785837600000"),
            (.aider, #"{"event":"exit","time":1785578400}"#, "1785837600"),
            (.pi, #"{"message":{"timestamp":12}}"#, ":12"),
        ])
    func numbers(harness: HarnessID, line: String, moved: String) {
        var rewriting = Rewriting(harness, seed: 1, days: 3)
        #expect(rewriting.line(line).replacing(" ", with: "").contains(moved))
    }

    @Test(
        "public names stay, others become others of which a row says the same",
        arguments: [
            ("model", "claude-opus-4-6", true), ("model", "acme-legal-ft", false), ("model", "<synthetic>", true),
            ("version", "2.1.0", true), ("version", "home-made", false),
        ])
    func names(column: String, name: String, stays: Bool) throws {
        var rewriting = Rewriting(.claudeCode, seed: 1)
        let other = rewriting.line(#"{"type":"user","version":"\#(name)","message":{"model":"\#(name)"}}"#)
        let tree = try #require(JSONTree(line: Data(other.utf8)))
        #expect(((column == "model" ? tree.text("message", "model") : tree.text("version")) == name) == stays)
    }

    @Test("without any place to replace, a record says what it said", arguments: HarnessID.allCases)
    func nothingReplaced(harness: HarnessID) throws {
        for (seed, line) in try Fixture.lines(of: harness).enumerated() {
            var rewriting = Rewriting(harness, seed: UInt64(seed), replacing: 0)
            guard let tree = JSONTree(line: line) else { continue }
            #expect(JSONTree(line: Data(rewriting.line(line)))?.sorted == tree.sorted, "line \(seed)")
        }
    }
}

extension JSONTree {
    /// The string that stands at some keys.
    fileprivate func text(_ keys: String...) -> String? {
        var tree = self
        for key in keys {
            guard case .object(let members) = tree, let member = members[key] else { return nil }
            tree = member
        }
        if case .string(let text) = tree { return text }
        return nil
    }

    /// In one spelling.
    fileprivate var sorted: String {
        switch self {
        case .object(let members):
            "{" + members.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.sorted)" }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(\.sorted).joined(separator: ",") + "]"
        case .string(let text): "\"\(text)\""
        case .integer(let integer): "\(integer)"
        case .fraction(let fraction): "\(fraction)"
        case .bool(let bool): "\(bool)"
        case .null: "null"
        }
    }
}
