import SessionText
import TraceSchema

// The closed words of pi's records and what they mean in a row.

enum PiWords {
    enum Entry: Int {
        case session, message, thinkingLevelChange
        case modelChange, compaction, branchSummary, custom, customMessage, label, sessionInfo
    }

    private static let entries = ClosedWords([
        "session", "message", "thinking_level_change", "model_change", "compaction", "branch_summary", "custom",
        "custom_message", "label", "session_info",
    ])

    static func entry(_ word: borrowing UntrustedText) -> Entry? { word.index(in: entries).flatMap(Entry.init) }

    enum Role: Int {
        case assistant, user, toolResult, bashExecution, custom, hookMessage, branchSummary, compactionSummary, system
    }

    private static let roles = ClosedWords([
        "assistant", "user", "toolResult", "bashExecution", "custom", "hookMessage", "branchSummary",
        "compactionSummary", "system",
    ])

    static func role(_ word: borrowing UntrustedText) -> Role? { word.index(in: roles).flatMap(Role.init) }

    enum Stop: Int {
        case stop, length, toolUse, error, aborted
        /// The answer was handed in and is to come with a later message.
        case deferred
    }

    private static let stops = ClosedWords(["stop", "length", "toolUse", "error", "aborted", "deferred"])

    static func stop(_ word: borrowing UntrustedText) -> Stop? { word.index(in: stops).flatMap(Stop.init) }

    /// What stands in a model's place where a router chooses one.
    static let routers: [StaticString] = ["auto", "openrouter/auto", "openrouter/free"]
    static let routerWords = ClosedWords(routers)

    /// What stands before the status in a message; nothing, as a rule.
    private static let statusLeads: [StaticString] = [
        "Cloud Code Assist API error (", "OpenAI API error (", "Azure OpenAI API error (", "Mistral API error (", "",
    ]

    private static let errorPhrases: [(opening: StaticString, error: ErrorClass)] = [
        ("fetch failed", .network), ("Connection error.", .network), ("terminated", .network),
        ("Request timed out.", .timeout), ("Overloaded", .overloaded),
    ]

    /// All that an error's message is ever compared with.
    static let errorOpenings = errorPhrases.map(\.opening) + statusLeads

    /// No code stands beside the message: the status or the phrase that begins it, else `other`.
    static func errorClass(_ message: borrowing UntrustedText) -> ErrorClass {
        for lead in statusLeads {
            if let status = message.status(after: lead) { return ErrorClass(httpStatus: status) ?? .other }
        }
        for (opening, error) in errorPhrases where message.begins(with: opening) { return error }
        return .other
    }
}
