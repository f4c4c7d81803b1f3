import Testing

@testable import TraceSchema

@Suite("Words that harnesses record become labels of closed lists")
struct RecordedWordTests {
    @Test(
        "a provider's synonyms, and words that are a person's own",
        arguments: [
            ("anthropic", .anthropic), ("openai-codex", .openai), ("gemini", .google), ("google-antigravity", .google),
            ("vertex_ai", .vertex), ("vertex-ai", .vertex), ("qwen-oauth", .alibaba), ("amazon-bedrock", .bedrock),
            ("opencode-go", .opencode), ("lm_studio", .lmstudio),
            ("Anthropic", .unknown), ("acme-gateway", .unknown), ("openai ", .unknown), ("", .unknown),
            ("unknown", .unknown),
        ] as [(String, Provider)])
    func providers(word: String, provider: Provider) {
        #expect(Provider(recordedAs: Array(word.utf8).span) == provider)
    }

    @Test("every provider but unknown is recorded under its own label")
    func labels() {
        for provider in Provider.allCases where provider != .unknown {
            let bytes = Array("\(provider.label)".utf8)
            let recorded = Provider(recordedAs: bytes.span)
            #expect(recorded == provider)
        }
    }

    @Test(
        "efforts",
        arguments: [
            ("none", .minimal), ("off", .minimal), ("minimal", .minimal), ("low", .low), ("medium", .medium),
            ("high", .high), ("xhigh", .xhigh), ("max", .xhigh), ("ultra", .xhigh), ("HIGH", .unknown),
            ("thinking", .unknown), ("default", .unknown), ("", .unknown),
        ] as [(String, Effort)])
    func efforts(word: String, effort: Effort) {
        #expect(Effort(recordedAs: Array(word.utf8).span) == effort)
    }
}
