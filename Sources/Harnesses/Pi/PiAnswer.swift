import SessionText
import TraceExtraction
import TraceSchema

/// One message of the model's: a turn, unless its request failed and was made again.
struct PiAnswer {
    private typealias Field = PiField

    var turn: TurnFacts
    private(set) var calls: [ToolUse] = []
    /// Whether any message came after it on its path.
    private(set) var isFollowed = false
    /// Whether the same request was made again.
    private(set) var isRetried = false

    init(_ record: borrowing SessionRecord, identity: RecordIdentity, under key: IdentityKey) {
        turn = TurnFacts(identity: TurnIdentity(response: identity.keyedHash), session: 0)
        if let word = record.text(Field.provider) { turn.provider = word.provider() }
        let appended = record.unixMilliseconds(Field.timestamp)
        let started = record.count(Field.started).map(Int64.init)
        turn.firstMoment = started ?? appended
        readCalls(of: record, within: identity, under: key)
        readOutcome(of: record)
        // Failed requests hold no counts and no duration (contract, decision 8).
        if case .failed = turn.outcome { return }
        readUsage(of: record)
        // The message's own time is its request's; the entry is written when the answer is complete.
        if let started, let appended, appended >= started {
            turn.latencyMilliseconds = Int32(exactly: appended - started)
        }
    }

    private mutating func readOutcome(of record: borrowing SessionRecord) {
        guard let word = record.text(Field.stopReason) else { return }
        turn.isFinished = true
        switch PiWords.stop(word) {
        case .stop, .length, .toolUse: turn.outcome = .ok
        case .error:
            turn.outcome = .failed(.other)
            if let message = record.text(Field.errorMessage) {
                turn.outcome = .failed(PiWords.errorClass(message))
            }
        case .aborted: turn.outcome = .aborted
        case .deferred, nil: turn.outcome = .unknown
        }
    }

    /// Counts that are all zero are no counts, and the cost of 0 beside them is none.
    private mutating func readUsage(of record: borrowing SessionRecord) {
        let cost = record.pico(Field.cost)
        if let cost, cost > 0 { turn.recordedCostPicoUSD = cost }
        let counts = [Field.input, .output, .cacheRead, .cacheWrite].map { record.count($0) }
        guard counts.contains(where: { ($0 ?? 0) > 0 }) else { return }
        let hourly = record.count(Field.cacheWrite1h) ?? 0
        turn.recordedCostPicoUSD = cost
        turn.tokens.freshInput = counts[0]
        turn.tokens.output = counts[1]
        turn.tokens.cacheRead = counts[2]
        turn.tokens.cacheWrite = counts[3].map { max($0 - hourly, 0) }
        turn.tokens.cacheWrite1h = hourly
    }

    private mutating func readCalls(
        of record: borrowing SessionRecord, within identity: RecordIdentity, under key: IdentityKey
    ) {
        var (number, type, id, name): (UInt64, Int?, Int?, Int?) = (0, nil, nil, nil)
        for index in 0...record.valueCount {
            switch index < record.valueCount ? record.field(at: index, as: Field.self) : .block {
            case .block:
                if let type, let word = record.text(at: type), word.isExactly("toolCall") {
                    var call = key.identity(of: identity, number)
                    if let id, let text = record.text(at: id) { call = text.identity(under: key) }
                    var tool = ToolVocabulary.of(.pi).other
                    if let name, let text = record.text(at: name) { tool = text.toolName(in: .of(.pi)) }
                    calls.append(ToolUse(identity: call.keyedHash, name: tool))
                }
                (number, type, id, name) = (number + 1, nil, nil, nil)
            case .blockType: type = index
            case .blockID: id = index
            case .blockName: name = index
            default: continue
            }
        }
    }

    /// A message stands behind this one in the session's tree.
    mutating func follow(isAnswer: Bool) {
        isFollowed = true
        if isAnswer, case .failed = turn.outcome { isRetried = true }
        if turn.outcome == .unknown, !turn.isFinished { turn.outcome = .ok }
    }

    /// Whether what is still to be written may change the row: another attempt, or what an answer without a finish
    /// word is followed by.
    var mayStillGrow: Bool {
        if isFollowed { return false }
        if case .failed = turn.outcome { return true }
        return turn.outcome == .unknown
    }
}
