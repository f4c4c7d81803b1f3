import TraceSchema

extension Pi {
    public static let page = HarnessPage(
        name: "pi",
        places: [
            .init(
                "$PI_CODING_AGENT_SESSION_DIR, else $PI_CODING_AGENT_DIR/sessions, else ~/.pi/agent/sessions",
                "**/*.jsonl")
        ],
        turn: "One message of the assistant's, which is one request. Branches that were given up were requests, too.",
        versionsSeen: "Files of formats 1 and 3; format 2 only as its source (0.18 to 0.8x) shows it",
        gaps: [
            .sometimes(.provider, "A provider under a name of the person's own is not public."),
            .sometimes(.model, "Names that are not public, and routers that do not say what they chose."),
            .never(.harnessVersion, "Files record the version of their format, not pi's."),
            .sometimes(.effort, "Some builds record it only where it was changed."),
            .sometimes(.tokensIn, "Failed requests, most that were cut off, and providers that report no usage."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(
                .latency, "Failed requests have none. In others the start or the end is missing, or out of order."),
            .sometimes(
                .cost,
                "As pi worked it out; a 0 without tokens is none. List price needs a public model and all counts."),
            .sometimes(.toolCalls, "Tools of extensions are `other`."),
            .sometimes(.outcome, "Answers that the person cut off, or that were to come later."),
        ],
        remarks: [
            """
            A fork, a clone or an extension's subagent begins with a copy of the history. A copied response counts \
            once, for the file that was begun first.
            """,
            "A request that failed and was made again is no row; the last failure is one.",
            """
            Totals are a lower bound: requests that summarise a conversation or a branch name no model and are left \
            out, and sessions that were run without a file leave nothing.
            """,
            "Subagents are extensions: where they have a file, it is a session of its own.",
        ])
}
