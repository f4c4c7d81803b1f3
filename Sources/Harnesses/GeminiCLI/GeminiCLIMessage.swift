import SessionText
import TraceExtraction
import TraceSchema

/// What one record says about one message: a state that a later one may replace.
struct GeminiCLIMessage {
    private typealias Field = GeminiCLIField

    /// nil when it names none.
    var id: RecordIdentity?
    var type: GeminiCLIWords.Message?
    var hasType = false
    var moment: Int64?
    var model: ModelName?
    var isModelRecorded = false
    var tokens: Tokens?
    var calls: [ToolUse] = []
    /// When the last of the calls was done.
    var lastCall: Int64?
    var isCancellation = false

    /// Input includes what was read from the cache; thoughts stand beside the output, what server-side tools added to the
    /// prompt beside the input.
    struct Tokens {
        var input, output, cached, thoughts, tool: Int?

        /// Nothing where all are zero, and where a part is larger than the whole.
        var counts: TokenCounts {
            var counts = TokenCounts()
            let inside = cached ?? 0
            guard let input, input >= inside, [input, output, thoughts].contains(where: { ($0 ?? 0) > 0 }) else {
                return counts
            }
            counts.freshInput = input - inside + (tool ?? 0)
            counts.cacheRead = inside
            counts.output = output.map { $0 + (thoughts ?? 0) }
            return counts
        }
    }

    /// Takes over what a later state says.
    mutating func update(with later: GeminiCLIMessage) {
        if let type = later.type, type != .update { self.type = type }
        moment = later.moment ?? moment
        if later.isModelRecorded { (model, isModelRecorded) = (later.model, true) }
        tokens = later.tokens ?? tokens
        if !later.calls.isEmpty { calls = later.calls }
        lastCall = later.lastCall ?? lastCall
        isCancellation = isCancellation || later.isCancellation
    }

    /// Whether the message is a response: one without a model is a summary or a restored state.
    var isAnswer: Bool {
        switch type {
        case .gemini: isModelRecorded
        case .model: isModelRecorded && tokens != nil
        case .user, .error, .info, .warning, .update, nil: false
        }
    }
}

extension GeminiCLIMessage {
    /// Calls `body` with each message of a record in its order.
    static func forEach(
        in record: borrowing SessionRecord, under key: IdentityKey, lastModel: inout ModelName?,
        _ body: (GeminiCLIMessage) -> Void
    ) {
        var message = GeminiCLIMessage()
        var call = Call()
        for index in 0..<record.valueCount {
            guard let field = record.field(at: index, as: Field.self) else { continue }
            switch field {
            case .message:
                message.add(&call, under: key)
                if message.hasType { body(message) }
                message = GeminiCLIMessage()
            case .call: message.add(&call, under: key)
            default: message.read(field, at: index, of: record, &call, under: key, lastModel: &lastModel)
            }
            if field == .call { call.isOpen = true }
        }
        message.add(&call, under: key)
        if message.hasType { body(message) }
    }

    /// A tool call whose values are being read.
    private struct Call {
        var isOpen = false
        var identity: RecordIdentity?
        var name = ToolVocabulary.of(.geminiCLI).other
    }

    private mutating func add(_ call: inout Call, under key: IdentityKey) {
        defer { call = Call() }
        guard call.isOpen else { return }
        // Without an id a call is told apart by where it stands in its message, which is the same in a copy.
        let identity =
            call.identity ?? key.identity(of: id ?? RecordIdentity(keyedHash: 0), UInt64(calls.count))
        calls.append(ToolUse(identity: identity.keyedHash, name: call.name))
    }

    private mutating func read(
        _ field: GeminiCLIField, at index: Int, of record: borrowing SessionRecord, _ call: inout Call,
        under key: IdentityKey, lastModel: inout ModelName?
    ) {
        switch field {
        case .input, .output, .cached, .thoughts, .tool: return readCount(field, record.count(at: index))
        default: break
        }
        guard let text = record.text(at: index) else { return }
        switch field {
        case .id: id = text.identity(under: key)
        case .timestamp: moment = text.unixMilliseconds()
        case .type: (type, hasType) = (GeminiCLIWords.message(text), true)
        case .model:
            (model, isModelRecorded) = (text.modelName(known: lastModel), true)
            lastModel = model ?? lastModel
        case .content: isCancellation = text.begins(with: GeminiCLIWords.cancelled)
        case .callID: call.identity = text.identity(under: key)
        case .callName: call.name = text.toolName(in: .of(.geminiCLI))
        case .callTimestamp:
            guard let moment = text.unixMilliseconds() else { return }
            lastCall = max(lastCall ?? moment, moment)
        case .sessionID, .change, .rewind, .message, .call, .input, .output, .cached, .thoughts, .tool: return
        }
    }

    private mutating func readCount(_ field: GeminiCLIField, _ count: Int?) {
        var tokens = tokens ?? Tokens()
        switch field {
        case .input: tokens.input = count
        case .output: tokens.output = count
        case .cached: tokens.cached = count
        case .thoughts: tokens.thoughts = count
        default: tokens.tool = count
        }
        self.tokens = tokens
    }
}
