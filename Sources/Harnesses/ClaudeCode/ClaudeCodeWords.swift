import SessionText
import TraceExtraction
import TraceSchema

// The closed words of Claude Code's records and what they mean in a row.

enum ClaudeCodeWords {
    private static let stopWords = ClosedWords([
        "end_turn", "tool_use", "stop_sequence", "pause_turn", "max_tokens", "model_context_window_exceeded", "refusal",
    ])
    private static let stopOutcomes: [Outcome] = [
        .ok, .ok, .ok, .ok, .ok, .failed(.contextLimit), .failed(.refusal),
    ]

    /// How a response with this `stop_reason` ended; a word that is not known says nothing.
    static func outcome(stopReason: borrowing UntrustedText) -> Outcome {
        stopReason.index(in: stopWords).map { stopOutcomes[$0] } ?? .unknown
    }

    private static let errorWords = ClosedWords([
        "rate_limit", "overloaded", "authentication_failed", "oauth_org_not_allowed", "permission_error",
        "billing_error", "invalid_request", "model_not_found", "request_too_large", "server_error", "timeout",
        "max_output_tokens",
    ])
    private static let errorClasses: [ErrorClass] = [
        .rateLimit, .overloaded, .auth, .auth, .auth, .quota, .invalidRequest, .modelNotFound, .contextLimit, .server,
        .timeout, .other,
    ]

    /// The class of an error record's word; nil for `unknown`, which leaves it to the status.
    static func errorClass(_ word: borrowing UntrustedText) -> ErrorClass? {
        if word.isExactly("unknown") { return nil }
        return word.index(in: errorWords).map { errorClasses[$0] } ?? .other
    }

    /// What stands before the status in the text of an old error record.
    static let errorOpening: StaticString = "API Error: "

    /// How a person's interruption of an answer is recorded as a message of theirs. The same words with
    /// ` for tool use` follow an answer that had come: they do not match.
    static let interruption: StaticString = "[Request interrupted by user]"

    /// All that a message's text is ever compared with.
    static let openings = [interruption, errorOpening]

    /// What stands in a model's place where none was called.
    static let noModel: StaticString = "<synthetic>"

    static let turnEnds = ClosedWords(["turn_duration", "stop_hook_summary"])

    /// Content blocks that matter.
    enum Block: Int {
        case toolUse, serverToolUse, mcpToolUse, toolResult, text
    }

    private static let blockWords = ClosedWords(["tool_use", "server_tool_use", "mcp_tool_use", "tool_result", "text"])

    static func block(_ word: borrowing UntrustedText) -> Block? {
        word.index(in: blockWords).flatMap(Block.init(rawValue:))
    }
}
