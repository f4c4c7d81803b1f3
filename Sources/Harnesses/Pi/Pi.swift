public import SessionText
public import TraceSchema

/// pi: one append-only JSON Lines file per session, its entries a tree.
///
/// Written for the formats 1 to 3 (0.18 to 0.8x). No version of pi itself is recorded. Summaries of a compaction or a
/// branch are requests too, but hold no model and mostly no counts: they are no rows.
public enum Pi: Harness {
    public typealias Reducer = PiReducer

    public static let id = HarnessID.pi
    public static var fieldMap: FieldMap { PiField.map }

    /// The folder of sessions: named by `PI_CODING_AGENT_SESSION_DIR`, else the one in `PI_CODING_AGENT_DIR`.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        if let sessions = environment["PI_CODING_AGENT_SESSION_DIR"] { return [environment.expanding(sessions)] }
        let agent = environment["PI_CODING_AGENT_DIR"].map(environment.expanding) ?? environment.home + "/.pi/agent"
        return [agent + "/sessions"]
    }

    /// A folder of a project, and whatever a person's own session folder or an extension nests deeper.
    public static func entersFolder(_ path: [String]) -> Bool { true }

    public static func form(of path: [String]) -> SourceForm? {
        path.last?.hasSuffix(".jsonl") == true ? .lines : nil
    }
}
