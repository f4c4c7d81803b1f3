import SessionText
import TraceSchema

/// What is read of Copilot CLI's records, and nothing else. An event says what it is by its type, and what happened
/// under `data`; a database's row has its columns at the top.
enum CopilotCLIField: UInt8, CaseIterable {
    case type, id, timestamp, agentID, version, selectedModel, effort, newModel, contextFolder, folder
    case model, output, apiCallID, parentCallID, callID, request, requestName, requestID, requestServer
    case errorType, errorCode, errorStatus, source, isContinuation
    case kind, sessionID, turnIndex, rowAgentID, rowParentCallID, rowModel, billedModel, rowInput, rowOutput
    case cacheRead, cacheWrite, billed, duration, initiator, rowEffort, finish, isFiltered, created, rowFolder

    typealias Entry = FieldMap.Entry

    static let map = FieldMap([
        Entry("type", Self.type, .label, "the event's kind"),
        Entry("id", id, .identity, "events: copies; rows: the order of requests"),
        Entry("timestamp", timestamp, .time, feeds: .latency, .day),
        Entry("agentId", agentID, .identity, "sessions of subagents"),
        Entry("data.copilotVersion", version, .version, feeds: .harnessVersion),
        Entry(
            "data.selectedModel", selectedModel, .modelName, "where an answer records none", feeds: .model, .cost,
            constants: CopilotCLIWords.routers),
        Entry("data.reasoningEffort", effort, .label, feeds: .effort),
        Entry(
            "data.newModel", newModel, .modelName, "where an answer records none", feeds: .model, .cost,
            constants: CopilotCLIWords.routers),
        Entry("data.context.cwd", contextFolder, .pathMatch, "leaving out what the person excludes"),
        Entry("data.cwd", folder, .pathMatch, "leaving out what the person excludes"),
        Entry("data.model", model, .modelName, feeds: .model, .cost, constants: CopilotCLIWords.routers),
        Entry("data.outputTokens", output, .count, feeds: .tokensOut, .cost),
        Entry("data.apiCallId", apiCallID, .identity, "pieces and copies of one answer"),
        Entry("data.parentToolCallId", parentCallID, .identity, "sessions of subagents"),
        Entry("data.toolCallId", callID, .identity, "when a subagent was started"),
        Entry("data.toolRequests[]", request, .element, "telling tool calls apart", feeds: .toolCalls),
        Entry("data.toolRequests[].name", requestName, .toolName, feeds: .toolCalls),
        Entry("data.toolRequests[].toolCallId", requestID, .identity, "tool calls counted once", feeds: .toolCalls),
        Entry(
            "data.toolRequests[].mcpServerName", requestServer, .element, "whether a tool is an MCP server's",
            feeds: .toolCalls),
        Entry("data.errorType", errorType, .label, feeds: .outcome, .errorClass),
        Entry("data.errorCode", errorCode, .label, feeds: .outcome, .errorClass),
        Entry("data.statusCode", errorStatus, .count, feeds: .outcome, .errorClass),
        Entry("data.source", source, .opening, "telling prompts apart from the person's", constants: ["skill-"]),
        Entry("data.isAutopilotContinuation", isContinuation, .flag, "telling prompts apart from the person's"),
        Entry("kind", kind, .label, "the row's kind: which table it is from"),
        Entry("session_id", sessionID, .identity, "the session"),
        Entry("turn_index", turnIndex, .count, "which of the log's answers a row counts"),
        Entry("agent_id", rowAgentID, .identity, "sessions of subagents"),
        Entry("parent_tool_call_id", rowParentCallID, .identity, "sessions of subagents"),
        Entry("model", rowModel, .modelName, feeds: .model, .cost, constants: CopilotCLIWords.routers),
        Entry("copilot_usage_model", billedModel, .modelName, feeds: .model, .cost, constants: CopilotCLIWords.routers),
        Entry("input_tokens", rowInput, .count, feeds: .tokensIn, .cost),
        Entry("output_tokens", rowOutput, .count, feeds: .tokensOut, .cost),
        Entry("cache_read_tokens", cacheRead, .count, feeds: .tokensIn, .cost),
        Entry("cache_write_tokens", cacheWrite, .count, feeds: .tokensIn, .cost),
        Entry("total_nano_aiu", billed, .count, feeds: .cost),
        Entry("duration_ms", duration, .money, feeds: .latency),
        Entry("initiator", initiator, .label, "requests that no answer of the log belongs to"),
        Entry("reasoning_effort", rowEffort, .label, feeds: .effort),
        Entry("finish_reason", finish, .label, "whether tools were called", feeds: .outcome, .errorClass),
        Entry("content_filter_triggered", isFiltered, .count, feeds: .outcome, .errorClass),
        Entry("created_at", created, .time, feeds: .day),
        Entry("cwd", rowFolder, .pathMatch, "leaving out what the person excludes"),
    ])
}
