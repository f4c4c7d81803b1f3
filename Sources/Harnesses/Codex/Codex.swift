public import SessionText
public import TraceSchema

/// Codex CLI, its editor extension and its desktop app: one JSON Lines "rollout" per thread.
///
/// Written for 0.32 to about 0.159. Rollouts of earlier builds hold no counts and no models; they give no rows.
public enum Codex: Harness {
    public typealias Reducer = CodexReducer

    public static let id = HarnessID.codex
    public static var fieldMap: FieldMap { CodexField.map }

    /// `CODEX_HOME` replaces the default; by convention it may be a comma-separated list.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        environment.list("CODEX_HOME") ?? [environment.home + "/.codex"]
    }

    public static func entersFolder(_ path: [String]) -> Bool {
        path[0] == "sessions" || path == ["archived_sessions"]
    }

    public static func form(of path: [String]) -> SourceForm? {
        guard path.count > 1, let name = path.last, name.hasPrefix("rollout-"), name.hasSuffix(".jsonl") else {
            return nil
        }
        return .lines
    }
}
