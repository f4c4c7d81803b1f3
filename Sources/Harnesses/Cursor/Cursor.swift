public import SessionText
public import TraceSchema

/// Cursor, the IDE and its agent on the command line: a database of all conversations, and transcripts of them.
///
/// Written for the stores of 2025 and 2026, whose records hold no version. None of them keeps single responses, so that
/// a turn is one request of the person with all that was answered to it (contract, decision 1): tokens, where they are
/// recorded at all, are the answer's last count, and the duration includes tools and approvals.
///
/// Not read: the command line's own `store.db`, whose messages hold no time, model or counts, in an order that only
/// protobuf frames tell, and which the transcripts repeat; databases of workspaces, which hold pointers; attribution.
public enum Cursor: Harness {
    public typealias Reducer = CursorReducer

    public static let id = HarnessID.cursor
    public static var fieldMap: FieldMap { CursorField.map }

    /// The IDE's `User` folder on Linux and on macOS, then the command line's, which `CURSOR_CONFIG_DIR` moves.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        let config = environment["XDG_CONFIG_HOME"].map(environment.expanding) ?? environment.home + "/.config"
        let ide = [config + "/Cursor/User", environment.home + "/Library/Application Support/Cursor/User"]
        guard let configured = environment["CURSOR_CONFIG_DIR"] else {
            return ide + [environment.home + "/.cursor", config + "/cursor"]
        }
        return ide + [environment.expanding(configured)]
    }

    /// Of the IDE's folder only what holds the global database, of the command line's only transcripts: a folder each,
    /// and one for the subagents in it. Conversations outside of a project have no project's folder.
    public static func entersFolder(_ path: [String]) -> Bool {
        switch transcriptPlace(in: path) {
        case nil: path == ["globalStorage"] || path[0] == "projects" && path.count <= 2
        case let place? where path.count <= place + 2: true
        case let place?: path.count == place + 3 && path[place + 2] == "subagents"
        }
    }

    public static func form(of path: [String]) -> SourceForm? {
        if path == ["globalStorage", "state.vscdb"] { return .database() }
        guard let place = transcriptPlace(in: path), let name = path.last, name.hasSuffix(".jsonl") else { return nil }
        switch path.count - place {
        case 2, 3: return .lines
        case 4: return path[place + 2] == "subagents" ? .lines : nil
        default: return nil
        }
    }

    /// Where in a path the folder of a project's transcripts stands.
    private static func transcriptPlace(in path: [String]) -> Int? {
        guard path.first == "projects" else { return nil }
        return (1...2).first { $0 < path.count && path[$0] == "agent-transcripts" }
    }

    /// Of one table, which holds much else, only two ranges of keys; the table of settings holds credentials and is
    /// never named. A range is found by the keys' index, a pattern would read the whole table. NULL is left of what was
    /// deleted.
    public static let queries = [
        DatabaseQuery(
            kind: "composer",
            [
                """
                SELECT key, value FROM cursorDiskKV
                WHERE key >= 'composerData:' AND key < 'composerData;' AND value IS NOT NULL
                """
            ],
            columns: [.value("key"), .json("value")]),
        DatabaseQuery(
            kind: "bubble",
            [
                """
                SELECT key, value FROM cursorDiskKV
                WHERE key >= 'bubbleId:' AND key < 'bubbleId;' AND value IS NOT NULL
                """
            ],
            columns: [.value("key"), .json("value")]),
    ]
}
