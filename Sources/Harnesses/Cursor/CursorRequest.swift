import SessionText
import TraceExtraction
import TraceSchema

/// One request of the person and all that was answered to it, until the next.
struct CursorRequest {
    let identity: RecordIdentity
    private var model = CursorModel()
    private var tokens = TokenCounts()
    private(set) var calls: [ToolUse] = []
    private var asked: Int64?
    private var firstAnswer: Int64?
    private var lastAnswer: Int64?
    private var started: Int64?
    private var sent: Int64?
    private var ended: Int64?
    private var isAnswered = false
    /// Why it failed, unless an answer followed: then it was tried again (contract, decision 8).
    private var failure: ErrorClass?
    /// How it ended, where a record says so by itself.
    var recordedOutcome: Outcome?
    /// Whether anything of it is there: a list can name messages that are kept elsewhere.
    private(set) var isRecorded = false

    init(_ identity: RecordIdentity) { self.identity = identity }

    mutating func add(_ bubble: CursorBubble, _ role: CursorBubble.Role, _ id: RecordIdentity) {
        isRecorded = true
        if bubble.model.isRecorded { model = bubble.model }
        if let call = bubble.call { calls.append(ToolUse(identity: id.keyedHash, name: call)) }
        started = started ?? bubble.started
        sent = sent ?? bubble.sent
        ended = bubble.ended ?? ended
        switch role {
        case .user: asked = asked ?? bubble.createdAt
        case .assistant:
            isAnswered = true
            failure = nil
            firstAnswer = firstAnswer ?? bubble.createdAt
            lastAnswer = bubble.createdAt ?? lastAnswer
            if bubble.input != nil || bubble.output != nil {
                (tokens.freshInput, tokens.output) = (bubble.input, bubble.output)
            }
        }
        failure = bubble.failure ?? failure
    }

    mutating func ask(at moment: Int64?) { (isRecorded, asked) = (true, moment) }

    /// An answer after an end goes on: what ended it is not how it ended.
    mutating func answer(until moment: Int64?) {
        (isRecorded, isAnswered, failure, recordedOutcome) = (true, true, nil, nil)
        firstAnswer = firstAnswer ?? moment
        lastAnswer = moment ?? lastAnswer
    }

    mutating func call(_ name: ToolName, _ id: RecordIdentity) {
        calls.append(ToolUse(identity: id.keyedHash, name: name))
    }

    mutating func fail() { (isRecorded, failure) = (true, .other) }

    /// The moments that are recorded of it, in order.
    var moments: [Int64] { [asked, started, sent, firstAnswer, lastAnswer, ended].compactMap { $0 } }

    /// A recorded end says how it ended, also after an error; an error says more than an end that is not known.
    private var outcome: Outcome {
        if let recordedOutcome, recordedOutcome == .ok || recordedOutcome == .aborted { return recordedOutcome }
        if let failure { return .failed(failure) }
        return recordedOutcome ?? (isAnswered ? .ok : .unknown)
    }

    /// The facts of the request in a session, but for the place of its calls.
    /// - Parameter setting: the conversation's model, for a request that records none.
    func facts(session: Int32, setting: CursorModel) -> TurnFacts {
        var turn = TurnFacts(identity: TurnIdentity(response: identity.keyedHash), session: session)
        // The setting is a conversation's and of now: its effort counts for the model that it is set for.
        let own = model.isRecorded && model.identity != setting.identity ? model : setting
        turn.provider = .cursor
        (turn.model, turn.isModelRecorded) = (own.name, own.isRecorded)
        turn.effort = own.effort
        turn.outcome = outcome
        turn.isFinished = outcome != .unknown
        turn.firstMoment = asked ?? [started, sent, firstAnswer].compactMap { $0 }.min()
        // What of the prompt was read from a cache is not recorded, and so no price holds.
        turn.isListPriced = false
        if case .failed = turn.outcome { return turn }
        turn.tokens = tokens
        turn.latencyMilliseconds = latencyMilliseconds
        return turn
    }

    /// As measured from sending to the end, else from the request to the last piece of its answer.
    private var latencyMilliseconds: Int32? {
        let ends = sent != nil && ended != nil ? (sent, ended) : (asked, lastAnswer)
        guard let start = ends.0, let end = ends.1, end >= start else { return nil }
        return Int32(exactly: end - start)
    }
}
