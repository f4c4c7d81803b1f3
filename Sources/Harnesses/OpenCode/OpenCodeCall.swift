import SessionText
import TraceSchema

/// One tool call of a message.
struct OpenCodeCall {
    /// The call's id; nil when none is recorded.
    let id: UInt64?
    let name: ToolName
    /// When the tool ran; nil when an end is missing.
    let span: ClosedRange<Int64>?

    init(id: UInt64?, name: ToolName, start: Int?, end: Int?) {
        (self.id, self.name) = (id, name)
        if let start, let end, start <= end { span = Int64(start)...Int64(end) } else { span = nil }
    }

    /// The calls among the items of an entry of 2.0, in their order.
    static func all(in record: borrowing SessionRecord, under key: IdentityKey) -> [OpenCodeCall] {
        let tools = ToolVocabulary.of(.opencode)
        var calls: [OpenCodeCall] = []
        var (isTool, id, name) = (false, UInt64?.none, tools.other)
        var (start, end): (Int?, Int?) = (nil, nil)
        func close() { if isTool { calls.append(OpenCodeCall(id: id, name: name, start: start, end: end)) } }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: OpenCodeField.self) {
            case .item:
                close()
                (isTool, id, name, start, end) = (false, nil, tools.other, nil, nil)
            case .itemType: if let word = record.text(at: index) { isTool = word.isExactly("tool") }
            case .itemID: if let text = record.text(at: index) { id = text.identity(under: key).keyedHash }
            case .itemName: if let text = record.text(at: index) { name = text.toolName(in: tools) }
            case .itemRan: start = record.count(at: index)
            case .itemCompleted: end = record.count(at: index)
            default: continue
            }
        }
        close()
        return calls
    }
}
