public import SessionText
public import TraceSchema

/// GitHub Copilot CLI: an event log for each session, and one database that since 1.0.69 counts every request.
///
/// Written for 1.0.10 to 1.0.91. Where the database counts a session its rows are the turns; the log adds the tools,
/// where both tell the same requests. Sessions that it does not count have no input tokens. Totals are a lower bound: a
/// request that failed leaves no row, and nothing in the log but an error.
public enum CopilotCLI: Harness {
    public typealias Reducer = CopilotCLIReducer

    public static let id = HarnessID.copilotCLI
    public static var fieldMap: FieldMap { CopilotCLIField.map }
    public static var queries: [DatabaseQuery] { CopilotCLIQueries.all }

    public static func roots(in environment: HarnessEnvironment) -> [String] {
        [environment["COPILOT_HOME"].map(environment.expanding) ?? environment.home + "/.copilot"]
    }

    /// Beside a session's log lie its plans, checkpoints and copies of files: never entered.
    public static func entersFolder(_ path: [String]) -> Bool { path[0] == "session-state" && path.count <= 2 }

    /// A session is a folder with a log; before 0.0.342 it was the log alone.
    public static func form(of path: [String]) -> SourceForm? {
        if path == ["session-store.db"] { return .database() }
        guard path.count >= 2, path[0] == "session-state" else { return nil }
        return switch path.count {
        case 2: path[1].hasSuffix(".jsonl") ? .lines : nil
        case 3: path[2] == "events.jsonl" ? .lines : nil
        default: nil
        }
    }
}
