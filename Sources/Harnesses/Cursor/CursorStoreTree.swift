import SessionText

extension Cursor {
    /// The database of one chat on the command line: blobs under their hashes. The root is an
    /// `agent.v1.ConversationStateStructure`, whose turns name the person's message and the steps of the answer; builds
    /// that kept no turns kept the messages as the model was given them. Numbers are those of Cursor 3.21.
    public static let blobTree: BlobTree? = BlobTree(
        headKind: "chat",
        head: "SELECT value FROM meta WHERE key = '0'",
        root: "SELECT json_extract(?1, '$.latestRootBlobId') WHERE json_valid(?1)",
        blob: "SELECT data FROM blobs WHERE id = ?1",
        branches: [
            [.init(8, .message(kind: "turn", key: "turn", turn))],
            [.init(1, .json(kind: "message", key: "message", wrappedAs: 4)), .init(2, .root)],
        ])

    private static let turn = [
        MessageField(
            1, "agent",
            .message([
                MessageField(1, "user", .blob([startedAt(25), completedAt(26)])),
                MessageField(2, "steps", .blob(step), isList: true),
            ])),
        MessageField(2, "shell", .message([])),
    ]

    private static let step = [
        MessageField(1, "said", .message([completedAt(3)])),
        MessageField(2, "call", .message([completedAt(60)])),
        MessageField(2, "called", .fieldNumbers),
        MessageField(3, "thought", .message([completedAt(4)])),
    ]

    private static func startedAt(_ number: Int) -> MessageField { MessageField(number, "startedAt", .number) }
    private static func completedAt(_ number: Int) -> MessageField { MessageField(number, "completedAt", .number) }
}
