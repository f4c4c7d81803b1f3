import TraceSchema

// What each column says, for a person: `schema/README.md` says the same of all of them together.

extension RowColumn {
    /// Where a column's value comes from.
    enum Source {
        /// What the harness recorded, by the field map.
        case recorded
        /// No field: for every harness the same.
        case made(StaticString)
    }

    var source: Source {
        switch self {
        case .schema: .made("A constant of this program.")
        case .rowID: .made("The system's random generator. It is made of nothing, and anew in each dry run.")
        case .sessionKey:
            .made(
                """
                The system's random generator. Your key map remembers it for sessions that were published or kept; a dry \
                run makes another each time.
                """)
        case .turnIndex: .made("The order in which the turns stand in the session's records.")
        case .modelKind: .made("No supported harness records one.")
        case .harness: .made("A constant: whose reader read the session.")
        case .toolCallDepth: .made("The sum of the counts in toolCalls.")
        default: .recorded
        }
    }

    /// What it says, in a few words.
    var summary: StaticString {
        switch self {
        case .schema: "the version of the row's form"
        case .rowID: "random, this row's own"
        case .sessionKey: "random, the same in all rows of a session"
        case .turnIndex: "the turn's place in its session, from 0"
        case .provider: "who was called"
        case .model: "the model, where every part of its name is public"
        case .modelKind: "what kind of model it is; always unknown today"
        case .harness: "the coding tool"
        case .harnessVersion: "its version, three numbers"
        case .effort: "the reasoning effort that was asked for"
        case .tokensIn: "the whole prompt, in tokens"
        case .tokensOut: "everything that the model generated, in tokens"
        case .latency: "from the request's start to its answer's end"
        case .cost: "what the turn cost, recorded or at list price"
        case .toolCalls: "how often each built-in tool was called"
        case .toolCallDepth: "how many calls that are"
        case .outcome: "how the turn ended"
        case .errorClass: "why it failed"
        case .day: "the UTC day of its first moment"
        }
    }

    /// The rule by which it is filled.
    var rule: StaticString {
        switch self {
        case .schema, .harness: "A closed word."
        case .rowID, .sessionKey: "A random UUID, version 4. No digest and no id of yours."
        case .turnIndex:
            """
            Rows of a session count from 0 without gaps, over everything of it that was published. Copies of a response \
            in several files count once.
            """
        case .provider:
            """
            Only what the harness recorded, looked up in a closed list; never guessed from the model's name, but for \
            aider's bare names, each of which LiteLLM sends to one provider. Any other word is `unknown`.
            """
        case .model:
            """
            The harness's own spelling when it is on the list of public models or made of public words only, else \
            `unknown`. Try a name: skein trace vocab check NAME
            """
        case .modelKind: "Only what a harness records; Skein keeps no list of kinds."
        case .harnessVersion:
            "major.minor.patch, digits only; what stands behind them is cut off. Anything else is null."
        case .effort: "The requested effort as it is recorded, in one of five words. Any other word is `unknown`."
        case .tokensIn:
            """
            Fresh input, cache writes and cache reads together. Placeholders, and counts that are all zero beside an \
            answer, are `unknown`.
            """
        case .tokensOut:
            "Reasoning included. A count that was written before the answer's end is a placeholder, and `unknown`."
        case .latency:
            """
            From the last message or tool result before the request to the last recorded moment of the answer; what the \
            harness measured itself wins. Negative, over an hour, or an end missing: `unknown`.
            """
        case .cost:
            """
            What the harness recorded for the turn, else list price of all its tokens. Model, counts or price unknown: \
            `unknown`. A subscription's turns count at list price.
            """
        case .toolCalls:
            """
            A tool that is built into the harness keeps its name, every MCP tool is `mcp`, everything else `other`. \
            Sorted by name, so that the order of calls says nothing.
            """
        case .toolCallDepth: "A sum, of nothing else."
        case .outcome:
            """
            `ok` for an answer that came, `error` for a request that failed after its retries or was refused, `unknown` \
            where nothing is recorded or the person cut it off.
            """
        case .errorClass:
            """
            From status codes and closed words, never from the rest of a message. null for an answer that came; `aborted` \
            where the person cut it off.
            """
        case .day: "A local time is converted with this machine's zone. No finer time is in a row."
        }
    }
}
