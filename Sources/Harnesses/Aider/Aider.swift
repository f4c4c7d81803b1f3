public import SessionText
public import TraceSchema

/// aider: its analytics log, which the person must have switched on, and the chat history of each project, which is
/// Markdown for people with lines about usage between prompts and answers.
///
/// Written for 0.45 to 0.86. A turn is what aider reports usage for: one request in the history, one exchange in the
/// log. Nothing records tool calls, and the history no latency.
public enum Aider: Harness {
    public typealias Reducer = AiderReducer

    public static let id = HarnessID.aider
    public static var fieldMap: FieldMap { AiderField.map }

    /// aider notes nowhere where its histories are: projects are named by the person, and no home is searched for them.
    public static var knowsItsFolders: Bool { false }

    /// The log where it conventionally is, and what aider's own variables name: relative paths, which depend on where
    /// aider was started, left out.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        let named = ["AIDER_ANALYTICS_LOG", "AIDER_CHAT_HISTORY_FILE"].compactMap { environment[$0] }
        return [environment.home + "/.aider"] + named.map(environment.expanding).filter { $0.hasPrefix("/") }
    }

    /// A project's history lies at its top.
    public static func entersFolder(_ path: [String]) -> Bool { false }

    public static func form(of path: [String]) -> SourceForm? {
        switch path {
        case [".aider.chat.history.md"]: .markedLines
        case ["analytics.jsonl"]: .lines
        default: nil
        }
    }

    /// A log is JSON Lines, by aider's own examples; any other file is a history.
    public static func form(ofRootNamed name: String) -> SourceForm? {
        name.hasSuffix(".jsonl") ? .lines : .markedLines
    }
}
