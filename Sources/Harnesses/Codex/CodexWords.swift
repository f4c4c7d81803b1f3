import SessionText
import TraceSchema

// The closed words of Codex's records and what they mean in a row.

enum CodexWords {
    /// What an event or an item is for the cutting of responses.
    enum Item: Int {
        case message, reasoning, functionCall, customToolCall, localShellCall, webSearchCall, imageGenerationCall
        case toolSearchCall, functionCallOutput, customToolCallOutput, toolSearchOutput, agentMessage
        case localShellCallOutput, configurationUpdate
        case compaction, compactionSummary, contextCompaction, ghostSnapshot
    }

    private static let items = ClosedWords([
        "message", "reasoning", "function_call", "custom_tool_call", "local_shell_call", "web_search_call",
        "image_generation_call", "tool_search_call", "function_call_output", "custom_tool_call_output",
        "tool_search_output", "agent_message", "local_shell_call_output", "configuration_update", "compaction",
        "compaction_summary", "context_compaction", "ghost_snapshot",
    ])

    static func item(_ word: borrowing UntrustedText) -> Item? { word.index(in: items).flatMap(Item.init(rawValue:)) }

    /// Events that matter.
    enum Event: Int {
        case tokenCount, userMessage, taskStarted, turnStarted, taskComplete, turnComplete, turnAborted
        case settingsApplied
    }

    private static let eventWords = ClosedWords([
        "token_count", "user_message", "task_started", "turn_started", "task_complete", "turn_complete",
        "turn_aborted", "thread_settings_applied",
    ])

    static func event(_ word: borrowing UntrustedText) -> Event? {
        word.index(in: eventWords).flatMap(Event.init(rawValue:))
    }

    /// Events that repeat items or say nothing about a response.
    private static let otherEvents = ClosedWords([
        "agent_message", "agent_reasoning", "agent_reasoning_raw_content", "agent_reasoning_section_break",
        "collab_agent_interaction_end", "collab_agent_spawn_end", "collab_close_end", "collab_waiting_end",
        "context_compacted", "dynamic_tool_call_request", "dynamic_tool_call_response", "entered_review_mode", "error",
        "exec_command_end", "exited_review_mode", "guardian_assessment", "image_generation_end", "item_completed",
        "mcp_tool_call_end", "patch_apply_end", "sub_agent_activity", "thread_goal_updated", "thread_name_updated",
        "thread_rolled_back", "tool_call", "undo_completed", "view_image_tool_call", "web_search_end",
    ])

    static func isOtherEvent(_ word: borrowing UntrustedText) -> Bool { word.index(in: otherEvents) != nil }

    private static let providers = ClosedWords([
        "openai", "amazon-bedrock", "ollama", "ollama-chat", "lmstudio", "azure", "openrouter",
    ])
    private static let providerLabels: [Provider] = [
        .openai, .bedrock, .ollama, .ollama, .lmstudio, .azure, .openrouter,
    ]

    /// Built-in providers; every other word is a person's own.
    static func provider(_ word: borrowing UntrustedText) -> Provider {
        word.index(in: providers).map { providerLabels[$0] } ?? .unknown
    }

    private static let errorWords = ClosedWords([
        "context_window_exceeded", "session_budget_exceeded", "usage_limit_exceeded", "server_overloaded",
        "internal_server_error", "unauthorized", "bad_request", "cyber_policy", "http_connection_failed",
        "response_stream_connection_failed", "response_stream_disconnected", "response_too_many_failed_attempts",
    ])
    private static let errorClasses: [ErrorClass] = [
        .contextLimit, .quota, .quota, .overloaded, .server, .auth, .invalidRequest, .refusal, .network, .network,
        .network, .network,
    ]

    static func errorClass(_ word: borrowing UntrustedText) -> ErrorClass {
        word.index(in: errorWords).map { errorClasses[$0] } ?? .other
    }

    /// Tiers that are not billed at list price.
    static let otherTiers = ClosedWords(["fast", "priority", "flex"])

    static let agentNamespaces = ClosedWords(["multi_agent_v1", "agents", "collaboration"])
    static let plainNamespace: StaticString = "functions"
    static let mcpNamespace: StaticString = "mcp__"
}
