import SessionText
import TraceExtraction
import TraceSchema

/// The events of one session. An answer is one `assistant.message`, in later builds of several pieces; those of subagents
/// stand between the main agent's and have no start of their own.
struct CopilotCLILog {
    private typealias Field = CopilotCLIField

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private let session: RecordIdentity
    private var sessions: [SessionFacts]
    private var placeOfAgent: [RecordIdentity: Int32] = [:]
    private var moments: ClosedRange<Int64>?
    private var unknownKinds = 0

    private var version: HarnessVersion?
    private var setting = Setting()
    private var lastModel: ModelName?
    /// How many prompts of the person there were.
    private var prompts = 0
    /// The main agent's request, until its answer comes.
    private var open: Request?
    /// When a subagent's next request could start.
    private var agentReady: [RecordIdentity: Int64] = [:]
    private var answers: [CopilotCLIAnswer] = []
    private var placeOfAnswer = IdentityTable<Int32>(filler: 0)
    /// Whether the last answer is known to have all its pieces.
    private var isEnded = true

    private struct Setting {
        var model: ModelName?
        var isModelRecorded = false
        var effort = Effort.unknown
    }

    private struct Request {
        let id: RecordIdentity
        let start: Int64?
        /// How it ended, where it ended without an answer.
        var outcome: Outcome?
    }

    /// The folder, else the file, is named after the session.
    init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        let name = source.path[1]
        session = key.identity(ofName: name.hasSuffix(".jsonl") ? String(name.dropLast(".jsonl".count)) : name)
        sessions = [SessionFacts(identity: session.keyedHash, root: session.keyedHash)]
    }

    /// The person's n-th turn as bits, the same as in the database.
    static func exchange(_ index: Int) -> UInt64 { UInt64(index) + 1 }

    mutating func read(_ record: borrowing SessionRecord) {
        guard let type = record.text(Field.type) else { return }
        let moment = record.unixMilliseconds(Field.timestamp)
        if let moment { moments.include(moment) }
        guard let event = CopilotCLIWords.event(type) else {
            if !CopilotCLIWords.isOtherEvent(type) { unknownKinds += 1 }
            return
        }
        let agent = record.identity(Field.agentID, under: key) ?? record.identity(Field.parentCallID, under: key)
        switch event {
        case .start, .resume, .modelChange, .contextChange: readSetting(record)
        case .userMessage: if agent == nil, Self.isPersons(record) { beginExchange() }
        case .turnStart: if agent == nil { beginRequest(record, moment) }
        case .message: readAnswer(record, of: agent, moment)
        case .toolEnd: if let agent { agentReady[agent] = moment }
        case .agentStart:
            for id in [agent, record.identity(Field.callID, under: key)] { if let id { agentReady[id] = moment } }
        case .error: if agent == nil { open?.outcome = .failed(Self.errorClass(of: record)) }
        case .abort: open?.outcome = .aborted
        case .turnEnd: isEnded = true
        }
    }

    // MARK: - Settings and requests

    /// What holds from here on. A change that names no effort keeps the last one.
    private mutating func readSetting(_ record: borrowing SessionRecord) {
        if let text = record.text(Field.version) { version = text.harnessVersion() }
        for field in [Field.selectedModel, .newModel] {
            guard let text = record.text(field) else { continue }
            (setting.model, setting.isModelRecorded) = (modelName(text), true)
        }
        if let word = record.text(Field.effort) { setting.effort = word.effort() }
        for field in excludedPaths.isEmpty ? [] : [Field.contextFolder, .folder] {
            guard let path = record.text(field) else { continue }
            for pattern in excludedPaths where path.matches(pattern) { sessions[0].isExcluded = true }
        }
    }

    private mutating func modelName(_ text: borrowing UntrustedText) -> ModelName? {
        let model = text.modelName(known: lastModel)
        lastModel = model ?? lastModel
        return model
    }

    /// Skills and the autopilot prompt in the person's place.
    private static func isPersons(_ record: borrowing SessionRecord) -> Bool {
        !record.begins(Field.source, with: "skill-") && !record.isTrue(Field.isContinuation)
    }

    private mutating func beginExchange() {
        closeRequest()
        prompts += 1
    }

    private mutating func beginRequest(_ record: borrowing SessionRecord, _ moment: Int64?) {
        closeRequest()
        let id = record.identity(Field.id, under: key) ?? key.identity(of: session, UInt64(answers.count))
        open = Request(id: id, start: moment)
    }

    /// Ends a request that no answer came to. One that neither failed nor was cut off left nothing behind: no turn.
    private mutating func closeRequest() {
        defer { open = nil }
        guard let open, let outcome = open.outcome else { return }
        var turn = TurnFacts(identity: TurnIdentity(response: open.id.keyedHash), session: 0)
        turn.provider = .githubCopilot
        turn.harnessVersion = version
        turn.firstMoment = open.start
        (turn.outcome, turn.isFinished) = (outcome, true)
        answers.append(CopilotCLIAnswer(turn: turn, exchange: 0))
    }

    private static func errorClass(of record: borrowing SessionRecord) -> ErrorClass {
        for field in [Field.errorCode, .errorType] {
            guard let word = record.text(field), let known = CopilotCLIWords.errorClass(word) else { continue }
            return known
        }
        return record.count(Field.errorStatus).flatMap(ErrorClass.init(httpStatus:)) ?? .other
    }

    // MARK: - Answers

    private mutating func readAnswer(_ record: borrowing SessionRecord, of agent: RecordIdentity?, _ moment: Int64?) {
        var start = open?.start
        if let agent {
            start = agentReady[agent]
            // The event that a subagent was started may name it only by the call that started it.
            if start == nil, let call = record.identity(Field.parentCallID, under: key) { start = agentReady[call] }
        } else {
            open = nil
        }
        isEnded = false
        let id =
            record.identity(Field.apiCallID, under: key) ?? record.identity(Field.id, under: key)
            ?? key.identity(of: session, UInt64(answers.count))
        let (place, isNew) = placeOfAnswer.insert(id.keyedHash, Int32(answers.count))
        if isNew {
            var turn = TurnFacts(
                identity: TurnIdentity(response: id.keyedHash), session: sessionPlace(ofAgent: agent))
            turn.telling = .brief
            turn.provider = .githubCopilot
            turn.harnessVersion = version
            turn.firstMoment = moment
            (turn.outcome, turn.isFinished) = (.ok, true)
            // A subagent's model can be another, and its effort is not recorded.
            if agent == nil {
                (turn.model, turn.isModelRecorded) = (setting.model, setting.isModelRecorded)
                turn.effort = setting.effort
            }
            if let text = record.text(Field.model) { (turn.model, turn.isModelRecorded) = (modelName(text), true) }
            var answer = CopilotCLIAnswer(turn: turn, exchange: prompts > 0 ? Self.exchange(prompts - 1) : 0)
            answer.start = start
            answers.append(answer)
        }
        answers[Int(place)].add(record, moment, under: key)
        if let moment { sessions[Int(answers[Int(place)].turn.session)].moments.include(moment) }
    }

    private mutating func sessionPlace(ofAgent agent: RecordIdentity?) -> Int32 {
        guard let agent else { return 0 }
        if let place = placeOfAgent[agent] { return place }
        let place = Int32(sessions.count)
        let id = key.identity(ofAgent: agent, in: session)
        sessions.append(SessionFacts(identity: id.keyedHash, root: session.keyedHash))
        placeOfAgent[agent] = place
        return place
    }

    // MARK: - Facts

    mutating func finish() -> SourceFacts {
        closeRequest()
        var facts = SourceFacts(harness: .copilotCLI)
        facts.unknownKinds = unknownKinds
        facts.moments = moments
        sessions[0].moments.include(moments)
        facts.sessions = sessions
        for (place, answer) in answers.enumerated() {
            var turn = answer.turn
            turn.mayStillGrow = place + 1 == answers.count && !isEnded
            facts.add(turn, answer.calls)
            facts.exchanges.append(answer.exchange)
        }
        return facts
    }
}
