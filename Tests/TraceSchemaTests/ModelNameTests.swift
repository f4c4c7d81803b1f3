import Testing
import TraceSchema

@Suite("Only public names are model names")
struct ModelNameTests {
    /// Names as their vendors and routers publish them, and forms of them that harnesses write.
    static let published = [
        // Anthropic, on every road to it.
        "claude-opus-5-1", "claude-fable-5", "claude-opus-4-5-20251101", "claude-3-5-sonnet-20241022",
        "claude-opus-4-6[1m]",
        "claude-opus-4-6[1M]", "claude-opus-4-6[1m][1m]", "us.anthropic.claude-opus-4-5-20251101-v1:0",
        "apac.anthropic.claude-sonnet-4-20250514-v1:0", "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "anthropic.claude-v2:1", "claude-sonnet-4@20250514", "claude-3-5-sonnet-v2@20241022", "claude-opus-4-6@default",
        "anthropic/claude-opus-4.5", "openrouter/anthropic/claude-sonnet-4.5", "claude-4.5-sonnet-thinking",
        "anthropic/claude-3.7-sonnet:thinking", "bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-mythos-6",
        // OpenAI.
        "gpt-5.2-codex", "gpt-5-codex-high", "gpt-4o", "GPT-4o-mini", "chatgpt-4o-latest", "o3", "o4-mini-2025-04-16",
        "openai/o1-2024-12-17", "gpt-4-0613", "gpt-4-0125-preview", "gpt-4.1-2025-04-14", "gpt-oss:20b",
        "gpt-oss-120b-1:0",
        "openai/gpt-oss-120b:free", "azure/gpt-5-mini", "gpt-5.1-codex-max", "codex-mini-latest",
        "gpt-7-mini-2027-02-28",
        // Google.
        "gemini-3-pro-preview", "models/gemini-2.5-flash", "gemini-2.5-pro-preview-05-06", "gemini-2.0-flash-001",
        "gemini-2.5-flash-preview-09-2025", "google/gemini-4-flash-lite", "gemma3n:e4b", "vertex_ai/gemini-2.5-pro",
        // Others, hosted and local.
        "glm-4.6", "glm-4.5v", "z-ai/glm-4.5-air:free", "zai-org/GLM-4.6", "hf:zai-org/GLM-4.6", "kimi-k2-thinking",
        "moonshotai/kimi-k2-0905", "kimi-k2.5", "qwen3-coder-480b-a35b-instruct", "Qwen/Qwen3-Coder-480B-A35B-Instruct",
        "qwen3-coder:30b-a3b-q4_K_M", "qwen2.5-coder:32b", "qwen3-max", "deepseek-v3.2", "deepseek-chat",
        "deepseek-r1:14b",
        "deepseek/deepseek-r1-0528", "grok-code-fast-1", "x-ai/grok-4-fast-non-reasoning", "minimax-m2.1",
        "mixtral-8x7b",
        "accounts/fireworks/models/glm-4p6", "@cf/qwen/qwen3-30b-a3b-fp8", "llama3.3:70b",
        "meta-llama/llama-4-70b-instruct",
        "mistral-large-2411", "devstral-small-2507", "nova-pro-v1", "command-r-plus-08-2024",
    ]

    /// Invented names of the kinds that people have: each would say something of its owner.
    static let owned = [
        // Nothing, or nothing said.
        "", "-", "claude-", "claude--opus", "-claude", "claude-opus-", "<synthetic>", "default", "unknown", "model",
        "auto",
        "opus", "o", "o7", "us.", "anthropic/", "openrouter/anthropic/", "[1m]", "claude-opus-4-6[1m",
        "claude-opus-4-6[1m][1m][1m]", "claude-opus-4-6[2m]", "[1m]claude-opus-4-6",
        // Deployments and aliases.
        "prod", "my-claude", "acme-legal-ft", "claude-opus-4-6-finance", "claude-opus-4-6-acme-finetune",
        "gpt-4-turbo-acme",
        "acme-gpt-4", "azure/acme-prod-eastus", "azure/gpt-4-prod", "gpt-4o-team-blue", "claude-sonnet-4-5-eu-tenant",
        "anthropic/acme/claude-opus-4-5", "claude_opus_for_anna", "gpt-5-it", "gpt-5-hr-bot", "kimi-k2-jsmith",
        "router-1",
        // Fine-tuned models.
        "ft:gpt-4o-2024-08-06:acme::9aBcDeF1", "ft:gpt-4o", "openai/ft:gpt-4o-mini:acme", "gpt-4o-mini:acme",
        "gpt-4o-2024-08-06:org-1a2b3c", "llama-3-70b-lora-acme", "qwen3:latest-acme", "gpt-4o-1a2b3c4d",
        // Persons and customers, spelled with words that look public.
        "claude-opus-max-mueller", "gpt-anna", "gpt-4-luna", "claude-haiku-sam", "gemini-pro-max-weber",
        "mistral-ernie",
        "qwen3-next-plc", "claude-novartis", "gpt-4o-mayo-clinic", "gpt-pro-pro", "claude-max-max-max", "nova-mueller",
        // Addresses, ports and hosts.
        "10.0.0.1:8000/qwen", "gpt-10.0.0.1", "gpt-10-0-0-1", "gpt-10.0-0.1", "gpt-192.168.1.10", "qwen-10.0.0.1:8000",
        "localhost/gpt-4", "localhost:11434/qwen3", "gpt-4:8080", "qwen3:11434", "gpt-4@10.0.0.1",
        "http://10.0.0.1/v1/gpt-4",
        "llm.acme.internal/gpt-4", "claude.acme.com", "anna@example.com", "gpt-4@example.com", "[::1]:8000/gpt-4",
        // Paths.
        "/models/qwen3-8b", "./qwen3-8b", "../claude-opus-4-5", "~/models/qwen3", "C:\\models\\qwen3.gguf",
        "models//gpt-4",
        "/home/anna/models/gpt-4", "qwen/home/anna", "gpt-4/", "claude-opus-4-5/../secret", "file:gpt-4",
        "qwen3-8b.gguf",
        // Cloud resources.
        "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-opus",
        "bedrock/arn:aws:bedrock:us-east-1:1:x/claude",
        "bedrock/us-east-1/anthropic.claude-v2", "projects/acme-1/locations/eu/models/gemini-2.5-pro",
        "claude-123456789012",
        "accounts/acme/models/llama-v3", "acme.anthropic.claude-opus-4-5-20251101-v1:0", "gpt-4-123456789012",
        "us.us.us.us.us.anthropic.claude-opus-4-7",
        // Numbers that mean something: telephone, account, birthday, ticket, commit.
        "gpt-555-0199", "gpt-4-555-0123", "gpt-0043-1-5550199", "o1-3-5-7-9-2", "o1-3-5-7", "gpt-4-1-1-1",
        "gpt-1-2-mini-3-4-pro-5",
        "gpt-4-1234", "gpt-4-19700412", "gpt-4-20251301", "gpt-4-20250230", "gpt-4-2025-13-01", "gpt-4-0412-0613",
        "gpt-4-007",
        "claude-sonnet-4@19990101", "claude-sonnet-4@20250514@20250514", "claude-sonnet-4@1234", "gpt-4-12345",
        "gpt-4-0x1f",
        "gpt-4-deadbeef", "gpt-4-8000", "gpt-4.1.2", "gpt-400", "gpt-4-123", "qwen3-1234b", "kimi-k123", "gpt-v1-v2-v3",
        // Bytes that no name holds, and length.
        "claude opus 4", "claude-opus-4-5\n", "claude-opus-4-5\u{0}", "clau\u{0434}e-opus-4-5", "claude-\u{00F6}pus-4",
        "gpt-4\"",
        "gpt-4\u{1B}[31m", "gpt-4,claude", "gpt-4+acme", "gpt-4?key=1", "gpt-4#1", "\u{200B}gpt-4", "gpt-4%20x",
        "gpt-4-mini-nano-pro-max-plus-lite-flash",
        "gpt-5-mini-nano-pro-max-2025-01-01-fast-preview-latest-experimental-beta",
    ]

    @Test("a published name passes as it is spelled", arguments: published)
    func publishedNamePasses(name: String) throws {
        let model = try #require(modelName(name))
        #expect(model.text == name)
        #expect(isSpelled(model, name))
    }

    @Test("a name that only its owner knows does not pass", arguments: owned)
    func ownedNameFails(name: String) {
        #expect(modelName(name) == nil)
    }

    @Test("a public name with anything private beside it does not pass", arguments: published)
    func privatePartFails(name: String) {
        for marked in [
            name + "-acme", name + "/acme", "acme-" + name, "acme/" + name, name + ":acme", name + "@acme", name + ".",
        ] {
            #expect(modelName(marked) == nil, "\(marked)")
        }
    }

    @Test("every name of the bundled list passes, alone, dated, and with a longer context")
    func listedNamesPass() {
        for name in Self.listed {
            let dated = name.contains("@") ? name : name + "@20251101"
            for form in [name, name.uppercased(), name + "[1m]", "openrouter/" + name, dated] {
                #expect(modelName(form) != nil, "\(form)")
            }
        }
    }

    @Test("the bundled list is sorted, without doubles, and harmless")
    func listIsInOrder() {
        #expect(Self.listed.count > 1000)
        #expect(zip(Self.listed, Self.listed.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._:@+-".utf8)
        for name in Self.listed {
            #expect(name.utf8.count <= 64 && name.utf8.allSatisfy(allowed.contains), "\(name)")
            #expect(!name.hasPrefix("ft:") && name.contains { $0.isLetter }, "\(name)")
        }
    }

    @Test("the reviewed words are sorted, lower-case, and each stands once")
    func wordsAreInOrder() {
        for words in [ModelName.families, ModelName.tiers, ModelName.prefixes].map({ $0.map(\.description) }) {
            #expect(zip(words, words.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            #expect(words.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() })
        }
        #expect(ModelName.tiers.count <= 128)
        #expect(ModelName.prefixes.allSatisfy { "./:".contains($0.description.last ?? " ") })
    }

    @Test("spelling tells names apart, case included")
    func spelling() throws {
        let model = try #require(modelName("GPT-4o"))
        #expect(!isSpelled(model, "gpt-4o"))
        #expect(!isSpelled(model, "GPT-4"))
        #expect(isSpelled(model, "GPT-4o"))
    }

    static let priceForms: [(name: String, ids: [String])] = [
        ("claude-opus-4-5", ["claude-opus-4-5"]),
        ("Claude-Opus-4-6[1m]", ["claude-opus-4-6"]),
        ("claude-opus-4-5@20251101", ["claude-opus-4-5@20251101", "claude-opus-4-5-20251101"]),
        ("claude-opus-4-6@default", ["claude-opus-4-6@default", "claude-opus-4-6"]),
        ("anthropic/claude-opus-4.5", ["anthropic/claude-opus-4.5", "claude-opus-4.5", "claude-opus-4-5"]),
        (
            "us.anthropic.claude-opus-4-5-20251101-v1:0",
            [
                "us.anthropic.claude-opus-4-5-20251101-v1:0", "us.anthropic.claude-opus-4-5-20251101",
                "anthropic.claude-opus-4-5-20251101-v1:0", "anthropic.claude-opus-4-5-20251101",
                "claude-opus-4-5-20251101-v1:0", "claude-opus-4-5-20251101",
            ]
        ),
    ]

    @Test("prices are looked for under the most telling id first", arguments: priceForms)
    func canonicalIDs(name: String, ids: [String]) throws {
        let model = try #require(modelName(name))
        #expect(model.canonicalIDs == ids)
    }

    private func modelName(_ name: String) -> ModelName? { ModelName(validating: Array(name.utf8).span) }

    private func isSpelled(_ model: ModelName, _ name: String) -> Bool { model.isSpelled(Array(name.utf8).span) }

    private static let listed = ModelName.publicIDs.description.split(separator: "\n").map(String.init)
}
