/// The words that a model's name may begin with when no list holds it yet: reviewed, each a published family of models.
///
/// A word is here only if its vendor published models under it and it is no common name of persons or companies; a
/// family such as Nova or Hermes passes by the bundled list alone. Sorted by bytes; a new word widens what can be
/// published.
enum ModelFamilies {
    static let words: [StaticString] = [
        "baichuan",  // Baichuan
        "chatglm",  // Zhipu AI
        "chatgpt",  // OpenAI, `chatgpt-4o-latest`
        "claude",  // Anthropic
        "codegeex",  // Zhipu AI
        "codegemma",  // Google
        "codellama",  // Meta
        "codestral",  // Mistral AI
        "codex",  // OpenAI, `codex-mini-latest`
        "deepseek",  // DeepSeek
        "devstral",  // Mistral AI
        "doubao",  // ByteDance
        "exaone",  // LG
        "gemini",  // Google
        "gemma",  // Google
        "gigachat",  // Sber
        "glm",  // Z.ai
        "gpt",  // OpenAI
        "grok",  // xAI
        "hunyuan",  // Tencent
        "internlm",  // Shanghai AI Laboratory
        "internvl",  // Shanghai AI Laboratory
        "jamba",  // AI21
        "kimi",  // Moonshot AI
        "llama",  // Meta
        "llava",  // the LLaVA project
        "longcat",  // Meituan
        "magistral",  // Mistral AI
        "minicpm",  // OpenBMB
        "minimax",  // MiniMax
        "ministral",  // Mistral AI
        "mistral",  // Mistral AI
        "mixtral",  // Mistral AI
        "nemotron",  // NVIDIA
        "o1",  // OpenAI; the whole family, so that no other letter and digit begins a name
        "o3",  // OpenAI
        "o4",  // OpenAI
        "olmo",  // Ai2
        "phi",  // Microsoft
        "pixtral",  // Mistral AI
        "qvq",  // Alibaba
        "qwen",  // Alibaba
        "qwq",  // Alibaba
        "smollm",  // Hugging Face
        "starcoder",  // BigCode
        "voxtral",  // Mistral AI
    ]
}
