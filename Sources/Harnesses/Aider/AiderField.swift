import SessionText
import TraceSchema

/// What is read of aider's log and of its histories, and nothing else.
enum AiderField: UInt8, CaseIterable {
    case event, time, userID, mainModel, promptTokens, completionTokens, cost
    case started, version, model, editorModel, effort, firstWord
    case sent, written, hit, cached, received, dollars, sessionDollars, errorClass

    typealias Entry = FieldMap.Entry

    static let map = FieldMap(
        [
            Entry("event", event, .label, "the record's kind"),
            Entry("time", time, .time, "in whole seconds", feeds: .latency, .day),
            Entry("user_id", userID, .identity, "copies"),
            Entry(
                "properties.main_model", mainModel, .modelName, "what is before its first slash, for provider",
                feeds: .provider, .model, .cost, constants: [AiderWords.noModel]),
            Entry("properties.prompt_tokens", promptTokens, .count, feeds: .tokensIn, .cost),
            Entry("properties.completion_tokens", completionTokens, .count, feeds: .tokensOut, .cost),
            Entry("properties.cost", cost, .money, feeds: .cost),
        ],
        kindField: event,
        kinds: [
            ("launched", .whole), ("exit", .whole), ("message_send_starting", .whole),
            ("message_send", .whole), ("message_send_exception", .whole),
        ] + AiderWords.otherEvents.map { ($0, .skipped) },
        captures: [
            Entry("started", started, .localTime, "sessions and copies", feeds: .day),
            Entry("version", version, .version, "what its counts include", feeds: .harnessVersion, .tokensIn, .cost),
            Entry(
                "model", model, .modelName, "what is before its first slash, for provider", feeds: .provider, .model,
                .effort, .cost),
            Entry("editor", editorModel, .modelName, "of an architect's editor", feeds: .provider, .model, .cost),
            Entry("effort", effort, .label, feeds: .effort),
            Entry(
                "word", firstWord, .opening, "whether a prompt opens a request", constants: AiderWords.promptOpenings),
            Entry("sent", sent, .roundedCount, feeds: .tokensIn, .cost),
            Entry("written", written, .roundedCount, feeds: .tokensIn, .cost),
            Entry("hit", hit, .roundedCount, feeds: .tokensIn, .cost),
            Entry("cached", cached, .roundedCount, feeds: .tokensIn, .cost),
            Entry("received", received, .roundedCount, feeds: .tokensOut, .cost),
            Entry("cost", dollars, .money, feeds: .cost),
            Entry("total", sessionDollars, .money, "whether the cost can be true; copies", feeds: .cost),
            Entry("class", errorClass, .label, feeds: .outcome, .errorClass),
        ],
        lines: lines)

    /// A record's kind: first those of the log, then the lines of a history.
    enum Kind {
        case event(Event)
        case line(Line)

        init?(_ place: Int) {
            if let event = Event(rawValue: place) {
                self = .event(event)
            } else if let line = Line(rawValue: place - AiderField.map.kinds.count) {
                self = .line(line)
            } else {
                return nil
            }
        }
    }

    /// The places of the log's events that are read, in the order above.
    enum Event: Int {
        case launched, exit, starting, send, exception
    }

    /// The places of the lines, in the order below.
    enum Line: Int {
        case heading, version, mainModel, onlyModel, oldModels, editorModel, prompt
        case usage, usageWithoutCost, usageBeforeCost, cost
        case error, namedError, retry, interrupt, tokenLimit, exhausted, exceeded, empty
    }

    /// aider ends each block that it writes with two spaces; an answer's Markdown mostly does not.
    private static let lines = [
        LinePattern("heading", "# aider chat started at <started>"),
        LinePattern("version", "> Aider v<version>  "),
        LinePattern("model", "> Main model: <model> with * edit format[*, reasoning <effort>]*  "),
        LinePattern("model, the only one", "> Model: <model> with * edit format[*, reasoning <effort>]*  "),
        LinePattern("model, before 0.60", "> Models: <model> with * edit format*  "),
        LinePattern("model of the editor", "> Editor model: <editor> with * edit format*  "),
        LinePattern("prompt", "#### [<word>]*  "),
        LinePattern(
            "usage",
            """
            > Tokens: <sent> sent[, <written> cache write][, <hit> cache hit][, <cached> cached], \
            <received> received*. Cost: $<cost> {message|request}, $<total> session*.\u{20}\u{20}
            """),
        LinePattern(
            "usage without cost",
            "> Tokens: <sent> sent[, <written> cache write][, <hit> cache hit][, <cached> cached], <received> received.  "
        ),
        LinePattern(
            "usage before its cost",
            "> Tokens: <sent> sent[, <written> cache write][, <hit> cache hit][, <cached> cached], <received> received."
        ),
        LinePattern("cost of the line above", "Cost: $<cost> {message|request}, $<total> session*  "),
        LinePattern("error", "> [Unexpected error: ][Error during API call: ]{litellm|openai}.<class>:*  "),
        LinePattern("error, named twice", "> <>: {litellm|openai}.<class>:*  "),
        LinePattern("retry", "> Retrying in *  "),
        LinePattern("interrupt", "> ^C KeyboardInterrupt  "),
        LinePattern("token limit", "> Model <> has hit a token limit!  "),
        LinePattern("token limit of the prompt", "> {Input|Total} tokens: * possibly exhausted context window!  "),
        LinePattern("token limit of the answer", "> {Output|Total} tokens: * possibly exceeded output limit!  "),
        LinePattern("empty answer", "> Empty response received from LLM*  "),
    ]
}
