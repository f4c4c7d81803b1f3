import SessionText
import TraceExtraction
import TraceSchema

/// What the person and the agent said in turn, in a store that gives its requests no ids: the n-th request of a
/// conversation is the same one, wherever it is told.
struct CursorDialogue {
    private typealias Field = CursorField

    private let key: IdentityKey
    private let session: RecordIdentity
    private(set) var requests: [CursorRequest] = []
    private var callCount: UInt64 = 0

    init(of session: RecordIdentity, under key: IdentityKey) { (self.session, self.key) = (session, key) }

    /// Begins a request.
    mutating func ask(at moment: Int64? = nil) {
        requests.append(CursorRequest(key.identity(of: session, UInt64(requests.count))))
        requests[requests.count - 1].ask(at: moment)
    }

    /// Begins a request of which only its place is known.
    mutating func leaveOut() { requests.append(CursorRequest(key.identity(of: session, UInt64(requests.count)))) }

    /// Goes on with the last request, or with one whose beginning is not told.
    mutating func answer(until moment: Int64? = nil) {
        if requests.isEmpty { ask() }
        requests[requests.count - 1].answer(until: moment)
    }

    mutating func call(_ name: ToolName) {
        requests[requests.count - 1].call(name, key.identity(of: session, ~callCount))
        callCount += 1
    }

    /// Changes the last request; there is nothing to change before the first.
    mutating func changeLast(_ body: (inout CursorRequest) -> Void) {
        if !requests.isEmpty { body(&requests[requests.count - 1]) }
    }

    /// The calls of an answer.
    mutating func readCalls(_ record: borrowing SessionRecord) {
        var (isCall, name) = (false, CursorWords.tools.other)
        func close(_ dialogue: inout Self) {
            if isCall { dialogue.call(name) }
            (isCall, name) = (false, CursorWords.tools.other)
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .item: close(&self)
            case .listedCall:
                close(&self)
                isCall = true
            case .itemType: if let type = record.text(at: index) { isCall = CursorWords.isCall(type) }
            case .itemName: if let text = record.text(at: index) { name = text.toolName(in: CursorWords.tools) }
            default: continue
            }
        }
        close(&self)
    }
}
