import TraceSchema

extension QwenCode {
    public static let page = HarnessPage(
        name: "Qwen Code",
        places: [
            .init(
                "$QWEN_RUNTIME_DIR, else $QWEN_HOME, else ~/.qwen",
                "projects/*/chats/*.jsonl, projects/*/chats/archive/*.jsonl")
        ],
        turn: """
            One call of the model: an event of the telemetry, joined with the answer beside it; where the telemetry \
            states no counts, the answer alone.
            """,
        versionsSeen: "0.18.1; others from 0.10 to 0.24 only as its source and other readers show them",
        newestKnown: NewestVersion(0, 24),
        gaps: [
            .sometimes(
                .provider,
                "The login tells it, and `openai` is any server that speaks the protocol. Answers alone do not tell."),
            .sometimes(.model, "Names that are not public."),
            .never(.effort, "Not recorded."),
            .sometimes(.tokensIn, "Failed and cancelled calls, and streams that broke off."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(.latency, "Failed calls have none, and neither have answers without an event."),
            .sometimes(.cost, "Never recorded. List price needs a public model and all counts."),
            .sometimes(.toolCalls, "Tools that a person or an extension added are `other`."),
            .sometimes(.outcome, "Calls that the person cancelled."),
        ],
        remarks: [
            """
            An event and its answer state one call, and copies of records stand in branches and in the archive: each \
            call counts once.
            """,
            "A call that failed and was made again is no row; the last failure is one.",
            "Many builds before 0.14.5 wrote no sessions of this form, and nothing of theirs can be counted.",
            """
            Transcripts of subagents repeat what the telemetry states, and are not opened. A subagent is a session \
            of its own.
            """,
            "The monthly ledger, which outlives sessions, is not read: it holds no tools, no version and no outcome.",
        ])
}
