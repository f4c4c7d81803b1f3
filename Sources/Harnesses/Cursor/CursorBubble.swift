import SessionText
import TraceSchema

/// One message of a conversation: a request, or one piece of an answer (a thought, a text, a tool call with its
/// result).
struct CursorBubble {
    enum Role: Int {
        case user = 1
        case assistant
    }

    let role: Role?
    /// The tool that it calls.
    let call: ToolName?
    let createdAt: Int64?
    /// When the request went out and when its answer ended, as the IDE measured; most messages say neither.
    let started: Int64?
    let sent: Int64?
    let ended: Int64?
    let model: CursorModel
    /// nil for 0, which says nothing: most builds write it everywhere.
    let input: Int?
    let output: Int?
    let failure: ErrorClass?

    /// A message that stands in its conversation's own record, as builds before about March 2025 wrote it: without
    /// counts, and mostly without a time.
    init(role: Role?, call: ToolName?, model: CursorModel, createdAt: Int64?) {
        (self.role, self.call, self.model, self.createdAt) = (role, call, model, createdAt)
        (started, sent, ended, input, output, failure) = (nil, nil, nil, nil, nil, nil)
    }

    init(_ record: borrowing SessionRecord, under key: IdentityKey, known: ModelName?) {
        typealias Field = CursorField
        role = record.count(Field.bubbleType).flatMap(Role.init(rawValue:))
        createdAt = record.moment(Field.createdAt)
        started = record.moment(Field.clientStart)
        sent = record.moment(Field.sent)
        ended = record.moment(Field.ended)
        if let name = record.text(Field.model) {
            model = CursorModel(name, under: key, known: known)
        } else {
            model = CursorModel()
        }
        input = record.count(Field.input).flatMap { $0 > 0 ? $0 : nil }
        output = record.count(Field.output).flatMap { $0 > 0 ? $0 : nil }
        var tool: ToolName?
        if let name = record.text(Field.toolName) { tool = CursorWords.tool(named: name) }
        call = tool ?? record.count(Field.toolNumber).map(CursorWords.tool(numbered:))
        failure = record.isPresent(Field.error) ? Self.errorClass(of: record) : nil
    }

    /// The message is free text but for one phrase.
    private static func errorClass(of record: borrowing SessionRecord) -> ErrorClass {
        record.begins(CursorField.errorMessage, with: CursorWords.closedConnection) ? .network : .other
    }
}
