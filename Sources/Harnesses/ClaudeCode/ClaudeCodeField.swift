import SessionText
import TraceSchema

/// What is read of Claude Code's records, and nothing else.
enum ClaudeCodeField: UInt8, CaseIterable {
    case type, subtype, uuid, parentUUID, isSidechain, agentID, sessionID, timestamp, version, requestID, cwd
    case effort, effortLevel, messageEffort, isErrorMessage, errorStatus, error, isAbortedMidStream
    case interruptedMessageID, costUSD, durationMilliseconds
    case messageID, model, stopReason, speed
    case freshInput, cacheWrite, cacheWrite5m, cacheWrite1h, cacheRead, output
    case contentText, block, blockType, blockID, blockName, blockToolUseID, blockText

    typealias Entry = FieldMap.Entry

    static let map = FieldMap(
        [
            Entry("type", Self.type, .label, "the record's kind"),
            Entry(
                "subtype", Self.subtype, .label, "system records that say a turn went on to its end", feeds: .outcome,
                .errorClass),
            Entry("uuid", uuid, .identity, "finding the record that a response answers", feeds: .latency),
            Entry("parentUuid", parentUUID, .identity, "finding the record that a response answers", feeds: .latency),
            Entry("isSidechain", isSidechain, .flag, "telling subagents' records and replays apart"),
            Entry("agentId", agentID, .identity, "sessions of subagents"),
            Entry("sessionId", sessionID, .identity, "sessions of files that are not named after one"),
            Entry("timestamp", timestamp, .time, "order", feeds: .latency, .day),
            Entry("version", version, .version, feeds: .harnessVersion),
            Entry(
                "requestId", requestID, .identity, "copies; whether it begins with `req_`, for provider",
                feeds: .provider, constants: ["req_"]),
            Entry("cwd", cwd, .pathMatch, "leaving out what the person excludes"),
            Entry("effort", effort, .label, feeds: .effort),
            Entry("effort.level", effortLevel, .label, "where it is an object", feeds: .effort),
            Entry("message.effort", messageEffort, .label, "where it stands in the message", feeds: .effort),
            Entry(
                "isApiErrorMessage", isErrorMessage, .flag, "failed requests", feeds: .tokensIn, .tokensOut, .latency,
                .cost, .outcome, .errorClass),
            Entry("apiErrorStatus", errorStatus, .count, feeds: .outcome, .errorClass),
            Entry("error", error, .label, feeds: .outcome, .errorClass),
            Entry(
                "isAbortedMidStream", isAbortedMidStream, .flag, "turns cut off by the person", feeds: .outcome,
                .errorClass),
            Entry(
                "interruptedMessageId", interruptedMessageID, .identity, "turns cut off by the person", feeds: .outcome,
                .errorClass),
            Entry("costUSD", costUSD, .money, "recorded until 1.0.8", feeds: .cost),
            Entry("durationMs", durationMilliseconds, .count, "recorded until 1.0.8", feeds: .latency),
            Entry(
                "message.id", messageID, .identity, "lines and copies of one response; its shape, for provider",
                feeds: .provider, .outcome, .errorClass, constants: ProviderSigns.messageIDs),
            Entry(
                "message.model", model, .modelName, "its shape, for provider", feeds: .provider, .model, .cost,
                constants: [ClaudeCodeWords.noModel] + ProviderSigns.bedrockModels),
            Entry(
                "message.stop_reason", stopReason, .label, "whether the output count is final", feeds: .tokensOut,
                .cost, .outcome, .errorClass),
            Entry("message.usage.speed", speed, .label, "cost is unknown for `fast`", feeds: .cost),
            Entry("message.usage.input_tokens", freshInput, .count, feeds: .tokensIn, .cost),
            Entry("message.usage.cache_creation_input_tokens", cacheWrite, .count, feeds: .tokensIn, .cost),
            Entry(
                "message.usage.cache_creation.ephemeral_5m_input_tokens", cacheWrite5m, .count, feeds: .tokensIn, .cost),
            Entry(
                "message.usage.cache_creation.ephemeral_1h_input_tokens", cacheWrite1h, .count, feeds: .tokensIn, .cost),
            Entry("message.usage.cache_read_input_tokens", cacheRead, .count, feeds: .tokensIn, .cost),
            Entry("message.usage.output_tokens", output, .count, feeds: .tokensOut, .cost),
            Entry(
                "message.content", contentText, .opening, "the interruption mark; an old error's status",
                feeds: .outcome, .errorClass, constants: ClaudeCodeWords.openings),
            Entry("message.content[]", block, .element, "whether a response holds anything"),
            Entry(
                "message.content[].type", blockType, .label, "tool calls and their results", feeds: .provider, .latency,
                .toolCalls, .outcome, .errorClass),
            Entry(
                "message.content[].id", blockID, .identity, "tool calls counted once; its shape, for provider",
                feeds: .provider, .latency, .toolCalls, .outcome, .errorClass, constants: ProviderSigns.toolUseIDs),
            Entry("message.content[].name", blockName, .toolName, feeds: .toolCalls),
            Entry(
                "message.content[].tool_use_id", blockToolUseID, .identity, "which response a result answers",
                feeds: .latency, .outcome, .errorClass),
            Entry(
                "message.content[].text", blockText, .opening, "the interruption mark; an old error's status",
                feeds: .outcome, .errorClass, constants: ClaudeCodeWords.openings),
        ],
        kindField: Self.type,
        kinds: [
            ("assistant", .whole), ("user", .whole), ("system", .whole),
            ("progress", .until([uuid.rawValue, parentUUID.rawValue])),
            ("attachment", .until([uuid.rawValue, parentUUID.rawValue])),
        ] + metadata.map { ($0, .skipped) })

    /// The places of the kinds that are read, in the order above.
    enum Kind: Int {
        case assistant, user, system, progress, attachment
    }

    /// Kinds that say nothing about a response; their titles, prompts and summaries are private.
    private static let metadata: [StaticString] = [
        "summary", "custom-title", "ai-title", "agent-name", "agent-color", "agent-setting", "tag", "last-prompt",
        "task-summary", "pr-link", "mode", "permission-mode", "worktree-state", "file-history-snapshot",
        "file-history-delta", "attribution-snapshot", "content-replacement", "queue-operation",
        "marble-origami-commit", "marble-origami-snapshot", "speculation-accept", "atis-latch", "bridge-session",
        "frame-link", "fork-context-ref", "artifact-autoreact-ledger", "artifact-comment-monitor", "rewind-pointer",
        "auto-mode-denial", "permission-denial", "relocated",
    ]
}
