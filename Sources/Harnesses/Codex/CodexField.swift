import SessionText
import TraceSchema

/// What is read of Codex's records, and nothing else.
enum CodexField: UInt8, CaseIterable {
    case type, timestamp, ordinal, payloadType, id, sessionID, forkedFrom, cwd, version, provider, ownOrdinal
    case turnID, model, effort, collaborationEffort
    case threadID, responseID, threadInput, threadOutput, input, cached, cacheWrite, output
    case totalInput, totalCached, totalOutput, totalReasoning
    case lastInput, lastCached, lastCacheWrite, lastOutput
    case role, name, namespace, callID
    case settingsModel, settingsProvider, settingsEffort, settingsTier, nextEffort
    case reason, error, errorInfo
    case connectionFailed, streamFailed, disconnected, attemptsFailed
    case connectionStatus, streamStatus, disconnectStatus, attemptsStatus

    typealias Entry = FieldMap.Entry

    static let map = FieldMap(
        [
            Entry("type", Self.type, .label, "the record's kind"),
            Entry("timestamp", timestamp, .time, feeds: .latency, .day),
            Entry("ordinal", ordinal, .count, "leaving out a parent's history"),
            Entry("payload.type", payloadType, .label, "the event's or item's kind"),
            Entry("payload.id", id, .identity, "the thread; a call counted once"),
            Entry("payload.session_id", sessionID, .identity, "threads that belong together"),
            Entry("payload.forked_from_id", forkedFrom, .identity, "leaving out a parent's history"),
            Entry("payload.cwd", cwd, .pathMatch, "leaving out what the person excludes"),
            Entry("payload.cli_version", version, .version, feeds: .harnessVersion),
            Entry("payload.model_provider", provider, .provider, feeds: .provider),
            Entry("payload.subagent_history_start_ordinal", ownOrdinal, .count, "leaving out a parent's history"),
            Entry(
                "payload.turn_id", turnID, .identity, "which settings hold; leaving out a parent's history",
                feeds: .provider, .model, .effort, .cost),
            Entry("payload.model", model, .modelName, feeds: .model, .cost),
            Entry("payload.effort", effort, .label, feeds: .effort),
            Entry(
                "payload.collaboration_mode.settings.reasoning_effort", collaborationEffort, .label,
                "where the first is missing", feeds: .effort),
            Entry("payload.thread_id", threadID, .identity, "leaving out a parent's history"),
            Entry("payload.response_id", responseID, .identity, "copies"),
            Entry("payload.thread_token_usage.input_tokens", threadInput, .count, "copies, where no id is recorded"),
            Entry("payload.thread_token_usage.output_tokens", threadOutput, .count, "the same"),
            Entry("payload.usage.input_tokens", input, .count, feeds: .tokensIn, .cost),
            Entry("payload.usage.cached_input_tokens", cached, .count, feeds: .cost),
            Entry("payload.usage.cache_write_input_tokens", cacheWrite, .count, feeds: .cost),
            Entry("payload.usage.output_tokens", output, .count, feeds: .tokensOut, .cost),
            Entry("payload.info.total_token_usage.input_tokens", totalInput, .count, "whether a count is new; copies"),
            Entry("payload.info.total_token_usage.cached_input_tokens", totalCached, .count, "the same"),
            Entry("payload.info.total_token_usage.output_tokens", totalOutput, .count, "the same"),
            Entry("payload.info.total_token_usage.reasoning_output_tokens", totalReasoning, .count, "the same"),
            Entry("payload.info.last_token_usage.input_tokens", lastInput, .count, feeds: .tokensIn, .cost),
            Entry("payload.info.last_token_usage.cached_input_tokens", lastCached, .count, feeds: .cost),
            Entry("payload.info.last_token_usage.cache_write_input_tokens", lastCacheWrite, .count, feeds: .cost),
            Entry("payload.info.last_token_usage.output_tokens", lastOutput, .count, feeds: .tokensOut, .cost),
            Entry("payload.role", role, .label, "telling answers from prompts"),
            Entry("payload.name", name, .toolName, feeds: .toolCalls),
            Entry("payload.namespace", namespace, .label, "the name's first part", feeds: .toolCalls),
            Entry("payload.call_id", callID, .identity, "a call counted once", feeds: .toolCalls),
            Entry("payload.thread_settings.model", settingsModel, .modelName, feeds: .model, .cost),
            Entry("payload.thread_settings.model_provider_id", settingsProvider, .provider, feeds: .provider),
            Entry("payload.thread_settings.reasoning_effort", settingsEffort, .label, feeds: .effort),
            Entry(
                "payload.thread_settings.service_tier", settingsTier, .label, "cost is unknown for a faster tier",
                feeds: .cost),
            Entry("payload.reasoning.effort", nextEffort, .label, feeds: .effort),
            Entry("payload.reason", reason, .label, "of an aborted turn", feeds: .outcome, .errorClass),
            Entry(
                "payload.error", error, .element, "whether a turn failed", feeds: .tokensIn, .tokensOut, .latency,
                .cost, .outcome, .errorClass),
            Entry("payload.error.codex_error_info", errorInfo, .label, feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.http_connection_failed", connectionFailed, .element, feeds: .outcome,
                .errorClass),
            Entry(
                "payload.error.codex_error_info.http_connection_failed.http_status_code", connectionStatus, .count,
                feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.response_stream_connection_failed", streamFailed, .element,
                feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.response_stream_connection_failed.http_status_code", streamStatus,
                .count, feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.response_stream_disconnected", disconnected, .element, feeds: .outcome,
                .errorClass),
            Entry(
                "payload.error.codex_error_info.response_stream_disconnected.http_status_code", disconnectStatus,
                .count, feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.response_too_many_failed_attempts", attemptsFailed, .element,
                feeds: .outcome, .errorClass),
            Entry(
                "payload.error.codex_error_info.response_too_many_failed_attempts.http_status_code", attemptsStatus,
                .count, feeds: .outcome, .errorClass),
        ],
        kindField: Self.type,
        kinds: [
            ("session_meta", .whole), ("turn_context", .whole), ("response_item", .whole), ("event_msg", .whole),
            ("token_usage_record", .whole),
        ] + skipped.map { ($0, .skipped) })

    /// The places of the kinds that are read, in the order above.
    enum Kind: Int {
        case sessionMeta, turnContext, responseItem, event, usageRecord
    }

    /// `compacted` repeats a whole history, the others hold context and mail between agents.
    private static let skipped: [StaticString] = [
        "compacted", "world_state", "inter_agent_communication", "inter_agent_communication_metadata",
        "retained_context", "security_risk_score", "realtime_item",
    ]
}
