import SessionText
import TraceSchema

// The closed words and numbers of Cursor's records and what they mean in a row.

enum CursorWords {
    /// What stands for a model where the vendor chooses one: no model's name.
    static let routers: [StaticString] = ["default", "auto"]

    private static let kinds = ClosedWords(["composer", "bubble", "workspace", "place", "chat", "turn", "message"])

    /// A record of a database, and the document beside one.
    enum Kind: Int {
        case composer, bubble, workspace
        case place, chat, turn, message
    }

    static func kind(_ word: borrowing UntrustedText) -> Kind? { word.index(in: kinds).flatMap(Kind.init(rawValue:)) }

    private static let statuses: [(word: StaticString, outcome: Outcome?)] = [
        ("completed", nil), ("none", nil), ("aborted", .aborted), ("error", .failed(.other)), ("generating", .unknown),
    ]
    private static let statusWords = ClosedWords(statuses.map(\.word))

    /// What a conversation's status says of its last request.
    /// - Returns: nil inside for a status that leaves it to the messages; nil for a word that is not known.
    static func lastOutcome(_ status: borrowing UntrustedText) -> Outcome?? {
        status.index(in: statusWords).map { statuses[$0].outcome }
    }

    // MARK: - Models

    private static let parameters = ClosedWords(["effort", "reasoning", "thinking"])

    /// The place of a parameter among those that ask for effort, the most telling first.
    static func effortParameter(_ id: borrowing UntrustedText) -> Int? { id.index(in: parameters) }

    /// `max` and `mini` are left out: they are part of some names.
    private static let modelEndings: [(ending: StaticString, effort: Effort)] = [
        ("-low", .low), ("-medium", .medium), ("-high", .high), ("-xhigh", .xhigh),
        ("-low-fast", .low), ("-medium-fast", .medium), ("-high-fast", .high), ("-xhigh-fast", .xhigh),
        ("-low-thinking", .low), ("-medium-thinking", .medium), ("-high-thinking", .high), ("-xhigh-thinking", .xhigh),
    ]

    /// The effort that a model's name ends in.
    static func effort(ofModelNamed name: borrowing UntrustedText) -> Effort {
        for (ending, effort) in modelEndings where name.ends(with: ending) { return effort }
        return .unknown
    }

    // MARK: - Errors

    static let closedConnection: StaticString = "Premature close"
    static let personsAbort: StaticString = "User aborted"

    // MARK: - Transcripts and messages

    enum Role: Int {
        case user, assistant, system, tool
    }

    private static let roles = ClosedWords(["user", "assistant", "system", "tool"])

    static func role(_ word: borrowing UntrustedText) -> Role? { word.index(in: roles).flatMap(Role.init(rawValue:)) }

    private static let chatRoles = ClosedWords(["user", "ai"])

    /// Whose a message of a chat is.
    static func chatRole(_ word: borrowing UntrustedText) -> CursorBubble.Role? {
        word.index(in: chatRoles).map { $0 == 0 ? .user : .assistant }
    }

    /// How a message begins that tells the agent of its surroundings and says nothing of the person's.
    static let introduction: StaticString = "<user_info>"

    enum Line: Int {
        case error, turnEnded
    }

    private static let lines = ClosedWords(["error", "turn_ended"])

    static func line(_ type: borrowing UntrustedText) -> Line? { type.index(in: lines).flatMap(Line.init(rawValue:)) }

    private static let calls = ClosedWords(["tool_use", "tool_call", "tool-call"])
    private static let results = ClosedWords(["tool_result", "tool-result"])

    static func isCall(_ type: borrowing UntrustedText) -> Bool { type.index(in: calls) != nil }
    static func isResult(_ type: borrowing UntrustedText) -> Bool { type.index(in: results) != nil }
}
