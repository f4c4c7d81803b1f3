/// What is asked of opencode's database. The tables that repeat every message as events, and those that hold secrets,
/// are never named.
///
/// Nothing is sorted or filtered by what a JSON cell holds: over a database of 276 MB that took SQLite longer than
/// handing every cell to the scanner, and would leave out broken cells uncounted. Ordering would copy cells about.
enum OpenCodeQueries {
    static let all = [
        DatabaseQuery(
            kind: "session",
            ["SELECT id, parent_id, directory, version, time_created, time_updated FROM session_v2"],
            columns: sessionColumns),
        DatabaseQuery(
            kind: "session",
            ["SELECT id, parent_id, directory, version, time_created, time_updated FROM session"],
            columns: sessionColumns),
        // Kinds that are known and never needed stay in the database.
        DatabaseQuery(
            kind: "entry",
            [
                """
                SELECT id, session_id, type, seq, time_created, data FROM session_message WHERE type NOT IN
                ('user', 'system', 'synthetic', 'skill', 'shell', 'agent-switched', 'model-switched',
                'location-switched', 'idle')
                """
            ],
            columns: [
                .value("id"), .value("session_id"), .value("type"), .value("seq"), .value("time_created"),
                .json("data"),
            ]),
        DatabaseQuery(
            kind: "message", ["SELECT id, session_id, time_created, data FROM message"],
            columns: [.value("id"), .value("session_id"), .value("time_created"), .json("data")]),
        DatabaseQuery(
            kind: "part", ["SELECT message_id, session_id, data FROM part"],
            columns: [.value("message_id"), .value("session_id"), .json("data")]),
    ]

    private static let sessionColumns: [DatabaseQuery.Column] = [
        .value("id"), .value("parent_id"), .value("directory"), .value("version"), .value("time_created"),
        .value("time_updated"),
    ]
}
