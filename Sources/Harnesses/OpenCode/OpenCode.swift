public import SessionText
public import TraceSchema

/// opencode, command line and desktop app: a SQLite database, and the tree of JSON files that it replaced.
///
/// Written for 0.6 to 2.0. A machine can hold the same messages in three generations of store; the newest is believed.
/// The trees of builds before 0.6, one a project, are not read: nothing public says what their records hold.
public enum OpenCode: Harness {
    public typealias Reducer = OpenCodeReducer

    public static let id = HarnessID.opencode
    public static var fieldMap: FieldMap { OpenCodeField.map }
    public static var queries: [DatabaseQuery] { OpenCodeQueries.all }

    /// The same rule on every system. `OPENCODE_DB` names a database, often a further one: the default's history stays.
    public static func roots(in environment: HarnessEnvironment) -> [String] {
        let data = environment["XDG_DATA_HOME"].map(environment.expanding) ?? environment.home + "/.local/share"
        let folder = data + "/opencode"
        guard let named = environment["OPENCODE_DB"], named != ":memory:" else { return [folder] }
        return [folder, named.hasPrefix("/") ? named : folder + "/" + named]
    }

    /// Of `storage` only what holds sessions: diffs, to-do lists and quarantined files are never opened.
    public static func entersFolder(_ path: [String]) -> Bool {
        path[0] == "storage" && (path.count == 1 || (2...3).contains(path.count) && stores.contains(path[1]))
    }

    private static let stores: Set<String> = ["session", "message", "part"]

    /// A file that is named itself is a database.
    public static func form(ofRootNamed name: String) -> SourceForm? { .database() }

    /// `opencode.db` and the databases of other release channels, beside the tree's documents. Ids come from a
    /// document's place: those inside were not rewritten when it was moved.
    public static func form(of path: [String]) -> SourceForm? {
        guard let name = path.last else { return nil }
        if path.count == 1 { return name.hasPrefix("opencode") && name.hasSuffix(".db") ? .database() : nil }
        guard path.count == 4, path[0] == "storage", name.hasSuffix(".json"), !name.hasPrefix(".oc-") else {
            return nil
        }
        let id = String(name.dropLast(".json".count))
        return switch path[1] {
        case "session": .document(DocumentPlace(kind: "session", members: [("id", id)], group: tree))
        case "message":
            .document(DocumentPlace(kind: "message", members: [("id", id), ("session_id", path[2])], group: tree))
        case "part": .document(DocumentPlace(kind: "part", members: [("message_id", path[2])], group: tree))
        default: nil
        }
    }

    /// The documents of one tree are one source: a part does not say by its place which session it belongs to.
    private static let tree = "storage"
}
