import TraceSchema

extension Aider {
    public static let page = HarnessPage(
        name: "aider",
        places: [
            .init("~/.aider, and the file that $AIDER_ANALYTICS_LOG names", "analytics.jsonl"),
            .init(
                "each project that the person names, and the file that $AIDER_CHAT_HISTORY_FILE names",
                ".aider.chat.history.md"),
        ],
        turn: """
            What aider reports usage for. In a chat history that is one request; in the analytics log it is one \
            exchange, in which retries and continuations are added up.
            """,
        versionsSeen: "0.45 to 0.86; of 0.12 to 0.44 a few histories",
        newestKnown: NewestVersion(0, 86),
        gaps: [
            .sometimes(.provider, "A model's name without a prefix tells who was called only where LiteLLM fixes it."),
            .sometimes(
                .model, "Names that are not public, failed starts in the log, and histories that announce none."),
            .sometimes(.harnessVersion, "The log records none."),
            .sometimes(.effort, "The log records none. A history announces it only where it was set."),
            .sometimes(.tokensIn, "Failed and cut-off requests, and providers that report no usage."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(.latency, "A history records none. The log counts whole seconds."),
            .sometimes(
                .cost,
                "A recorded 0 says nothing. List price needs a public model and all counts."),
            .never(.toolCalls, "aider has no tool calls: the model writes edits into its answer."),
            .sometimes(.outcome, "Cut-off requests, and starts in the log that no end follows."),
            .sometimes(.day, "Requests above the first heading of a history whose beginning was cut off."),
        ],
        remarks: [
            "aider notes nowhere where its histories are, and no home is searched for them: name your projects.",
            """
            The analytics log is written only where the person switched it on. Sessions of a history that began \
            while a log was being written are left out: the log is exact.
            """,
            """
            A history rounds tokens from 1,000 on, so that a turn close to an edge may fall into the next bucket. All \
            turns of one of its sessions have the day on which the session began.
            """,
            """
            Which tokens of the prompt were cached is told differently from version to version; input may be too \
            high where a cache was used.
            """,
            """
            Processes that run at the same time write into one log: a start may be matched with the end of another's \
            request, and sessions may be mixed up.
            """,
            "The log does not say where a session ran: where any folder is kept out, all of the log is.",
            "Totals are a lower bound: requests for commit messages and summaries are not recorded.",
        ])
}
