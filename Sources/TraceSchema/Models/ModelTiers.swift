/// The words that may follow a family in a model's name: reviewed, technical, each seen in a published name.
///
/// No word that is also somebody's name, a trade or a department (`luna`, `law`, `finance`, `research`, `it`): models
/// that carry one pass by the bundled list alone. Sorted by bytes; a new word widens what can be published.
enum ModelTiers {
    static let words: [StaticString] = [
        "air",  // `glm-4.5-air`
        "airx",  // `glm-4.5-airx`
        "audio",  // `gpt-audio-1.5`
        "awq",  // a quantisation
        "base",  // `deepseek-coder-33b-base`
        "beta",  // `grok-4.20-beta`
        "bf16",  // a number format
        "chat",  // `gpt-5-chat`
        "cloud",  // `qwen3-coder:480b-cloud`
        "code",  // `grok-code-fast-1`
        "coder",  // `qwen3-coder`
        "codex",  // `gpt-5.2-codex`
        "distill",  // `deepseek-r1-distill-…`
        "exacto",  // a routing tag of OpenRouter
        "exp",  // `deepseek-v3.2-exp`
        "experimental",  // `grok-4.20-experimental`
        "extended",  // a tag of OpenRouter
        "fable",  // `claude-fable-5`
        "fast",  // `grok-4-fast`
        "flash",  // `gemini-2.5-flash`
        "flashx",  // `glm-5.3-flashx`
        "fp16",  // a number format
        "fp4",  // a number format
        "fp8",  // a number format
        "free",  // a tag of OpenRouter
        "gguf",  // a file format of weights
        "gptq",  // a quantisation
        "haiku",  // `claude-haiku-4-5`
        "high",  // an effort, `gpt-5.4-high`
        "highspeed",  // `minimax-m2.5-highspeed`
        "instant",  // `gpt-5.3-instant`
        "instruct",  // `qwen2.5-72b-instruct`
        "int4",  // a number format
        "int8",  // a number format
        "large",  // `mistral-large-2411`
        "latest",  // `codex-mini-latest`
        "lightning",  // `minimax-m2.1-lightning`
        "lite",  // `gemini-2.5-flash-lite`
        "low",  // an effort, `gpt-5.4-low`
        "maas",  // Vertex AI's hosted models, `glm-4.7-maas`
        "math",  // `qwen2.5-math-72b`
        "max",  // `qwen3-max`
        "medium",  // `mistral-medium-3`
        "micro",  // `nova-micro-v1`
        "mini",  // `gpt-5-mini`
        "minimal",  // an effort
        "mlx",  // a file format of weights
        "mxfp4",  // a number format
        "mythos",  // `claude-mythos-preview`
        "nano",  // `gpt-5-nano`
        "next",  // `qwen3-next-80b-a3b`
        "nitro",  // a routing tag of OpenRouter
        "non",  // `grok-4-fast-non-reasoning`
        "nvfp4",  // a number format
        "omni",  // `qwen3-omni-30b-a3b`
        "online",  // a tag of OpenRouter
        "opus",  // `claude-opus-4-5`
        "oss",  // `gpt-oss-120b`
        "plus",  // `qwen-plus`
        "preview",  // `gemini-3-pro-preview`
        "pro",  // `gemini-2.5-pro`
        "q4_0",  // a quantisation
        "q4_k_m",  // a quantisation
        "q4_k_s",  // a quantisation
        "q5_k_m",  // a quantisation
        "q6_k",  // a quantisation
        "q8_0",  // a quantisation
        "reasoner",  // `deepseek-reasoner`
        "reasoning",  // `grok-4-fast-reasoning`
        "safeguard",  // `gpt-oss-safeguard-20b`
        "small",  // `mistral-small-latest`
        "sonnet",  // `claude-sonnet-4-5`
        "think",  // `olmo-3-32b-think`
        "thinking",  // `kimi-k2-thinking`
        "tiny",  // `mistral-tiny`
        "turbo",  // `gpt-4-turbo`
        "ultra",  // `nemotron-3-ultra-550b`
        "vision",  // `grok-2-vision`
        "vl",  // `qwen3-vl-plus`
        "xhigh",  // an effort
    ]
}
