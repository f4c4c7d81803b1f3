import SessionText
import TraceSchema

/// All that can be learnt of one value of a record.
struct RecordLook: Hashable {
    let field: UInt8
    let isPresent: Bool
    let count: Int?
    let text: TextLook?

    static let key = IdentityKey()

    /// What the values of a record are, in their order.
    static func all(_ record: borrowing SessionRecord) -> [RecordLook] {
        var looks: [RecordLook] = []
        for index in 0..<record.valueCount { looks.append(RecordLook(record, index)) }
        return looks
    }

    private init(_ record: borrowing SessionRecord, _ index: Int) {
        field = record.rawField(at: index)
        isPresent = record.isPresent(at: index)
        count = record.count(at: index)
        if let found = record.text(at: index) { text = TextLook(found) } else { text = nil }
    }
}

/// All that can be learnt of a text.
struct TextLook: Hashable {
    let identity: RecordIdentity
    let middle: RecordIdentity?
    let numbers: [Int?]
    let times: [Int64?]
    let model: ModelName?
    let tools: [ToolName]
    let providers: [Provider?]
    let effort: Effort
    let version: HarnessVersion?
    let flags: [Bool]

    private static let words = ClosedWords(["assistant", "user", "Other"])

    init(_ text: borrowing UntrustedText) {
        identity = text.identity(under: RecordLook.key)
        middle = text.identity(ofPart: 1, separatedBy: ":", under: RecordLook.key)
        numbers = [
            text.wholeNumber(), text.roundedCount(), text.pico(), text.status(after: "API Error: "),
            text.index(in: Self.words), text.classIndex(in: Self.words, other: 9),
        ]
        times = [text.unixMilliseconds(), text.unixMilliseconds(in: .utc)]
        model = text.modelName(known: nil)
        let claudeCode = ToolVocabulary.of(.claudeCode)
        tools = [
            text.toolName(in: claudeCode), text.toolName(in: claudeCode, droppingPrefix: "functions."),
            text.toolName(in: ToolVocabulary.of(.codex), namespace: text),
        ]
        providers = [text.provider(), text.providerBeforeSlash()]
        effort = text.effort()
        version = text.harnessVersion()
        flags = [
            text.isExactly("assistant"), text.begins(with: "msg_"), text.ends(with: "-fast"),
            text.isPrefixed("msg_", lettersAndDigits: 24, startingWith: "01"), text.endsInDate(after: "-"),
        ]
    }
}
