import SessionText
import TraceSchema

/// What is read of Qwen Code's records, and nothing else.
enum QwenCodeField: UInt8, CaseIterable {
    case type, subtype, uuid, parentUUID, sessionID, agentID, forkedFrom, timestamp, version, cwd
    case model, prompt, candidates, promptCached, promptThoughts, promptTotal
    case part, call, callID, callName
    case event, eventTime, responseID, promptID, subagent, eventModel, authType
    case input, output, cached, thoughts, tool, total, duration, status, errorType
    case toolName, toolType

    typealias Entry = FieldMap.Entry

    static let map = FieldMap(
        [
            Entry("type", Self.type, .label, "the record's kind"),
            Entry("subtype", subtype, .label, "telling telemetry from other system records"),
            Entry("uuid", uuid, .identity, "copies; which call an answer belongs to"),
            Entry("parentUuid", parentUUID, .identity, "which call an answer belongs to"),
            Entry("sessionId", sessionID, .identity, "the session"),
            Entry("agentId", agentID, .identity, "sessions of subagents"),
            Entry("forkedFrom", forkedFrom, .element, "leaving out what a branch copied"),
            Entry("timestamp", timestamp, .time, "where the event has none", feeds: .day),
            Entry("version", version, .version, feeds: .harnessVersion),
            Entry("cwd", cwd, .pathMatch, "leaving out what the person excludes"),
            Entry(
                "model", model, .modelName, "which call an answer with its tools belongs to", feeds: .model, .cost,
                .toolCalls),
            Entry(
                "usageMetadata.promptTokenCount", prompt, .count, "which call an answer with its tools belongs to",
                feeds: .tokensIn, .cost, .toolCalls),
            Entry(
                "usageMetadata.candidatesTokenCount", candidates, .count,
                "which call an answer with its tools belongs to", feeds: .tokensOut, .cost, .toolCalls),
            Entry("usageMetadata.cachedContentTokenCount", promptCached, .count, feeds: .cost),
            Entry("usageMetadata.thoughtsTokenCount", promptThoughts, .count, feeds: .tokensOut, .cost),
            Entry(
                "usageMetadata.totalTokenCount", promptTotal, .count, "whether output includes thoughts",
                feeds: .tokensOut, .cost),
            Entry("message.parts[]", part, .element, "telling tool calls apart", feeds: .toolCalls),
            Entry("message.parts[].functionCall", call, .element, "tool calls", feeds: .toolCalls),
            Entry("message.parts[].functionCall.id", callID, .identity, "tool calls counted once", feeds: .toolCalls),
            Entry("message.parts[].functionCall.name", callName, .toolName, feeds: .toolCalls),
            Entry("systemPayload.uiEvent.event\\.name", event, .label, "the event's kind"),
            Entry("systemPayload.uiEvent.event\\.timestamp", eventTime, .time, "copies", feeds: .day),
            Entry("systemPayload.uiEvent.response_id", responseID, .identity, "copies; which call used a tool"),
            Entry("systemPayload.uiEvent.prompt_id", promptID, .identity, "copies; retries"),
            Entry("systemPayload.uiEvent.subagent_name", subagent, .identity, "sessions of subagents"),
            Entry(
                "systemPayload.uiEvent.model", eventModel, .modelName, "which call an answer with its tools belongs to",
                feeds: .model, .cost, .toolCalls),
            Entry("systemPayload.uiEvent.auth_type", authType, .provider, feeds: .provider),
            Entry("systemPayload.uiEvent.input_token_count", input, .count, "copies", feeds: .tokensIn, .cost),
            Entry("systemPayload.uiEvent.output_token_count", output, .count, "copies", feeds: .tokensOut, .cost),
            Entry("systemPayload.uiEvent.cached_content_token_count", cached, .count, feeds: .cost),
            Entry("systemPayload.uiEvent.thoughts_token_count", thoughts, .count, feeds: .tokensOut, .cost),
            Entry("systemPayload.uiEvent.tool_token_count", tool, .count, feeds: .tokensIn, .cost),
            Entry(
                "systemPayload.uiEvent.total_token_count", total, .count, "which of these include each other",
                feeds: .tokensIn, .tokensOut, .cost),
            Entry("systemPayload.uiEvent.duration_ms", duration, .count, feeds: .latency),
            Entry("systemPayload.uiEvent.status_code", status, .count, feeds: .outcome, .errorClass),
            Entry("systemPayload.uiEvent.error_type", errorType, .label, feeds: .outcome, .errorClass),
            Entry("systemPayload.uiEvent.function_name", toolName, .toolName, "of subagents", feeds: .toolCalls),
            Entry("systemPayload.uiEvent.tool_type", toolType, .label, "MCP tools", feeds: .toolCalls),
        ],
        kindField: Self.type,
        kinds: [("user", .whole), ("assistant", .whole), ("tool_result", .whole), ("system", .whole)])

    /// The places of the kinds, in the order above.
    enum Kind: Int {
        case user, assistant, toolResult, system
    }
}
