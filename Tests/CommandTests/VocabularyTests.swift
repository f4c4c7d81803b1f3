import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("`vocab` says which words pass, and why a name does not")
struct VocabularyTests {
    private struct Lists: Decodable {
        struct List: Decodable {
            let list: String
            let count: Int
            let lines: [String]?
        }
        let schema: String
        let lists: [List]
    }

    private struct Check: Decodable {
        struct Answer: Decodable {
            let role: String
            let harness, shows: String?
            let passes: Bool
            let why: String
        }
        let schema: String
        let answers: [Answer]
    }

    @Test("every list has its count, and its words when it is asked for")
    func lists() throws {
        let counts = try Command.run(["trace", "vocab", "list", "--json"]).json(as: Lists.self)
        #expect(counts.schema == "skein-vocabulary/1")
        for list in counts.lists {
            let run = try Command.run(["trace", "vocab", "list", list.list])
            #expect(list.lines == nil && list.count > 0)
            #expect(run.outputText.lines.count { !$0.isEmpty } == list.count, "\(list.list)")
        }
    }

    @Test(
        "a name passes for what a row would show, and says by which rule",
        arguments: [
            ("model", "gpt-5", "gpt-5", "on the list"),
            ("model", "claude-opus-5-1", "claude-opus-5-1", "reviewed family"),
            ("model", "claude-opus-4-6-finance", "unknown", "`-finance`"),
            ("model", "acme-legal-ft", "unknown", "`acme` is no reviewed family"),
            ("model", "openai/acme-9", "unknown", "`acme`"),
            ("model", "arn:aws", "unknown", "`arn`"), ("model", "a b", "unknown", "byte 2"),
            ("model", "", "unknown", "empty"), ("provider", "gemini", "google", "a word of"),
            ("provider", "acme", "unknown", "no word of"), ("version", "v1.2.3-acme", "1.2.3", "three numbers"),
            ("kind", "chat", "unknown", "no supported harness"),
        ])
    func check(role: String, name: String, shows: String, why: String) throws {
        let answer = try #require(try answers(name, as: role).first)
        #expect(answer.shows == shows && answer.why.contains(why), "\(answer)")
        #expect(answer.passes == (shows != "unknown"))
    }

    @Test(
        "a tool's name is answered for each harness",
        arguments: [
            ("Bash", "claude-code", "Bash", "built-in"), ("Bash", "codex", "other", "not among"),
            ("mcp__wiki__find", "codex", "mcp", "begins with `mcp__`"),
            ("other", "claude-code", "other", "not among"), ("mcp", "pi", "other", "not among"),
        ])
    func tool(name: String, harness: String, shows: String, why: String) throws {
        let answer = try #require(try answers(name, as: "tool").first { $0.harness == harness })
        #expect(answer.shows == shows && answer.why.contains(why), "\(answer)")
        #expect(answer.passes == (shows == name && shows != "other"))
    }

    private func answers(_ name: String, as role: String) throws -> [Check.Answer] {
        let run = try Command.run(["trace", "vocab", "check", "--as", role, "--json", "--", name])
        #expect(run.exitCode == 0)
        return try run.json(as: Check.self).answers
    }

    @Test("a name that begins like a public model's is suggested with its reason, on the terminal alone")
    func suggestion() throws {
        let home = TemporaryFolder()
        let line = { (model: String) in
            #"{"type":"assistant","uuid":"u","message":{"id":"m","model":"\#(model)","content":[],"usage":{}}}"# + "\n"
        }
        home.write(Data((line("claude-zephyr-9") + line("acme-nine")).utf8), to: "projects/p/s.jsonl")
        let arguments = ["trace", "vocab", "unknown", "--root", "claude-code=\(home.path)"]
        let shown = try Command.runOnTerminal(arguments + ["--show-raw"])
        #expect(
            shown.contains("Public model is missing: claude-zephyr-9") && shown.contains("`-zephyr` is no reviewed"))
        #expect(!shown.contains("missing: acme-nine"))
        #expect(!(try Command.run(arguments)).outputText.contains("zephyr"))
    }
}
