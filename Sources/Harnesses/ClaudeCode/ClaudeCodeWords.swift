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

    /// The class of an error record's word; nil for a word that says nothing, `unknown` among them.
    static func errorClass(_ word: borrowing UntrustedText) -> ErrorClass? {
        word.index(in: errorWords).map { errorClasses[$0] }
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

    private static let efforts = ClosedWords([
        "low", "medium", "high", "xhigh", "max", "ultra", "minimal", "none", "off",
    ])
    private static let effortLabels: [Effort] = [
        .low, .medium, .high, .xhigh, .xhigh, .xhigh, .minimal, .minimal, .minimal,
    ]

    static func effort(_ word: borrowing UntrustedText) -> Effort {
        word.index(in: efforts).map { effortLabels[$0] } ?? .unknown
    }

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

/// What the shapes of ids say about who was called. Nothing else in a record does.
struct ProviderSigns: OptionSet {
    let rawValue: UInt8

    static let bedrock = ProviderSigns(rawValue: 1)
    static let vertex = ProviderSigns(rawValue: 2)
    static let openrouter = ProviderSigns(rawValue: 4)
    /// A message id as Anthropic's own API makes them.
    static let anthropicMessage = ProviderSigns(rawValue: 8)
    static let anthropicRequest = ProviderSigns(rawValue: 16)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(messageID id: borrowing UntrustedText) {
        if id.begins(with: "msg_bdrk_") {
            self = .bedrock
        } else if id.begins(with: "msg_vrtx_") {
            self = .vertex
        } else if id.begins(with: "gen-") {
            self = .openrouter
        } else if id.isPrefixed("msg_", lettersAndDigits: 24, startingWith: "01") {
            self = .anthropicMessage
        } else {
            self = []
        }
    }

    init(toolUseID id: borrowing UntrustedText) {
        self = id.begins(with: "toolu_bdrk_") ? .bedrock : id.begins(with: "toolu_vrtx_") ? .vertex : []
    }

    /// The provider that all signs agree on; a region or version mark in the model's name can only contradict.
    func provider(model: ModelName?) -> Provider {
        let named: Provider
        switch self.subtracting(.anthropicRequest) {
        case .bedrock: named = .bedrock
        case .vertex: named = .vertex
        case .openrouter: named = .openrouter
        case .anthropicMessage where contains(.anthropicRequest): named = .anthropic
        default: return .unknown
        }
        guard let model else { return named }
        let name = model.text.utf8
        if named != .vertex, name.contains(UInt8(ascii: "@")) { return .unknown }
        if named != .bedrock, name.contains(UInt8(ascii: ".")), Self.hasBedrockMark(model.text) { return .unknown }
        return named
    }

    /// `anthropic.claude-…`, with or without a region before it, is how Bedrock names models.
    private static func hasBedrockMark(_ name: String) -> Bool {
        let parts = name.split(separator: ".", maxSplits: 2)
        return parts.count > 1 && (parts[0] == "anthropic" || parts.count > 2 && parts[1] == "anthropic")
    }
}
