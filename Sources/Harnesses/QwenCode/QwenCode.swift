public import SessionText
public import TraceSchema

/// Qwen Code: one append-only JSON Lines file per session, in which telemetry states every model call.
///
/// Written for 0.10 to 0.24. Effort and cost are not recorded. The monthly ledger, which outlives sessions, is not read:
/// it holds no tools, no version and no outcome.
public enum QwenCode: Harness {
    public typealias Reducer = QwenCodeReducer

    public static let id = HarnessID.qwenCode
    public static var fieldMap: FieldMap { QwenCodeField.map }

    /// Some builds wrote two records on one line.
    public static let splitsLines = true

    /// `QWEN_RUNTIME_DIR`, else `QWEN_HOME`, else the usual folder; one that is relative to a workspace is not found.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        let named = environment["QWEN_RUNTIME_DIR"] ?? environment["QWEN_HOME"]
        return [named.map(environment.expanding) ?? environment.home + "/.qwen"]
    }

    /// `projects/<project>/chats` and its `archive`; subagents' transcripts beside it repeat what their parents' telemetry
    /// states.
    public static func entersFolder(_ path: [String]) -> Bool {
        path[0] == "projects" && path.count <= 4 && (path.count < 3 || path[2] == "chats")
            && (path.count < 4 || path[3] == "archive")
    }

    public static func form(of path: [String]) -> SourceForm? {
        guard path.count == 4 || path.count == 5 && path[3] == "archive", path[0] == "projects", path[2] == "chats",
            let name = path.last, name.hasSuffix(".jsonl"), !name.hasSuffix(".ledger.jsonl")
        else { return nil }
        return .lines
    }
}
