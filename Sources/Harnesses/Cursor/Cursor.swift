public import SessionText
public import TraceSchema

/// Cursor, the IDE and its agent on the command line: a database of all conversations, one of each chat, and
/// transcripts of both.
///
/// Written for the stores of 2025 and 2026, whose records hold no version. None of them keeps single responses, so that
/// a turn is one request of the person with all that was answered to it (contract, decision 1): tokens, where they are
/// recorded at all, are the answer's last count, and the duration includes tools and approvals.
///
/// Not read: attribution, and what the settings in the IDE's databases hold but two rows of a workspace's.
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

    /// Where a file stands.
    enum Place {
        /// The IDE's database of all conversations.
        case ide
        /// A workspace's database, or the document beside it that says which folder it is.
        case workspace
        /// A chat of the command line's: its database, or the document beside it, in a folder of the chat's name.
        case store
        case transcript

        /// Names from the root down; nil for a file that is never opened.
        init?(_ path: [String]) {
            if path == ["globalStorage", "state.vscdb"] {
                self = .ide
            } else if path.count == 3, path[0] == "workspaceStorage", Cursor.workspaceFiles.contains(path[2]) {
                self = .workspace
            } else if Cursor.storeDepth(path) == path.count - 1, Cursor.storeFiles.contains(path[path.count - 1]) {
                self = .store
            } else if let depth = Cursor.transcriptDepth(path), path[path.count - 1].hasSuffix(".jsonl"),
                depth < 3 || path[path.count - 2] == "subagents"
            {
                self = .transcript
            } else {
                return nil
            }
        }
    }

    /// Of the IDE's folder only what holds the global database, and a folder for each workspace; of the command line's a
    /// folder for each chat, and transcripts: a folder each, and one for the subagents in it. Conversations outside of a
    /// project have no project's folder.
    public static func entersFolder(_ path: [String]) -> Bool {
        if let depth = storeDepth(path) { return path.count <= depth }
        if path[0] == "workspaceStorage" { return path.count <= 2 }
        switch transcriptDepth(path) {
        case nil: return path == ["globalStorage"] || path[0] == "projects" && path.count <= 2
        case let depth? where depth <= 1: return true
        case let depth?: return depth == 2 && path[path.count - 1] == "subagents"
        }
    }

    public static func form(of path: [String]) -> SourceForm? {
        switch Place(path) {
        case .ide: .database()
        case .store, .workspace:
            path[path.count - 1].hasSuffix(".json")
                ? .document(DocumentPlace(kind: "place", group: path.dropLast().joined(separator: "/")))
                : .database(group: path.dropLast().joined(separator: "/"))
        case .transcript: .lines
        case nil: nil
        }
    }

    private static let storeFiles = ["meta.json", "store.db"]
    private static let workspaceFiles = ["state.vscdb", "workspace.json"]

    /// How many folders a chat's files lie in: one for the folder that it ran in, and one of its own.
    private static func storeDepth(_ path: [String]) -> Int? {
        switch path.first {
        case "chats": 3
        case "acp-sessions": 2
        default: nil
        }
    }

    /// How deep a path is below a folder of transcripts, which lies in a project's folder or beside them; nil for one
    /// that is not below it, or too deep.
    private static func transcriptDepth(_ path: [String]) -> Int? {
        guard path.first == "projects",
            let place = (1...2).first(where: { $0 < path.count && path[$0] == "agent-transcripts" })
        else { return nil }
        let depth = path.count - 1 - place
        return depth <= 3 ? depth : nil
    }

    /// The settings in which a workspace keeps its conversations: the composer's, and chats.
    static let workspaceKeys: [StaticString] = [
        "composer.composerData", "workbench.panel.aichat.view.aichat.chatdata",
    ]

    /// Of one table, which holds much else, only two ranges of keys; of the table of settings, which holds credentials,
    /// only two rows, by their names. A range is found by the keys' index, a pattern would read the whole table. NULL is
    /// left of what was deleted.
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
        DatabaseQuery(
            kind: "workspace", ["SELECT value FROM ItemTable WHERE key = 'composer.composerData'"],
            columns: [.json("value")]),
        DatabaseQuery(
            kind: "workspace",
            ["SELECT value FROM ItemTable WHERE key = 'workbench.panel.aichat.view.aichat.chatdata'"],
            columns: [.json("value")]),
    ]
}
