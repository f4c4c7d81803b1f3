/// What may stand before a model's name: public vendors and geographies as Amazon Bedrock writes them
/// (`us.anthropic.`), and public routers, vendors and publishers of weights as routers write them (`openrouter/`).
///
/// A prefix ends with its separator and is cut off whole, the longest that fits first; an account's or a data centre's
/// name is never part of one. Sorted by bytes. Read by `.ci/update-models.py` too.
enum ModelPrefixes {
    static let words: [StaticString] = [
        "@cf/", "@hf/", "accounts/fireworks/models/", "accounts/fireworks/routers/", "ai21.", "ai21/",
        "aihubmix/", "alibaba/", "allenai/", "amazon-bedrock/", "amazon-nova/", "amazon.", "amazon/",
        "amazon_nova/", "anthropic.", "anthropic/", "anyscale/", "apac.", "arcee-ai/", "au.", "azure/",
        "azure/apac/", "azure/eu/", "azure/global-standard/", "azure/global/", "azure/us-gov/", "azure/us/",
        "azure_ai/", "baichuan/", "baidu/", "baseten/", "bedrock/", "bedrock/claude_platform/",
        "bedrock/converse/", "bedrock/invoke/", "bedrock_mantle/", "bigmodel/", "bytedance/", "cerebras/",
        "chatgpt/", "claude_platform/", "cloudflare/", "codestral/", "cognition/", "cohere.", "cohere/",
        "crusoe/", "dashscope/", "databricks/", "deepinfra/", "deepseek-ai/", "deepseek.", "deepseek/", "eu.",
        "fireworks-ai/", "fireworks/", "fireworks_ai/", "friendliai/", "gemini/", "gigachat/",
        "github-copilot/", "github/", "github_copilot/", "global.", "gmi/", "google-ai-studio/",
        "google-vertex/", "google.", "google/", "gradient_ai/", "groq/", "heroku/", "hf:", "huggingface/",
        "hyperbolic/", "ibm-granite/", "ibm/", "in.", "inception/", "inclusionai/", "jetbrains/", "jp.",
        "lambda_ai/", "lm_studio/", "lmstudio/", "meta-llama/", "meta.", "meta/", "meta_llama/", "microsoft/",
        "minimax.", "minimax/", "minimaxai/", "mistral.", "mistral/", "mistralai/", "models/", "moonshot.",
        "moonshot/", "moonshotai.", "moonshotai/", "morph/", "nebius/", "nousresearch/", "novita/", "nscale/",
        "nvidia.", "nvidia/", "nvidia_nim/", "oci/", "ollama/", "ollama_chat/", "openai-codex/", "openai.",
        "openai/", "openbmb/", "opencode-go/", "opencode/", "opencode_go/", "openrouter/", "ovhcloud/",
        "perplexity/", "publicai/", "qwen.", "qwen/", "qwen_ai_platform/", "qwencloud/", "reflection/",
        "replicate/", "sagemaker/", "sambanova/", "scaleway/", "skywork/", "snowflake/", "stepfun-ai/",
        "stepfun/", "synthetic/", "tencent/", "text-completion-codestral/", "text-completion-openai/",
        "thinkingmachines/", "thudm/", "together/", "together_ai/", "twelvelabs.", "us-gov.", "us.", "v0/",
        "vercel/", "vercel_ai_gateway/", "vertex/", "vertex_ai/", "volcengine/", "wandb/", "watsonx/",
        "workers-ai/", "writer.", "x-ai/", "xai.", "xai/", "xiaomi/", "xiaomi_mimo/", "xiaomimimo/", "z-ai/",
        "zai-org/", "zai.", "zai/", "zhipuai/",
    ]
}
