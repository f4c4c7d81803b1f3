import SessionText
import TraceExtraction
import TraceSchema

/// A conversation as its own record tells it: the order of its messages, and what holds for all of them.
struct CursorComposer {
    let id: RecordIdentity
    let createdAt: Int64?
    let lastUpdatedAt: Int64?
    /// What the conversation's status says of its last request; nil where it leaves that to the messages.
    let lastOutcome: Outcome?
    /// Whether the last request is known to have ended.
    let isFinished: Bool
    /// The setting as it was left: the model of requests that record none.
    private(set) var setting = CursorModel()
    /// Its messages in order, each with what the list says of it.
    private(set) var headers: [(bubble: RecordIdentity, role: CursorBubble.Role?)] = []
    /// The messages that it holds itself; where it does, they are its headers too.
    private(set) var messages: [(id: RecordIdentity, bubble: CursorBubble)] = []
    /// The conversations that it started.
    private(set) var children: [UInt64] = []
    var isExcluded = false

    init(_ id: RecordIdentity, _ record: borrowing SessionRecord, under key: IdentityKey) {
        typealias Field = CursorField
        self.id = id
        createdAt = record.moment(Field.createdAt)
        lastUpdatedAt = record.moment(Field.lastUpdatedAt)
        var outcome: Outcome?? = .none
        if let status = record.text(Field.status) { outcome = CursorWords.lastOutcome(status) }
        lastOutcome = outcome ?? nil
        isFinished = outcome.map { $0 != .unknown } ?? false
        readModels(record, under: key)
        readLists(record, under: key)
        readMessages(record, under: key)
        if headers.isEmpty { headers = messages.map { ($0.id, $0.bubble.role) } }
    }

    /// The first of the selected models with the effort that was asked of it, else the one that is named alone.
    private mutating func readModels(_ record: borrowing SessionRecord, under key: IdentityKey) {
        var (selected, alone) = (CursorModel(), CursorModel())
        var selections = 0
        var parameter = (place: Int?.none, effort: Effort.unknown)
        var asked = (place: Int.max, effort: Effort.unknown)
        func close() {
            if selections == 1, let place = parameter.place, place < asked.place, parameter.effort != .unknown {
                asked = (place, parameter.effort)
            }
            parameter = (nil, .unknown)
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: CursorField.self) {
            case .selection:
                close()
                selections += 1
            case .parameter: close()
            case .parameterID: if let id = record.text(at: index) { parameter.place = CursorWords.effortParameter(id) }
            case .parameterValue: if let word = record.text(at: index) { parameter.effort = word.effort() }
            case .selectedModel where selections == 1:
                if let name = record.text(at: index) { selected = CursorModel(name, under: key) }
            case .configuredModel, .formerModel:
                if let name = record.text(at: index) { alone = CursorModel(name, under: key) }
            default: continue
            }
        }
        close()
        if asked.effort != .unknown { selected.effort = asked.effort }
        setting = selected.isRecorded ? selected : alone
    }

    private mutating func readLists(_ record: borrowing SessionRecord, under key: IdentityKey) {
        var header = (bubble: RecordIdentity?.none, role: CursorBubble.Role?.none)
        var listed = IdentityTable<Bool>(filler: false)
        func close(_ composer: inout Self) {
            if let bubble = header.bubble, listed.insert(bubble.keyedHash, true).isNew {
                composer.headers.append((bubble, header.role))
            }
            header = (nil, nil)
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: CursorField.self) {
            case .header: close(&self)
            case .headerBubble:
                if let text = record.text(at: index) {
                    header.bubble = key.identity(of: id, text.identity(under: key))
                }
            case .headerType: header.role = record.count(at: index).flatMap(CursorBubble.Role.init(rawValue:))
            case .subagent, .subcomposer:
                if let text = record.text(at: index) { children.append(text.identity(under: key).keyedHash) }
            default: continue
            }
        }
        close(&self)
    }

    private mutating func readMessages(_ record: borrowing SessionRecord, under key: IdentityKey) {
        var message: Message?
        func close(_ composer: inout Self) {
            guard let message else { return }
            let call = message.tool ?? message.toolNumber.map(CursorWords.tool(numbered:))
            let id = message.id ?? key.identity(of: composer.id, UInt64(composer.messages.count))
            composer.messages.append((id, CursorBubble(role: message.role, call: call)))
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: CursorField.self) {
            case .message:
                close(&self)
                message = Message()
            case .messageID:
                if let text = record.text(at: index) { message?.id = key.identity(of: id, text.identity(under: key)) }
            case .messageType: message?.role = record.count(at: index).flatMap(CursorBubble.Role.init(rawValue:))
            case .messageToolNumber: message?.toolNumber = record.count(at: index)
            case .messageToolName:
                if let name = record.text(at: index) { message?.tool = CursorWords.tool(named: name) }
            default: continue
            }
        }
        close(&self)
    }

    private struct Message {
        var id: RecordIdentity?
        var role: CursorBubble.Role?
        var tool: ToolName?
        var toolNumber: Int?
    }

    /// The day on which all of its requests were made, as one of its moments; nil when there may have been several.
    var onlyDay: Int64? {
        guard let createdAt, let lastUpdatedAt else { return nil }
        return CursorMoment.onlyDay(from: createdAt, to: lastUpdatedAt)
    }
}

/// A model and what its name or its setting asks for.
struct CursorModel {
    private(set) var name: ModelName?
    /// Tells the same name again; nil when none is recorded.
    private(set) var identity: RecordIdentity?
    var effort = Effort.unknown

    var isRecorded: Bool { identity != nil }

    init() {}

    init(_ text: borrowing UntrustedText, under key: IdentityKey, known: ModelName? = nil) {
        if text.isExactly("") { return }
        identity = text.identity(under: key)
        for router in CursorWords.routers where text.isExactly(router) { return }
        name = text.modelName(known: known)
        effort = CursorWords.effort(ofModelNamed: text)
    }
}
