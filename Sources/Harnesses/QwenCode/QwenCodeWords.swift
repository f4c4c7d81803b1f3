import SessionText
import TraceSchema

// The closed words of Qwen Code's records and what they mean in a row.

enum QwenCodeWords {
    static let telemetry: StaticString = "ui_telemetry"

    /// System records that say nothing about a model call.
    private static let subtypes = ClosedWords([
        "chat_compression", "slash_command", "at_command", "attribution_snapshot", "notification", "cron",
        "mid_turn_user_message", "custom_title", "parent_session", "session_source", "session_model",
        "session_approval_mode", "rewind", "file_history_snapshot", "branch_checkpoint", "turn_result",
        "session_artifact_snapshot",
    ])
    private static let subtypeFamilies: [StaticString] = ["agent_", "goal_", "managed_session_"]

    static func isOtherSubtype(_ word: borrowing UntrustedText) -> Bool {
        if word.index(in: subtypes) != nil { return true }
        for family in subtypeFamilies where word.begins(with: family) { return true }
        return false
    }

    enum Event: Int {
        case response, error, cancel, toolCall
        case retry, invalidChunk, contentRetry, contentRetryFailure
    }

    private static let events = ClosedWords([
        "qwen-code.api_response", "qwen-code.api_error", "qwen-code.api_cancel", "qwen-code.tool_call",
        "qwen-code.user_retry", "qwen-code.chat.invalid_chunk", "qwen-code.chat.content_retry",
        "qwen-code.chat.content_retry_failure",
    ])

    static func event(_ word: borrowing UntrustedText) -> Event? { word.index(in: events).flatMap(Event.init) }

    /// What the login says about who was called; `openai` is any endpoint that speaks its protocol.
    static func provider(authType word: borrowing UntrustedText) -> Provider {
        word.isExactly("openai") ? .unknown : word.provider()
    }

    /// Names of the SDKs' errors. Those of an answered request are told more exactly by its status.
    private static let unanswered = ClosedWords([
        "APIUserAbortError", "AbortError", "APIConnectionTimeoutError", "APIConnectionError",
    ])
    private static let unansweredOutcomes: [Outcome] = [
        .aborted, .aborted, .failed(.timeout), .failed(.network),
    ]
    private static let answered = ClosedWords([
        "RateLimitError", "AuthenticationError", "PermissionDeniedError", "BadRequestError", "NotFoundError",
        "InternalServerError",
    ])
    private static let answeredClasses: [ErrorClass] = [
        .rateLimit, .auth, .auth, .invalidRequest, .modelNotFound, .server,
    ]

    /// How a failed call ended: by its error's name when no answer came, else by its status, else by the name.
    static func outcome(errorIn record: borrowing SessionRecord) -> Outcome {
        let status = record.wholeNumber(QwenCodeField.status).flatMap(ErrorClass.init(httpStatus:))
        guard let word = record.text(QwenCodeField.errorType) else { return .failed(status ?? .other) }
        if let place = word.index(in: unanswered) { return unansweredOutcomes[place] }
        return .failed(status ?? word.index(in: answered).map { answeredClasses[$0] } ?? .other)
    }

    static let mcpTool: StaticString = "mcp"
}
