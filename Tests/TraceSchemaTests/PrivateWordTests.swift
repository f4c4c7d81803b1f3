import Testing

@testable import TraceSchema

/// What people call their own things, spelled with public words too. Model names have a table of their own.
@Suite("A word that may be private becomes unknown, other or null")
struct PrivateWordTests {
    @Test(
        "providers",
        arguments: [
            "acme-gateway", "openai-acme", "anthropic/acme", "my-openai", "Azure", "azure-prod-eu", "bedrock:us-east-1",
            "https://llm.acme.example/v1", "10.0.0.7:8000", "localhost", "llm.internal.acme", "ollama@10.0.0.7",
            "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/x", "ada@acme.example", "/home/ada/models",
            "openai\u{0}", "open ai", "gemini-team-blue", "custom", "anthropic,openai",
        ])
    func providers(word: String) {
        #expect(Provider(recordedAs: Array(word.utf8).span) == .unknown)
    }

    @Test(
        "tools of every harness",
        arguments: HarnessID.allCases,
        [
            "AcmeDeploy", "bash -c", "Bash(git push)", "Read/home/ada", "acme_Read", "Readd", "read_customer_file",
            "deploy-to-acme", "ada", "Task: acme", "https://tools.acme.example", "10.0.0.7", "other", "mcp",
            "MCP__acme__x",
            "mcp_acme_tool", "tool\u{0}", "", "acme.internal.read", "Lesen",
        ])
    func tools(harness: HarnessID, word: String) {
        let vocabulary = ToolVocabulary.of(harness)
        let name = vocabulary.name(recordedAs: Array(word.utf8).span)
        #expect(name == vocabulary.other || name == vocabulary.mcp)
        if !word.lowercased().hasPrefix("mcp") { #expect(name == vocabulary.other) }
    }

    @Test("every MCP tool is mcp, whatever server and tool are called", arguments: HarnessID.allCases)
    func mcpTools(harness: HarnessID) {
        let vocabulary = ToolVocabulary.of(harness)
        for word in ["mcp__acme__deploy", "mcp__ada_private__Read", "mcp__", "mcp__10.0.0.7__x"] {
            let name = vocabulary.name(recordedAs: Array(word.utf8).span)
            #expect(name == vocabulary.mcp, "\(word)")
        }
    }

    @Test(
        "versions",
        arguments: [
            "acme-1.2.3", "1.2", "1", "1.2.3.4", "1.2.x", "1234.1.1", "1.1234.1", "1.2.12345", "1.2.3 (ada)",
            "10.0.0.7:80",
            "2.1.", ".1.2", "v", "vv1.2.3", "1,2,3", "１.2.3", "", "2026-10-05", "1.2.3/acme", "01.2.3",
        ])
    func versions(word: String) {
        #expect(HarnessVersion(validating: Array(word.utf8).span) == nil)
    }

    @Test("what follows a version never stays", arguments: ["1.2.3-acme.7", "1.2.3+ada", "v1.2.3-rc.1"])
    func suffixes(word: String) {
        let version = HarnessVersion(validating: Array(word.utf8).span)
        #expect(version?.major == 1 && version?.minor == 2 && version?.patch == 3)
    }
}
