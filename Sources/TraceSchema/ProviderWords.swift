extension Provider {
    /// The words under which harnesses record the providers, each provider's own label among them.
    public static let words: [(provider: Provider, words: [StaticString])] = [
        (.anthropic, ["anthropic"]),
        (.openai, ["openai", "openai-codex"]),
        (.google, ["google", "gemini", "google-gemini-cli", "google-antigravity"]),
        (.vertex, ["vertex", "vertex_ai", "vertex_ai_beta", "vertex-ai", "google-vertex", "google-vertex-anthropic"]),
        (.bedrock, ["bedrock", "amazon-bedrock", "bedrock_converse"]),
        (.azure, ["azure", "azure_ai", "azure-openai-responses", "azure-cognitive-services"]),
        (.openrouter, ["openrouter"]),
        (.mistral, ["mistral", "codestral"]),
        (.deepseek, ["deepseek"]),
        (.xai, ["xai"]),
        (.groq, ["groq"]),
        (.cerebras, ["cerebras"]),
        (.together, ["together", "together_ai", "togetherai"]),
        (.fireworks, ["fireworks", "fireworks_ai", "fireworks-ai"]),
        (.deepinfra, ["deepinfra"]),
        (.moonshot, ["moonshot", "moonshotai", "moonshotai-cn", "kimi-coding", "kimi-for-coding"]),
        (.zai, ["zai", "zai-coding-plan", "zai-coding-cn", "zhipuai", "zhipuai-coding-plan"]),
        (.minimax, ["minimax", "minimax-cn"]),
        (
            .alibaba,
            [
                "alibaba", "alibaba-cn", "dashscope", "qwen-token-plan", "qwen-token-plan-cn",
                "qwen-token-plan-individual", "qwen-oauth",
            ]
        ),
        (.githubCopilot, ["github-copilot", "github_copilot", "github-copilot-enterprise"]),
        (.vercel, ["vercel", "vercel-ai-gateway", "vercel_ai_gateway"]),
        (.cloudflare, ["cloudflare", "cloudflare-workers-ai", "cloudflare-ai-gateway"]),
        (.huggingface, ["huggingface"]),
        (.nvidia, ["nvidia", "nvidia_nim"]),
        (.opencode, ["opencode", "opencode-go"]),
        (.cursor, ["cursor"]),
        (.ollama, ["ollama", "ollama_chat", "ollama-chat", "ollama-cloud"]),
        (.lmstudio, ["lmstudio", "lm_studio"]),
    ]

    private static let closedWords = ClosedWords(words.flatMap(\.words))
    private static let providerOfWord = words.flatMap { entry in entry.words.map { _ in entry.provider } }

    /// Who a harness means by a word that names a provider; `unknown` for a word that is a person's own.
    public init(recordedAs bytes: borrowing Span<UInt8>) {
        self = Self.closedWords.index(of: bytes).map { Self.providerOfWord[$0] } ?? .unknown
    }
}
