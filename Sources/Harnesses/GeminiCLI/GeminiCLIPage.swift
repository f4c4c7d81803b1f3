import TraceSchema

extension GeminiCLI {
    public static let page = HarnessPage(
        name: "Gemini CLI",
        places: [
            .init(
                "$GEMINI_CLI_HOME/.gemini, else ~/.gemini",
                "tmp/*/chats/session-*.json, tmp/*/chats/session-*.jsonl, tmp/*/chats/*/*.jsonl")
        ],
        turn: """
            One response of the API: a message that names a model, at its last recorded state. What a rewind or a \
            compression took out of the conversation was a request all the same.
            """,
        versionsSeen:
            "Documents of builds up to 0.38; the log of 0.39 to 0.59 only as source and other readers show it",
        gaps: [
            .sometimes(.model, "Failed requests, and names that are not public."),
            .never(.harnessVersion, "No file records it."),
            .never(.effort, "Neither an effort nor a thinking budget is recorded."),
            .sometimes(.tokensIn, "Failed requests, and some answers without counts or with nothing but zeros."),
            .sometimes(.tokensOut, "As with the input."),
            .sometimes(
                .latency,
                "Not recorded: from the prompt or the last tool's result to the answer, where both have times."),
            .sometimes(.cost, "Never recorded. List price needs a public model and all counts."),
            .sometimes(
                .toolCalls, "Tools of a project or an extension are `other`, and so are MCP tools without a mark."),
            .sometimes(.outcome, "Requests that the person cancelled."),
            .sometimes(.day, "Messages without a time."),
        ],
        remarks: [
            """
            Gemini CLI deletes sessions after 30 days unless its settings say otherwise: what is gone cannot be \
            counted.
            """,
            "The provider is always `google`: an API key, Vertex and a login look the same.",
            """
            A resumed session is a copy with the same ids, and its messages stand again for every change to them: \
            each counts once.
            """,
            "No file says where a session ran: where any folder is kept out, all sessions of Gemini CLI are.",
            "Why a request failed is told in words only, so that its error is `other`.",
            "Totals are a lower bound: compressions, retries and, in older builds, subagents are not recorded.",
            "A subagent is a session of its own.",
        ])
}
