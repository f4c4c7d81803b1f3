/// What is asked of Copilot CLI's database. Its other tables and columns hold prompts, answers and summaries.
///
/// Columns for billing, for the initiator and for the billed model came one after the other, each in a release of its
/// own.
enum CopilotCLIQueries {
    static let all = [
        DatabaseQuery(
            kind: "usage",
            [
                """
                SELECT id, session_id, turn_index, agent_id, parent_tool_call_id, model, input_tokens, output_tokens,
                cache_read_tokens, cache_write_tokens, duration_ms, reasoning_effort, finish_reason,
                content_filter_triggered, rtrim(created_at, 'Z') || 'Z', total_nano_aiu, initiator, copilot_usage_model
                FROM assistant_usage_events
                """,
                """
                SELECT id, session_id, turn_index, agent_id, parent_tool_call_id, model, input_tokens, output_tokens,
                cache_read_tokens, cache_write_tokens, duration_ms, reasoning_effort, finish_reason,
                content_filter_triggered, rtrim(created_at, 'Z') || 'Z', total_nano_aiu, initiator, NULL
                FROM assistant_usage_events
                """,
                """
                SELECT id, session_id, turn_index, agent_id, parent_tool_call_id, model, input_tokens, output_tokens,
                cache_read_tokens, cache_write_tokens, duration_ms, reasoning_effort, finish_reason,
                content_filter_triggered, rtrim(created_at, 'Z') || 'Z', total_nano_aiu, NULL, NULL
                FROM assistant_usage_events
                """,
                """
                SELECT id, session_id, turn_index, agent_id, parent_tool_call_id, model, input_tokens, output_tokens,
                cache_read_tokens, cache_write_tokens, duration_ms, reasoning_effort, finish_reason,
                content_filter_triggered, rtrim(created_at, 'Z') || 'Z', NULL, NULL, NULL
                FROM assistant_usage_events
                """,
            ],
            // Times are UTC, with and without saying so.
            columns: [
                .value("id"), .value("session_id"), .value("turn_index"), .value("agent_id"),
                .value("parent_tool_call_id"), .value("model"), .value("input_tokens"), .value("output_tokens"),
                .value("cache_read_tokens"), .value("cache_write_tokens"), .value("duration_ms"),
                .value("reasoning_effort"), .value("finish_reason"), .value("content_filter_triggered"),
                .value("created_at"), .value("total_nano_aiu"), .value("initiator"), .value("copilot_usage_model"),
            ]),
        DatabaseQuery(
            kind: "session", ["SELECT id, cwd FROM sessions"], columns: [.value("session_id"), .value("cwd")]),
    ]
}
