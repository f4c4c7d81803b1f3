import SessionText
import TraceSchema

// The closed words of Gemini CLI's records.

enum GeminiCLIWords {
    enum Message: Int {
        case user, gemini
        /// How one report spells `gemini` (getagentseal/codeburn#166).
        case model
        case error, info, warning
        /// A change of a message that an experimental build wrote (harbor-framework/harbor#1565).
        case update
    }

    private static let messages = ClosedWords([
        "user", "gemini", "model", "error", "info", "warning", "message_update",
    ])

    static func message(_ word: borrowing UntrustedText) -> Message? {
        word.index(in: messages).flatMap(Message.init)
    }

    /// How the text of a notice begins that says the person cancelled a request.
    static let cancelled: StaticString = "Request cancelled"
}
