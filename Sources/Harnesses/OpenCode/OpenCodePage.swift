import TraceSchema

extension OpenCode {
    public static let page = HarnessPage(
        name: "opencode",
        places: [
            .init(
                "$XDG_DATA_HOME/opencode, else ~/.local/share/opencode; and the database that $OPENCODE_DB names",
                "opencode*.db, storage/session/*/*.json, storage/message/*/*.json, storage/part/*/*.json")
        ],
        turn: """
            One message of the assistant's, which is one request. Old builds put several requests into one message: \
            their tokens are added up.
            """,
        versionsSeen: "1.0 to 1.18 and 2.0; 0.6 to 1.0 only as its source shows them",
        newestKnown: NewestVersion(2, 0),
        gaps: [
            .sometimes(.provider, "A provider under a name of the person's own is not public."),
            .sometimes(.model, "Names that are not public."),
            .sometimes(.harnessVersion, "Builds of one's own write a word in its place."),
            .sometimes(.effort, "Recorded only where the person chose one."),
            .sometimes(.tokensIn, "Failed requests, answers that broke off, and providers that report no usage."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(.latency, "Failed requests have none. Answers that broke off have no end."),
            .sometimes(
                .cost,
                """
                A recorded 0 says nothing: plans and models without a price store it. List price needs a public \
                model and all counts.
                """
            ),
            .sometimes(
                .toolCalls,
                "Nothing marks the tools of an MCP server: like a plugin's and a person's own they are `other`."),
            .sometimes(.outcome, "Answers that the person cut off, or that have neither an end nor an error."),
        ],
        remarks: [
            """
            A machine can hold the same message in the tables of 2.0, in those of 1.x and in the tree of files \
            before them. It counts once, as the newest store tells it.
            """,
            "A fork copies messages under new ids. Copies are known by their times, model and counts, and count once.",
            "The version is the one that began the session; a later one that went on with it is not recorded.",
            "The time of tools inside a response is no part of its latency.",
            "Totals are a lower bound: requests for titles leave no message.",
            "A subagent is a session of its own.",
            "The trees of files of builds before 0.6, one a project, are not read.",
        ])
}
