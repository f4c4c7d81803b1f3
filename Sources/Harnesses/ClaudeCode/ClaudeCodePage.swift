import TraceSchema

extension ClaudeCode {
    public static let page = HarnessPage(
        name: "Claude Code",
        places: [
            .init(
                """
                $CLAUDE_CONFIG_DIR (a comma list is allowed), else ~/.claude and $XDG_CONFIG_HOME/claude \
                (~/.config/claude)
                """,
                "projects/*/*.jsonl, projects/*/*/subagents/**/agent-*.jsonl")
        ],
        turn: "One response of the API: all lines that share a message id, in every file that holds a copy of them.",
        versionsSeen: "2.0.64 to 2.1.207; back to 1.0.8 and on to 2.1.240 only as others describe them",
        newestKnown: NewestVersion(2, 1, 240),
        gaps: [
            .sometimes(
                .provider,
                """
                Only the shape of ids and of the model's name tells who was called. A message id of the common form \
                without a request id beside it says nothing.
                """
            ),
            .sometimes(.model, "Failed requests, and names that are not public."),
            .sometimes(.harnessVersion, "Some lines hold none."),
            .sometimes(.effort, "Recorded by recent versions only."),
            .sometimes(
                .tokensIn, "Failed requests have no counts, and counts that are all zero beside an answer are none."),
            .sometimes(
                .tokensOut,
                "Most responses that were written before 2.1.59 hold no final count, only where the stream stood."),
            .sometimes(.latency, "The line that a response names as its parent is missing, or is a response itself."),
            .sometimes(.cost, "Needs a model with a public price and all counts; a `fast` response has another price."),
            .sometimes(.toolCalls, "Tools that a person or a plugin added are `other`."),
            .sometimes(
                .outcome,
                "Responses that the person cut off, or with no finish word and nothing after them that would tell."),
            .sometimes(.day, "Lines without a time."),
        ],
        remarks: [
            """
            Claude Code deletes sessions after 30 days unless `cleanupPeriodDays` says otherwise: what is gone \
            cannot be counted.
            """,
            """
            Background requests are not logged, and iterations of an advisor or a fallback are no turns of their \
            own: totals are a lower bound.
            """,
            """
            Resumed and forked sessions and subagents hold copies of earlier responses: each counts once, for the \
            file that ended first.
            """,
            "A subagent is a session of its own.",
        ])
}
