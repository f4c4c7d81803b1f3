import SessionText
import TraceSchema

// The closed words of opencode's records and what they mean in a row.

enum OpenCodeWords {
    /// Parts of a message that matter.
    enum Part: Int {
        case tool, stepFinish
    }

    private static let parts = ClosedWords([
        "tool", "step-finish", "text", "reasoning", "step-start", "patch", "file", "snapshot", "agent", "retry",
        "compaction", "subtask",
    ])

    /// - Returns: nil for a kind that is not known; nil inside for one that says nothing about a turn.
    static func part(_ word: borrowing UntrustedText) -> Part?? {
        word.index(in: parts).map { Part(rawValue: $0) }
    }

    /// Entries of a session that are requests.
    enum Entry: Int {
        case assistant, compaction
    }

    private static let entries = ClosedWords(["assistant", "compaction"])

    static func entry(_ word: borrowing UntrustedText) -> Entry? {
        word.index(in: entries).flatMap(Entry.init(rawValue:))
    }

    /// Until about 1.2 these providers' counts held reasoning inside output, and no total told.
    static let reasoningInside: Set<Provider> = [.openai, .azure, .githubCopilot]

    private static let errorWords: [(word: StaticString, outcome: Outcome)] = [
        // 1.x, `error.name`. An answer cut by the output limit is an answer.
        ("MessageAbortedError", .aborted), ("MessageOutputLengthError", .ok), ("ProviderAuthError", .failed(.auth)),
        ("ContextOverflowError", .failed(.contextLimit)), ("StructuredOutputError", .failed(.other)),
        // 2.x, `error.type`. A person who rejects a permission ends the turn.
        ("aborted", .aborted), ("permission.rejected", .aborted), ("provider.auth", .failed(.auth)),
        ("provider.rate-limit", .failed(.rateLimit)), ("provider.quota", .failed(.quota)),
        ("provider.content-filter", .failed(.refusal)), ("provider.transport", .failed(.network)),
        ("provider.timeout", .failed(.timeout)), ("provider.internal", .failed(.server)),
        ("provider.invalid-request", .failed(.invalidRequest)),
        ("provider.unsupported-operation", .failed(.invalidRequest)),
    ]

    private static let errors = ClosedWords(errorWords.map(\.word))

    /// How a turn ended whose error goes by this word; nil for a word that leaves it to the status.
    static func outcome(ofError word: borrowing UntrustedText) -> Outcome? {
        word.index(in: errors).map { errorWords[$0].outcome }
    }

    private static let finishes = ClosedWords(["content-filter", "error"])

    /// How an answer ended without an error of its own.
    static func outcome(ofFinish word: borrowing UntrustedText) -> Outcome {
        switch word.index(in: finishes) {
        case 0: .failed(.refusal)
        case 1: .failed(.other)
        default: .ok
        }
    }
}
