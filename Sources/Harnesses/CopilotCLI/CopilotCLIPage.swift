import TraceSchema

extension CopilotCLI {
    public static let page = HarnessPage(
        name: "GitHub Copilot CLI",
        places: [
            .init(
                "$COPILOT_HOME, else ~/.copilot",
                "session-store.db, session-state/*/events.jsonl, session-state/*.jsonl")
        ],
        turn: """
            One response of the API: a row of the database since 1.0.69, joined with the log's answer where both \
            tell the same requests; else an answer of the log.
            """,
        versionsSeen: "Logs of 1.0.10 to 1.0.74; the database of 1.0.73 to 1.0.91 only as others recorded it",
        newestKnown: NewestVersion(1, 0, 91),
        gaps: [
            .sometimes(.model, "Failed requests of older builds, the router's `auto`, and names that are not public."),
            .sometimes(.harnessVersion, "Only the log records it."),
            .sometimes(.effort, "Recorded only where it was set; the log does not say a subagent's."),
            .sometimes(.tokensIn, "Only the database counts them: sessions before 1.0.69 have none."),
            .sometimes(.tokensOut, "Failed requests, and answers for which a 0 stands in the place of a count."),
            .sometimes(.latency, "Failed requests have none. Some answers of the log have no start."),
            .sometimes(
                .cost,
                "Only what the database counts has one: as it was billed, else at list price for a public model."),
            .sometimes(.toolCalls, "Tools that a person or an extension added are `other`."),
            .sometimes(.outcome, "Requests that the person cut off, and rows without a known finish word."),
            .sometimes(.day, "Rows and events without a time."),
        ],
        remarks: [
            "The provider is always `github-copilot`: a key of the person's own does not show.",
            """
            Rows of the database whose log is gone, or tells other requests, have no tools and no version: an empty \
            list does not mean that no tool was called.
            """,
            """
            A session that the database counts is not counted again from its log, and an answer that stands in \
            several logs or in several pieces counts once.
            """,
            """
            Totals are a lower bound: a request that failed leaves no row in the database, and at most an error in \
            the log.
            """,
            "`report_intent` is called beside other tools in many turns, and counts like any.",
            "A subagent is a session of its own.",
        ])
}
