import SessionText
import TraceSchema

// The closed words of aider's log and histories and what they mean in a row.

enum AiderWords {
    /// What stands in the place of a model when there is none.
    static let noModel: StaticString = "None"

    /// Commands that ask the model something; all others send nothing of their own.
    private static let asking: [StaticString] = ["/ask", "/code", "/architect", "/help", "/context"]
    private static let askingWords = ClosedWords(asking)
    static let promptOpenings: [StaticString] = asking + ["/", "!"]

    /// Whether a prompt that begins with this word is sent: a slash begins a command, an exclamation mark one for the shell.
    static func isSent(_ word: borrowing UntrustedText) -> Bool {
        if word.index(in: askingWords) != nil { return true }
        return !word.begins(with: "/") && !word.begins(with: "!")
    }

    /// The provider that a model's name asks for: by its prefix, or, bare, the one that LiteLLM routes the name to.
    /// - Parameter isPublic: whether the name is a public one, so that LiteLLM knows where it belongs.
    static func provider(_ model: borrowing UntrustedText, isPublic: Bool) -> Provider {
        if let provider = model.providerBeforeSlash() { return provider }
        guard isPublic, !model.begins(with: "gpt-oss") else { return .unknown }
        if model.begins(with: "claude-") { return model.endsInDate(after: "@") ? .vertex : .anthropic }
        for opening: StaticString in ["gpt-", "chatgpt-", "o1", "o3", "o4"] where model.begins(with: opening) {
            return .openai
        }
        return model.begins(with: "gemini-") ? .vertex : .unknown
    }

    private static let errors: [(word: StaticString, meaning: ErrorClass)] = [
        ("APIConnectionError", .network), ("APIError", .server), ("APIResponseValidationError", .other),
        ("AuthenticationError", .auth), ("AzureOpenAIError", .other), ("BadGatewayError", .server),
        ("BadRequestError", .invalidRequest), ("BudgetExceededError", .quota),
        ("ContentPolicyViolationError", .refusal), ("ContextWindowExceededError", .contextLimit),
        ("ImageFetchError", .invalidRequest), ("InternalServerError", .server),
        ("InvalidRequestError", .invalidRequest), ("JSONSchemaValidationError", .other),
        ("NotFoundError", .modelNotFound), ("PermissionDeniedError", .auth), ("OpenAIError", .other),
        ("RateLimitError", .rateLimit), ("RouterRateLimitError", .rateLimit), ("ServiceUnavailableError", .server),
        ("Timeout", .timeout), ("UnprocessableEntityError", .invalidRequest),
        ("UnsupportedParamsError", .invalidRequest),
    ]
    private static let errorWords = ClosedWords(errors.map(\.word))

    /// What failed, and whether LiteLLM's list of errors holds the class; nil for a word that is no class.
    static func failure(_ name: borrowing UntrustedText) -> (errorClass: ErrorClass, isListed: Bool)? {
        guard let index = name.classIndex(in: errorWords, other: errors.count) else { return nil }
        return index < errors.count ? (errors[index].meaning, true) : (.other, false)
    }

    /// Events of the log that say nothing about a request.
    static let otherEvents: [StaticString] =
        [
            "cli session", "gui session", "copy-paste mode", "repo", "no-repo", "auto_commits", "model warning",
            "interactive help", "ai-comments file-add", "ai-comments execute", "auto_model_selection",
            "oauth_flow_initiated", "oauth_flow_code_received", "oauth_flow_success", "oauth_flow_failed",
        ] + commandEvents

    private static let commandEvents: [StaticString] = [
        "command_add", "command_architect", "command_ask", "command_chat-mode", "command_clear", "command_code",
        "command_commit", "command_context", "command_copy", "command_copy-context", "command_diff", "command_drop",
        "command_edit", "command_editor", "command_editor-model", "command_exit", "command_git", "command_help",
        "command_lint", "command_load", "command_ls", "command_map", "command_map-refresh", "command_model",
        "command_models", "command_multiline-mode", "command_ok", "command_paste", "command_quit",
        "command_read-only", "command_reasoning-effort", "command_report", "command_reset", "command_run",
        "command_save", "command_settings", "command_test", "command_think-tokens", "command_tokens", "command_undo",
        "command_voice", "command_weak-model", "command_web",
    ]
}
