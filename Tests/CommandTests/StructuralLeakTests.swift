import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceSchema

/// Ways in which telemetry without content has been seen to leak all the same, each of which some column would be open
/// to. The page "The leak catalogue" lists them all, with the test that each has.
@Suite("The structure of rows does not say what content would")
struct StructuralLeakTests {
    @Test("the same sessions read by two runs have no key in common: none is made of what was read, none of a seed")
    func keysAreNew() throws {
        let keys = try (0..<2).map { _ in
            Self.keys(in: try Command.run(["trace", "export", "--dry-run", "--sample"]).outputText)
        }
        #expect(keys[0].count == 22 + 5 && keys[1].count == keys[0].count)
        #expect(keys[0].isDisjoint(with: keys[1]))
    }

    @Test("a name that is not public leaves the same bytes behind, however long it is")
    func lengthsAreEqual() async throws {
        var rows: Set<[String]> = []
        for length in [1, 2, 3, 10, 31, 63, 64, 65, 96, 97, 300, 5000] {
            let name = String(repeating: "q", count: length)
            let line = InventedLine.response(
                1, content: #"{"type":"tool_use","id":"\#(name)","name":"\#(name)","input":{}}"#
            ).replacing("claude-opus-4-6", with: name).replacing("2.1.212", with: name)
                .replacing(InventedLine.secret, with: name)
            rows.insert(await Extraction(claudeCodeLines: Data(line.utf8)).canonicalRows)
        }
        #expect(rows.count == 1 && rows.first?.count == 1)
    }

    @Test("a row's only numbers are counts of turns and calls, its only time is a day", arguments: HarnessID.allCases)
    func nothingIsExact(harness: HarnessID) async throws {
        let counts = try Regex(#""(turnIndex|count|toolCallDepth)":[0-9]{1,4}[,}]"#)
        let digits = try Regex(
            #""(rowId|sessionKey|model|name|harnessVersion|[a-z]*(In|Out)?Bucket|ts|schema)":"[^"]*""#)
        for fixture in Fixture.all(of: harness) {
            for row in await Extraction(root: fixture.root, harness: harness).canonicalRows {
                let rest = row.replacing(counts, with: "").replacing(digits, with: "")
                #expect(rest.filter(\.isNumber).isEmpty, "\(fixture): \(rest)")
                let time = try #require(row.components(separatedBy: #""ts":""#).last?.dropLast(2))
                #expect(time == "unknown" || time.count == "2026-10-05".count, "\(fixture): \(time)")
            }
        }
    }

    /// Words that some service might call its errors by, close to known ones.
    @Test(
        "an error's own words are no class: what is not known is other",
        arguments: [
            "acme_quota", "rate_limit_acme", "Rate limit of team blue", "overloaded\u{0}", "ada", "", "RATE_LIMIT",
            "invalid_request: no such file /home/ada/key.pem",
        ])
    func errorsAreClasses(word: String) async throws {
        let quoted = String(decoding: try JSONEncoder().encode(word), as: UTF8.self)
        let line = InventedLine.response(1, members: #""isApiErrorMessage":true,"error":\#(quoted),"#)
            .replacing("claude-opus-4-6", with: "<synthetic>")
        let rows = await Extraction(claudeCodeLines: Data(line.utf8)).canonicalRows
        #expect(rows.count == 1)
        #expect(rows.first?.contains(#""outcome":"error","errorClass":"other""#) == true)
    }

    /// What harnesses keep beside their sessions: histories of prompts, tokens, settings, memories, plans, outputs.
    @Test(
        "what lies beside sessions is not opened",
        arguments: [
            (
                .claudeCode,
                [
                    "history.jsonl", ".credentials.json", "settings.json", "CLAUDE.md", "todos/a.json", "plans/a.md",
                    "projects/p/memory/notes.md", "projects/p/a/tool-results/b.jsonl", "shell-snapshots/a.sh",
                ]
            ),
            (
                .codex,
                [
                    "history.jsonl", "auth.json", "config.toml", "log/codex-tui.log", "memories/a.md",
                    "rollout-1.jsonl",
                ]
            ),
            (.opencode, ["auth.json", "account.json", "log/opencode.db", "snapshot/opencode.db", "opencode.db-wal"]),
            (
                .aider,
                [".aider.input.history", ".aider.conf.yml", ".env", ".aider.tags.cache.v4/cache.db", "oauth.json"]
            ),
            (.cursor, ["globalStorage/storage.json", "workspaceStorage/0f/chat.jsonl", "projects/p/terminals/1.txt"]),
            (.pi, ["auth.json", "settings.json", "pi-debug.log", "prompts/a.md"]),
            (.geminiCLI, ["oauth_creds.json", "settings.json", "tmp/p/logs.json", "tmp/p/shell_history", "GEMINI.md"]),
            (.copilotCLI, ["config.json", "mcp-config.json", "session-state/a/plan.md", "logs/a.jsonl"]),
            (.qwenCode, ["oauth_creds.json", "projects/p/memory/a.jsonl", "usage_record.jsonl", "debug/a.txt"]),
        ] as [(HarnessID, [String])])
    func sideFilesAreLeftAlone(harness: HarnessID, places: [String]) async {
        let home = TemporaryFolder()
        for place in places { home.write(Data(InventedLine.responses(0..<1).utf8), to: place) }
        var finder = SessionFinder()
        await finder.search(home.path, of: harness)
        #expect(finder.sessions.isEmpty, "\(finder.sessions.map(\.place))")
    }

    /// The keys of rows and sessions in lines.
    private static func keys(in rows: String) -> Set<String> {
        Set(
            [#""rowId":""#, #""sessionKey":""#].flatMap { mark in
                rows.components(separatedBy: mark).dropFirst().map { String($0.prefix(36)) }
            })
    }
}
