import SessionText
import TraceExtraction
import TraceSchema

/// The conversations that a workspace's database lists. Builds of 2024 kept them whole there: those of the composer,
/// whose messages have no time, and chats, whose answers name their model. Later ones only point at them.
struct CursorWorkspace {
    private typealias Field = CursorField

    private(set) var conversations: [CursorComposer] = []
    private let key: IdentityKey
    private var listed: Conversation?

    private struct Conversation {
        var id: RecordIdentity?
        var createdAt: Int64?
        var lastUpdatedAt: Int64?
        var lastSent: Int64?
        var status = CursorStatus()
        var messages: [CursorMessage] = []
    }

    init(_ record: borrowing SessionRecord, under key: IdentityKey) {
        self.key = key
        for index in 0..<record.valueCount { read(record, at: index) }
        close()
    }

    private mutating func read(_ record: borrowing SessionRecord, at index: Int) {
        switch record.field(at: index, as: Field.self) {
        case .listed:
            close()
            listed = Conversation()
        case .listedID: if let id = record.text(at: index) { listed?.id = id.identity(under: key) }
        case .createdAt: listed?.createdAt = record.moment(at: index)
        case .lastUpdatedAt: listed?.lastUpdatedAt = record.moment(at: index)
        case .lastSent: listed?.lastSent = record.moment(at: index)
        case .status: if let word = record.text(at: index) { listed?.status = CursorStatus(word) }
        case .message: listed?.messages.append(CursorMessage())
        default:
            if let last = listed?.messages.indices.last { listed?.messages[last].read(record, at: index, under: key) }
        }
    }

    private mutating func close() {
        guard let listed, let id = listed.id else { return }
        var messages = listed.messages
        if messages.last?.isOfChat == true {
            // What a chat ends with is the field for the next request; the last that was sent is dated.
            while messages.last?.role == .user { messages.removeLast() }
            if let last = messages.lastIndex(where: { $0.role == .user }) { messages[last].createdAt = listed.lastSent }
        }
        let requests = messages.count { $0.role == .user }
        conversations.append(
            CursorComposer(
                id, createdAt: listed.createdAt,
                // One that was answered once and never went on.
                lastUpdatedAt: listed.lastUpdatedAt ?? (requests == 1 ? listed.createdAt : nil), listed.status,
                messages, under: key))
    }
}
