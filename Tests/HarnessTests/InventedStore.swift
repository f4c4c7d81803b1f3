import Foundation
import TestSupport
import TraceSchema

/// A chat's database as Cursor's agent on the command line writes one, in a home of its own.
struct InventedStore {
    typealias Message = InventedMessage

    let home = TemporaryFolder()
    let database: TestDatabase
    private static let folder = "chats/0f/chat/"

    /// - Parameter head: the head's JSON; nil is one whose latest root is `root`.
    init(head: String? = nil) throws {
        let place = home.write(Data(), to: Self.folder + "store.db")
        database = try TestDatabase(place.path(percentEncoded: false))
        try database.run(
            """
            CREATE TABLE blobs (id TEXT PRIMARY KEY, data BLOB);
            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
            """)
        try write(head: Hexadecimal.digits(of: (head ?? Self.head()).utf8))
    }

    static func head(root: String? = nil, _ more: String = "") -> String {
        let root = root ?? Hexadecimal.digits(of: Message.name("root"))
        return #"{"agentId":"chat","latestRootBlobId":"\#(root)","createdAt":1772000000000\#(more)}"#
    }

    func write(head: String) throws { try database.run("INSERT OR REPLACE INTO meta VALUES ('0', '\(head)')") }

    func write(_ word: String, _ bytes: [UInt8]) throws {
        let (name, data) = (Hexadecimal.digits(of: Message.name(word)), Hexadecimal.digits(of: bytes))
        try database.run("INSERT OR REPLACE INTO blobs VALUES ('\(name)', x'\(data)')")
    }

    func write(_ word: String, _ fields: [(UInt64, Message.Value)]) throws { try write(word, Message(fields).bytes) }

    /// Writes `user-<number>`, `step-<number>` and `turn-<number>`: a request, and a call of `Shell` that answers it.
    func writeTurn(_ number: Int) throws {
        try write("user-\(number)", [(1, .text("How many bees?")), (25, .number(1_772_000_000_000))])
        try write("step-\(number)", [(2, .message(Message([(1, .message(Message([]))), (57, .text("call"))])))])
        let turn = Message([(1, .blob("user-\(number)")), (2, .blob("step-\(number)"))])
        try write("turn-\(number)", [(1, .message(turn))])
    }

    /// Writes a root that names messages, each a blob of JSON.
    func write(messages: [String]) throws {
        for (place, message) in messages.enumerated() { try write("message-\(place)", Array(message.utf8)) }
        try write("root", messages.indices.map { (1, .blob("message-\($0)")) })
    }

    /// Writes the document beside the database.
    func write(place: String) { home.write(Data(place.utf8), to: Self.folder + "meta.json") }

    func extraction(excluding patterns: [String] = []) async -> Extraction {
        await Extraction(root: home.path, harness: .cursor, excluding: patterns)
    }
}
