public import SessionText
public import TraceSchema

/// Gemini CLI: one JSON document per session up to 0.38, a JSON Lines log of messages and changes to them since 0.39.
///
/// Neither its version nor effort, cost or the reason of a failure is recorded. Nor is the folder that a session ran in:
/// where the person excludes any, all of its sessions are left out.
public enum GeminiCLI: Harness {
    public typealias Reducer = GeminiCLIReducer

    public static let id = HarnessID.geminiCLI
    public static var fieldMap: FieldMap { GeminiCLIField.map }
    /// By default since February 2026 (google-gemini/gemini-cli#18854), for the project in which it starts.
    public static let cleanup: HistoryCleanup? = HistoryCleanup(
        isOn: ["general", "sessionRetention", "enabled"], period: ["general", "sessionRetention", "maxAge"],
        usualDays: 30, keeping: #""general": {"sessionRetention": {"enabled": false}}"#)

    /// `GEMINI_CLI_HOME` stands for the home folder.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        [(environment["GEMINI_CLI_HOME"].map(environment.expanding) ?? environment.home) + "/.gemini"]
    }

    /// `tmp/<project>/chats` holds sessions, `<session>` below it those of its subagents; prompts, checkpoints and tools'
    /// outputs beside it are never opened.
    public static func entersFolder(_ path: [String]) -> Bool {
        path[0] == "tmp" && path.count <= 4 && (path.count < 3 || path[2] == "chats")
    }

    public static func form(of path: [String]) -> SourceForm? {
        guard path.count == 4 || path.count == 5, path[0] == "tmp", path[2] == "chats" else { return nil }
        let name = path[path.count - 1]
        if path.count == 5 { return name.hasSuffix(".jsonl") ? .lines : nil }
        guard name.hasPrefix("session-") else { return nil }
        if name.hasSuffix(".jsonl") { return .lines }
        return name.hasSuffix(".json") ? .document(DocumentPlace(kind: "session")) : nil
    }
}
