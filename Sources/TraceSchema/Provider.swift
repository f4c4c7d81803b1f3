/// Who was called for a turn. A closed list; never guessed from a model's name (contract, decision 6), but
/// for aider's bare names, which LiteLLM routes in one way each.
public enum Provider: ClosedLabel {
    case anthropic, openai, google, vertex, bedrock, azure, openrouter, mistral, deepseek, xai, groq, cerebras, together
    case fireworks, deepinfra, moonshot, zai, minimax, alibaba, githubCopilot, vercel, cloudflare, huggingface, nvidia
    case opencode, cursor, ollama, lmstudio, unknown

    public var label: StaticString {
        switch self {
        case .anthropic: "anthropic"
        case .openai: "openai"
        case .google: "google"
        case .vertex: "vertex"
        case .bedrock: "bedrock"
        case .azure: "azure"
        case .openrouter: "openrouter"
        case .mistral: "mistral"
        case .deepseek: "deepseek"
        case .xai: "xai"
        case .groq: "groq"
        case .cerebras: "cerebras"
        case .together: "together"
        case .fireworks: "fireworks"
        case .deepinfra: "deepinfra"
        case .moonshot: "moonshot"
        case .zai: "zai"
        case .minimax: "minimax"
        case .alibaba: "alibaba"
        case .githubCopilot: "github-copilot"
        case .vercel: "vercel"
        case .cloudflare: "cloudflare"
        case .huggingface: "huggingface"
        case .nvidia: "nvidia"
        case .opencode: "opencode"
        case .cursor: "cursor"
        case .ollama: "ollama"
        case .lmstudio: "lmstudio"
        case .unknown: "unknown"
        }
    }
}
