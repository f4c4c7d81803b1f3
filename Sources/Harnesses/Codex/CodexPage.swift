import TraceSchema

extension Codex {
    public static let page = HarnessPage(
        name: "Codex CLI",
        places: [
            .init(
                "$CODEX_HOME (a comma list is allowed), else ~/.codex",
                "sessions/**/rollout-*.jsonl, archived_sessions/rollout-*.jsonl")
        ],
        turn: """
            One response of the API: a usage record, or a count of tokens that has grown, with the items that belong \
            to it. What Codex calls a turn is one prompt of the person's, and mostly several rows.
            """,
        versionsSeen: "0.34 to 0.145; 0.32, and 0.146 to about 0.159, only as its source and other readers show them",
        newestKnown: NewestVersion(0, 159),
        gaps: [
            .sometimes(
                .provider,
                """
                Not recorded before the end of October 2025. A provider under a name of the person's own is not \
                public.
                """
            ),
            .sometimes(.model, "Early files hold no settings, and names may not be public."),
            .sometimes(.harnessVersion, "Builds of other people write words that are no version."),
            .sometimes(.effort, "Recorded only where it was set; what the default was is not."),
            .sometimes(
                .tokensIn,
                "Failed requests, and providers that report no usage. Some answers that were cut off have no count."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(
                .latency,
                "Failed requests have none. In others the start, the end or the order of both is not recorded."),
            .sometimes(
                .cost, "Never recorded. List price needs a public model, all counts and the usual service tier."),
            .sometimes(.toolCalls, "Tools that a person, a plugin or a connector added are `other`."),
            .sometimes(.outcome, "Answers that were cut off, and a file that ends within one."),
            .sometimes(.day, "Lines without a time."),
        ],
        remarks: [
            """
            The file of a fork or a subagent begins with a copy of its parent's history. The copy is left out, also \
            where the parent's file is gone.
            """,
            "A response may stand in several files, archived ones too: it counts once.",
            """
            Totals are a lower bound: requests that compact a conversation are not always counted, and builds before \
            July 2026 hardly record a request that failed.
            """,
            "Files of builds before 0.32 hold neither counts nor models, and give no rows.",
            "In code mode one `exec` may call many tools. It counts once.",
            "A subagent is a session of its own.",
        ])
}
