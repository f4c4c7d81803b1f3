import Testing

@testable import TraceSchema

@Suite("Columns hold closed values only")
struct ColumnTests {
    @Test("a row has no place for text but the model's validated name")
    func reflection() {
        var kinds: Set<String> = []
        func visit(_ value: Any, path: String) {
            let mirror = Mirror(reflecting: value)
            // By type and not by `is`: an empty list of anything is a list of bytes, too.
            let text: [Any.Type] = [String.self, Substring.self, Character.self, StaticString.self, [UInt8].self]
            if text.contains(where: { $0 == type(of: value) }) {
                kinds.insert(path)
                return
            }
            for (place, child) in mirror.children.enumerated() {
                visit(
                    child.value, path: "\(path).\(child.label.map { $0.hasPrefix(".") ? "\(place)" : $0 } ?? "element")"
                )
            }
        }
        for seed in 1...200 as ClosedRange<UInt64> { visit(TraceRow.invented(seed: seed), path: "row") }
        let elsewhere = kinds.filter { $0 != "row.model.some.spelling" }
        #expect(elsewhere.isEmpty)
        #expect(!kinds.isEmpty, "the model's name is text: the walk must see it")
    }

    @Test("the columns are those of the contract, in its order")
    func columns() {
        #expect(
            TraceRow.columns.map(\.description) == [
                "schema", "rowId", "sessionKey", "turnIndex", "provider", "model", "modelKind", "harness",
                "harnessVersion", "effort", "tokensInBucket", "tokensOutBucket", "latencyBucket", "costBucket",
                "toolCalls", "toolCallDepth", "outcome", "errorClass", "ts",
            ])
    }

    @Test(
        "a version is read as three numbers or not at all",
        arguments: [
            ("2.1.59", "2.1.59"), ("v2.1.59", "2.1.59"), ("0.118.0-alpha.2", "0.118.0"), ("1.2.3+build.7", "1.2.3"),
            ("999.999.9999", "999.999.9999"), ("0.0.0", "0.0.0"), ("1000.0.0", nil), ("1.1000.0", nil),
            ("1.0.10000", nil), ("1.2", nil), ("1.2.3.4", nil), ("", nil), ("v", nil), ("01.2.3", nil), ("1.02.3", nil),
            ("1..3", nil), (".1.2", nil), ("1.2.", nil), ("1.2.x", nil), ("10.0.0.1:8080", nil), (" 1.2.3", nil),
            ("1.2.3.dev4+g0abc12", "1.2.3"), ("1.2.devel", nil), ("1.2.3.deacme", nil),
            ("1.2.3 (acme build)", nil), ("acme-1.2.3", nil), ("1.2.-3", nil), ("１.2.3", nil),
        ] as [(String, String?)])
    func version(text: String, expected: String?) {
        let version = HarnessVersion(validating: Array(text.utf8).span)
        #expect(version.map { "\($0.major).\($0.minor).\($0.patch)" } == expected)
    }

    @Test(
        "a tool's name passes only as a built-in one of its harness",
        arguments: [
            ("Bash", "Bash"), ("exit_plan_mode", "exit_plan_mode"), ("web_search", "web_search"), ("bash", "other"),
            ("mcp__ide__getDiagnostics", "mcp"), ("mcp__acme-billing__refund_anna", "mcp"), ("mcp__", "mcp"),
            ("mcp_acme", "other"), ("mcp", "other"), ("other", "other"), ("", "other"), ("Bash ", "other"),
            ("deployToAcme", "other"), ("Read\u{0}", "other"), ("Ｂash", "other"),
        ])
    func tool(recorded: String, published: String) {
        let name = ToolVocabulary.of(.claudeCode).name(recordedAs: Array(recorded.utf8).span)
        #expect(name.label.description == published)
    }

    @Test(
        "MCP tools are told by each harness's own marks",
        arguments: [
            (.cursor, "mcp_apiary_count", "mcp"), (.cursor, "mcp-apiary-count", "mcp"), (.cursor, "mcp", "mcp"),
            (.cursor, "call_mcp_tool", "mcp"), (.cursor, "CallMcpTool", "mcp"), (.cursor, "mcpcount", "other"),
            (.cursor, "list_mcp_resources", "list_mcp_resources"), (.cursor, "bash", "other"),
            (.copilotCLI, "github-mcp-server-list_issues", "mcp"), (.copilotCLI, "mcp__apiary__count", "mcp"),
            (.copilotCLI, "mcp", "other"), (.copilotCLI, "bash", "bash"), (.opencode, "mcp_apiary", "other"),
        ] as [(HarnessID, String, String)])
    func mcp(harness: HarnessID, recorded: String, published: String) {
        let name = ToolVocabulary.of(harness).name(recordedAs: Array(recorded.utf8).span)
        #expect(name.label.description == published)
    }

    @Test("a vocabulary's names are sorted by their bytes and unique", arguments: HarnessID.allCases)
    func vocabulary(harness: HarnessID) {
        let names = ToolVocabulary.of(harness).names.map { Array($0.description.utf8) }
        #expect(zip(names, names.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        for name in ToolVocabulary.of(harness).names.map(\.description) where name != "mcp" {
            let found = ToolVocabulary.of(harness).name(recordedAs: Array(name.utf8).span)
            #expect(found.label.description == name)
        }
    }

    @Test(
        "a day is a date that exists, from 2020 to 2099",
        arguments: [
            ("2026-08-01", true), ("2024-02-29", true), ("2020-01-01", true), ("2099-12-31", true),
            ("2100-01-01", false),
            ("2019-12-31", false), ("2026-02-29", false), ("2026-13-01", false), ("2026-00-10", false),
            ("2026-04-31", false), ("2026-4-01", false), ("2026/04/01", false), ("", false), ("2026-08-01T", false),
        ])
    func day(text: String, exists: Bool) {
        let day = UTCDay(parsing: Array(text.utf8).span)
        #expect((day != nil) == exists)
        if let day { #expect(day.description == text && UTCDay(unixMilliseconds: day.startUnixMilliseconds) == day) }
    }

    @Test("a day ends with its last millisecond")
    func dayEdges() {
        #expect(UTCDay(unixMilliseconds: 1_785_542_399_999)?.description == "2026-07-31")
        #expect(UTCDay(unixMilliseconds: 1_785_542_400_000)?.description == "2026-08-01")
        #expect(UTCDay(unixMilliseconds: -1) == nil)
        #expect(UTCDay(unixMilliseconds: .max) == nil)
        #expect(UTCDay(unixMilliseconds: .min) == nil)
    }

    @Test("keys are of version 4 and all different")
    func keys() {
        let keys = (0..<2000).map { _ in SurrogateKey() }
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.high & 0xF000 == 0x4000 && $0.low >> 62 == 0b10 })
        // Each of the other 122 bits is set about half of the time.
        for bit in 0..<128 where !(48..<52).contains(bit) && !(64..<66).contains(bit) {
            let set = keys.count { (bit < 64 ? $0.high >> (63 - bit) : $0.low >> (127 - bit)) & 1 == 1 }
            #expect((800...1200).contains(set), "bit \(bit) was set \(set) times in 2000")
        }
    }

    @Test(
        "labels are spelled once",
        arguments: [
            Provider.allCases.map(\.label.description), Effort.allCases.map(\.label.description),
            ErrorClass.allCases.map(\.label.description), HarnessID.allCases.map(\.label.description),
            TokenBucket.allCases.map(\.label.description), LatencyBucket.allCases.map(\.label.description),
            CostBucket.allCases.map(\.label.description),
        ])
    func labels(labels: [String]) {
        #expect(Set(labels).count == labels.count)
        #expect(
            labels.allSatisfy {
                !$0.isEmpty && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
            })
    }
}
