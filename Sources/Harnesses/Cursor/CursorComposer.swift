import SessionText
import TraceExtraction
import TraceSchema

/// A conversation as its own record tells it: the order of its messages, and what holds for all of them.
struct CursorComposer {
    let id: RecordIdentity
    let createdAt: Int64?
    let lastUpdatedAt: Int64?
    let status: CursorStatus
    /// The setting as it was left: the model of requests that record none.
    private(set) var setting = CursorModel()
    /// Its messages in order, each with what the list says of it.
    private(set) var headers: [(bubble: RecordIdentity, role: CursorBubble.Role?)] = []
    /// The messages that it holds itself; where it does, they are its headers too.
    private(set) var messages: [(id: RecordIdentity, bubble: CursorBubble)] = []
    /// The conversations that it started.
    private(set) var children: [UInt64] = []

    init(_ id: RecordIdentity, _ record: borrowing SessionRecord, under key: IdentityKey) {
        typealias Field = CursorField
        self.id = id
        createdAt = record.moment(Field.createdAt)
        lastUpdatedAt = record.moment(Field.lastUpdatedAt)
        if let word = record.text(Field.status) { status = CursorStatus(word) } else { status = CursorStatus() }
        readModels(record, under: key)
        readLists(record, under: key)
        readMessages(record, under: key)
        if headers.isEmpty { headers = messages.map { ($0.id, $0.bubble.role) } }
    }

    /// A conversation that a workspace lists.
    init(
        _ id: RecordIdentity, createdAt: Int64?, lastUpdatedAt: Int64?, _ status: CursorStatus,
        _ messages: [CursorMessage], under key: IdentityKey
    ) {
        (self.id, self.createdAt, self.lastUpdatedAt, self.status) = (id, createdAt, lastUpdatedAt, status)
        self.messages = messages.enumerated().map { $1.bubble(of: id, at: $0, under: key) }
        headers = self.messages.map { ($0.id, $0.bubble.role) }
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
        var held: [CursorMessage] = []
        for index in 0..<record.valueCount {
            if record.field(at: index, as: CursorField.self) == .message {
                held.append(CursorMessage())
            } else if let last = held.indices.last {
                held[last].read(record, at: index, under: key)
            }
        }
        messages = held.enumerated().map { $1.bubble(of: id, at: $0, under: key) }
    }

    /// The day on which all of its requests were made, as one of its moments; nil when there may have been several.
    var onlyDay: Int64? {
        guard let createdAt, let lastUpdatedAt else { return nil }
        return CursorMoment.onlyDay(from: createdAt, to: lastUpdatedAt)
    }
}

/// What a conversation's status says of its last request.
struct CursorStatus {
    /// nil where it leaves that to the messages.
    let outcome: Outcome?
    /// Whether the request is known to have ended.
    let isFinished: Bool

    init() { (outcome, isFinished) = (nil, false) }

    init(_ word: borrowing UntrustedText) {
        let known = CursorWords.lastOutcome(word)
        outcome = known ?? nil
        isFinished = known.map { $0 != .unknown } ?? false
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
