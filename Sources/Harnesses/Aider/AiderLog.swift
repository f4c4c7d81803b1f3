import SessionText
import TraceExtraction
import TraceSchema

/// The analytics log: one `message_send` for each exchange, exact counts and costs, whole seconds.
///
/// All processes write into one log, so that their events may interleave: a start belongs to the next end, whoever
/// wrote it, and a session is what lies between a launch and the next launch or exit.
struct AiderLog {
    private typealias Field = AiderField

    private let key: IdentityKey
    private let isExcluded: Bool
    private var facts = SourceFacts(harness: .aider)
    /// The session that is open; nil before a launch and after an exit.
    private var session: Int32?
    /// A start whose end has not come.
    private var start: (moment: Int64?, session: Int32)?
    private var lastModel: ModelName?
    /// How often the same words stood in the log, for telling equal records apart.
    private var repetitions: [RecordIdentity: UInt64] = [:]

    /// The log does not say where a session ran, so that any excluded folder keeps all of it out.
    init(_ source: SessionSource) {
        key = source.identityKey
        isExcluded = !source.excludedPaths.isEmpty
        facts.telling = .full
    }

    mutating func read(_ record: borrowing SessionRecord, _ event: AiderField.Event) {
        let moment = record.count(Field.time).flatMap { $0 < 1 << 40 ? Int64($0) * 1000 : nil }
        if event == .launched || session == nil { openSession(record, at: moment) }
        guard let session else { return }
        if let moment {
            facts.moments.include(moment)
            facts.sessions[Int(session)].moments.include(moment)
        }
        switch event {
        case .launched: break
        case .exit:
            endStart(.unknown, isFinished: true)
            self.session = nil
        case .starting:
            endStart(.unknown, isFinished: true)
            start = (moment, session)
        case .send: readSend(record, at: moment)
        case .exception:
            if start == nil { start = (moment, session) }
            endStart(.failed(.other), isFinished: true)
        }
    }

    private mutating func openSession(_ record: borrowing SessionRecord, at moment: Int64?) {
        let identity = identity(of: record, [Int(moment ?? 0)])
        var new = SessionFacts(identity: identity, root: identity)
        new.isExcluded = isExcluded
        session = Int32(facts.sessions.count)
        facts.sessions.append(new)
    }

    private mutating func identity(of record: borrowing SessionRecord, _ numbers: [Int]) -> UInt64 {
        identity(in: record.identity(Field.userID, under: key) ?? RecordIdentity(keyedHash: 0), numbers)
    }

    /// Equal numbers in a copy of the log are the same record; the second time in this log they are another.
    private mutating func identity(in user: RecordIdentity, _ numbers: [Int]) -> UInt64 {
        let words = numbers.reduce(user) { key.identity(of: $0, UInt64(bitPattern: Int64($1))) }
        let nth = repetitions[words, default: 0]
        repetitions[words] = nth + 1
        return key.identity(of: words, nth).keyedHash
    }

    private mutating func readSend(_ record: borrowing SessionRecord, at moment: Int64?) {
        let sent = record.count(Field.promptTokens)
        let received = record.count(Field.completionTokens)
        let cost = record.pico(Field.cost)
        let identity = identity(of: record, [Int(moment ?? 0), sent ?? -1, received ?? -1, cost ?? -1])
        var turn = TurnFacts(identity: TurnIdentity(response: identity), session: start?.session ?? session!)
        turn.telling = .full
        if let text = record.text(Field.mainModel), !text.isExactly(AiderWords.noModel) {
            turn.model = text.modelName(known: lastModel)
            turn.isModelRecorded = true
            turn.provider = AiderWords.provider(text, isPublic: turn.model != nil)
            lastModel = turn.model ?? lastModel
        }
        // A prompt of nothing means that no usage was reported.
        if let sent, sent > 0 { (turn.tokens.freshInput, turn.tokens.output) = (sent, received) }
        // A cost of nothing is one that was not known.
        turn.recordedCostPicoUSD = cost == 0 ? nil : cost
        turn.firstMoment = start?.moment ?? moment
        if let moment, let began = start?.moment, moment >= began {
            turn.latencyMilliseconds = Int32(exactly: moment - began)
        }
        (turn.outcome, turn.isFinished) = (.ok, true)
        facts.turns.append(turn)
        start = nil
    }

    /// A start that no answer followed: it failed, or the person cut it off, and the log does not say which.
    private mutating func endStart(_ outcome: Outcome, isFinished: Bool) {
        guard let start else { return }
        self.start = nil
        let session = RecordIdentity(keyedHash: facts.sessions[Int(start.session)].identity)
        let identity = identity(in: session, [Int(start.moment ?? 0)])
        var turn = TurnFacts(identity: TurnIdentity(response: identity), session: start.session)
        turn.telling = .full
        turn.firstMoment = start.moment
        turn.outcome = outcome
        (turn.isFinished, turn.mayStillGrow) = (isFinished, !isFinished)
        facts.turns.append(turn)
    }

    mutating func finish() -> SourceFacts {
        endStart(.unknown, isFinished: false)
        return facts
    }
}
