import SessionText
import TraceSchema

/// A message that stands in its conversation's own record.
struct CursorMessage {
    private typealias Field = CursorField

    private var id: RecordIdentity?
    private(set) var role: CursorBubble.Role?
    /// Whether it says as chats do whose it is.
    private(set) var isOfChat = false
    private var tool: ToolName?
    private var toolNumber: Int?
    private var model = CursorModel()
    /// When it was sent, where its conversation says so.
    var createdAt: Int64?

    /// Takes in a value of the message.
    mutating func read(_ record: borrowing SessionRecord, at index: Int, under key: IdentityKey) {
        switch record.field(at: index, as: Field.self) {
        case .messageID: if let text = record.text(at: index) { id = text.identity(under: key) }
        case .messageType: role = record.count(at: index).flatMap(CursorBubble.Role.init(rawValue:))
        case .messageRole:
            if let word = record.text(at: index) { (role, isOfChat) = (CursorWords.chatRole(word), true) }
        case .messageToolNumber: toolNumber = record.count(at: index)
        case .messageToolName: if let name = record.text(at: index) { tool = CursorWords.tool(named: name) }
        case .model: if let name = record.text(at: index) { model = CursorModel(name, under: key) }
        default: return
        }
    }

    /// The message among those of a conversation, by its own id, else by its place.
    func bubble(
        of conversation: RecordIdentity, at place: Int, under key: IdentityKey
    ) -> (id: RecordIdentity, bubble: CursorBubble) {
        let id = id.map { key.identity(of: conversation, $0) } ?? key.identity(of: conversation, UInt64(place))
        let call = tool ?? toolNumber.map(CursorWords.tool(numbered:))
        return (id, CursorBubble(role: role, call: call, model: model, createdAt: createdAt))
    }
}
