import SessionText
import TraceExtraction
import TraceSchema

/// One answer of the log, put together from its pieces; or a request that got none.
struct CopilotCLIAnswer {
    private(set) var turn: TurnFacts
    /// The person's turn, as bits; 0 where it is not counted.
    let exchange: UInt64
    /// When the request could start.
    private let start: Int64?
    private(set) var calls: [ToolUse] = []

    init(turn: TurnFacts, exchange: UInt64, start: Int64?) {
        (self.turn, self.exchange, self.start) = (turn, exchange, start)
    }

    /// Adds a piece: its tokens and tools count, its time is the answer's end. A count of 0 is a placeholder.
    mutating func add(_ record: borrowing SessionRecord, _ moment: Int64?, under key: IdentityKey) {
        if let output = record.count(CopilotCLIField.output), output > 0 {
            turn.tokens.output = (turn.tokens.output ?? 0) + output
        }
        if let start, let moment { turn.latencyMilliseconds = moment >= start ? Int32(exactly: moment - start) : nil }
        readCalls(record, under: key)
    }

    /// A tool of an MCP server is known by the server's name beside it, whatever its own.
    private mutating func readCalls(_ record: borrowing SessionRecord, under key: IdentityKey) {
        let tools = CopilotCLIWords.tools
        var (isCall, name, id, isMCP) = (false, tools.other, RecordIdentity?.none, false)
        func close(_ answer: inout Self) {
            guard isCall else { return }
            let response = RecordIdentity(keyedHash: answer.turn.identity.response)
            let identity = id ?? key.identity(of: response, UInt64(answer.calls.count))
            answer.calls.append(ToolUse(identity: identity.keyedHash, name: isMCP ? tools.mcp : name))
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: CopilotCLIField.self) {
            case .request:
                close(&self)
                (isCall, name, id, isMCP) = (true, tools.other, nil, false)
            case .requestName: if let text = record.text(at: index) { name = text.toolName(in: tools) }
            case .requestID: if let text = record.text(at: index) { id = text.identity(under: key) }
            case .requestServer: isMCP = record.text(at: index) != nil
            default: continue
            }
        }
        close(&self)
    }
}
