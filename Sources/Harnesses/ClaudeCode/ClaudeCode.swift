public import SessionText
public import TraceSchema

/// Claude Code: one append-only JSON Lines file per session, and one per subagent.
///
/// Written for versions 1.0.8 to 2.1.240. The format is no contract of its vendor's, so everything that is not
/// recognised is skipped and counted.
public enum ClaudeCode: Harness {
    public typealias Reducer = ClaudeCodeReducer

    public static let id = HarnessID.claudeCode
    public static var fieldMap: FieldMap { ClaudeCodeField.map }
    /// By the time when a file was last written, whenever Claude Code starts (anthropics/claude-code#62250).
    public static let cleanup: HistoryCleanup? = HistoryCleanup(
        period: ["cleanupPeriodDays"], usualDays: 30, keeping: #""cleanupPeriodDays": 3650"#)

    /// `CLAUDE_CONFIG_DIR` replaces the default; by convention it may be a comma-separated list, and an entry may name
    /// the `projects` folder itself. Without it both the usual folder and the one of some 1.0 builds are looked at.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        guard let configured = environment.list("CLAUDE_CONFIG_DIR") else {
            let config = environment["XDG_CONFIG_HOME"].map(environment.expanding) ?? environment.home + "/.config"
            return [environment.home + "/.claude", config + "/claude"]
        }
        return configured.map(root(named:))
    }

    /// The `projects` folder is taken for the one that it lies in.
    public static func root(named path: String) -> String {
        path.hasSuffix("/projects") ? String(path.dropLast("/projects".count)) : path
    }

    /// `projects/<project>` holds sessions; below it only `<session>/subagents` is entered, to any depth, so that
    /// memory, spilled tool results and scripts are never opened.
    public static func entersFolder(_ path: [String]) -> Bool {
        switch path.count {
        case 0, 2, 3: path.first == nil || path[0] == "projects"
        case 1: path[0] == "projects"
        default: path[0] == "projects" && path[3] == "subagents"
        }
    }

    /// Any `.jsonl` of a project folder, and `agent-*.jsonl` below `subagents`: a workflow's `journal.jsonl` is none.
    public static func form(of path: [String]) -> SourceForm? {
        guard path.count >= 3, path[0] == "projects", let name = path.last, name.hasSuffix(".jsonl") else { return nil }
        return path.count == 3 || path.count >= 5 && path[3] == "subagents" && name.hasPrefix("agent-") ? .lines : nil
    }
}
