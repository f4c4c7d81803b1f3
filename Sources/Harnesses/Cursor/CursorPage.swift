import TraceSchema

extension Cursor {
    public static let page = HarnessPage(
        name: "Cursor",
        places: [
            .init(
                "$XDG_CONFIG_HOME/Cursor/User, else ~/.config/Cursor/User; ~/Library/Application Support/Cursor/User",
                "globalStorage/state.vscdb, workspaceStorage/*/state.vscdb, workspaceStorage/*/workspace.json"),
            .init(
                "$CURSOR_CONFIG_DIR, else ~/.cursor and $XDG_CONFIG_HOME/cursor (~/.config/cursor)",
                """
                chats/*/*/store.db, chats/*/*/meta.json, acp-sessions/*/store.db, acp-sessions/*/meta.json, \
                projects/*/agent-transcripts/*.jsonl, projects/*/agent-transcripts/*/*.jsonl, \
                projects/*/agent-transcripts/*/subagents/*.jsonl, projects/agent-transcripts/*.jsonl, \
                projects/agent-transcripts/*/*.jsonl, projects/agent-transcripts/*/subagents/*.jsonl
                """),
        ],
        turn: """
            One prompt of the person's with all that was answered to it, until the next. Cursor records no single \
            responses: its rows are coarser than those of other harnesses.
            """,
        versionsSeen: """
            None, because no file says one. The stores of 2025 and 2026 are read as other readers describe them; no \
            database of a current build was at hand, one of a workspace of 2024 was.
            """,
        gaps: [
            .sometimes(
                .model,
                "Often only the router's `default` or `auto` is recorded, and transcripts name none: they take the chat's."
            ),
            .never(.harnessVersion, "No file records it."),
            .sometimes(.effort, "Known from the model's name, or from the conversation's setting as it was left."),
            .sometimes(
                .tokensIn, "Current builds write 0 everywhere, which says nothing, and transcripts hold no counts."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(.latency, "Failed requests have none, transcripts and old builds no times."),
            .never(
                .cost,
                "Not recorded for a request. What of a prompt was cached is not either, so that no list price holds."),
            .sometimes(.toolCalls, "Tools that are not known by name or number are `other`."),
            .sometimes(.outcome, "Requests that the person cut off, and those without an answer or an error."),
            .sometimes(
                .day,
                "Transcripts hold no times, nor do messages of early 2025 and requests of older chats that went on for days."
            ),
        ],
        remarks: [
            "The provider is always `cursor`: a key of the person's own does not show.",
            "Tokens, where there are any, are the last count of the answer, not the sum of its requests.",
            "Latency includes the time of tools, and the time until the person approved them.",
            """
            A conversation that stands in several places counts once: as the IDE's database tells it, else as the command \
            line's own does, request by request, else as its transcript does. Messages that a conversation no longer \
            lists are left over from edits, and are left out.
            """,
            """
            A workspace's database holds conversations in builds of 2024, and later only points at them. Of its settings, \
            which hold credentials, two are asked for by their names: the composer's and the chats'. Chats before the \
            composer say when their last request was sent, and of the others no time.
            """,
            """
            Of a chat's `store.db` only what hangs on its latest root is read: requests with the fields of their steps \
            that say when one ended and which tool was called. Texts and the key for encrypted ones are passed over.
            """,
            """
            Conversations whose messages are kept elsewhere, and agents in the cloud, give no rows: totals are a lower \
            bound.
            """,
            "A subagent is a session of its own.",
        ])
}
