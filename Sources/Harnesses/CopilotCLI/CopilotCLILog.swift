import SessionText
import TraceExtraction
import TraceSchema

/// The events of one session. An answer is one `assistant.message`, in later builds of several pieces; those of
/// subagents stand between the main agent's and have no start of their own.
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
    /// When an agent's next request could start: at a prompt, or at a tool's result. The main agent stands under nil.
    private var ready: [RecordIdentity?: Int64] = [:]
    /// The events that were read as pieces of answers: a copy in the same log is no further piece.
    private var pieces = IdentityTable<Bool>(filler: false)
    private var answers: [CopilotCLIAnswer] = []
    private var placeOfAnswer = IdentityTable<Int32>(filler: 0)
    /// Whether the last answer is known to have all its pieces.
    private var isEnded = true

    private struct Setting {
        var model: RecordedModel?
        var effort = Effort.unknown
    }

    /// A model that stands in a record; without a name where that is not public.
    private struct RecordedModel {
        let name: ModelName?
    }

    private struct Request {
        let id: RecordIdentity
        let start: Int64?
        /// Later builds record it before the answer comes.
        let model: RecordedModel?
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
        sessions[0].isFolderUnknown = !excludedPaths.isEmpty
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
        case .start, .resume:
            closeRequest()
            readSetting(record)
        case .modelChange, .contextChange: readSetting(record)
        case .userMessage:
            ready[agent] = moment
            if agent == nil, Self.isPersons(record) { beginExchange() }
        case .turnStart: if agent == nil { beginRequest(record, moment) }
        case .message: readAnswer(record, of: agent, moment)
        case .toolEnd: ready[agent] = moment
        case .agentStart:
            for id in [agent, record.identity(Field.callID, under: key)] where id != nil { ready[id] = moment }
        // What a request that was cut off then reports is no failure of its own.
        case .error: if agent == nil, open?.outcome != .aborted { open?.outcome = .failed(Self.errorClass(of: record)) }
        case .abort: if agent == nil { open?.outcome = .aborted }
        case .turnEnd: isEnded = true
        }
    }

    // MARK: - Settings and requests

    /// What holds from here on. A change that names no effort keeps the last one.
    private mutating func readSetting(_ record: borrowing SessionRecord) {
        if let text = record.text(Field.version) { version = text.harnessVersion() }
        for field in [Field.selectedModel, .newModel] { setting.model = model(record, field) ?? setting.model }
        if let word = record.text(Field.effort) { setting.effort = word.effort() }
        for field in excludedPaths.isEmpty ? [] : [Field.contextFolder, .folder] {
            guard let path = record.text(field), !path.isExactly("") else { continue }
            sessions[0].isFolderUnknown = false
            for pattern in excludedPaths where path.matches(pattern) { sessions[0].isExcluded = true }
        }
    }

    private mutating func model(_ record: borrowing SessionRecord, _ field: Field) -> RecordedModel? {
        guard let text = record.text(field), !text.isExactly("") else { return nil }
        let name = text.modelName(known: lastModel)
        lastModel = name ?? lastModel
        return RecordedModel(name: name)
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
        open = Request(id: id, start: moment, model: model(record, .model))
    }

    /// Ends a request that no answer came to. One that neither failed nor was cut off left nothing behind: no turn.
    private mutating func closeRequest() {
        defer { open = nil }
        guard let open, let outcome = open.outcome else { return }
        let turn = turn(open.id, outcome, by: open.model, at: open.start)
        answers.append(CopilotCLIAnswer(turn: turn, exchange: 0, start: open.start))
    }

    private func turn(
        _ id: RecordIdentity, session: Int32 = 0, _ outcome: Outcome, by model: RecordedModel?, at moment: Int64?
    ) -> TurnFacts {
        var turn = TurnFacts(identity: TurnIdentity(response: id.keyedHash), session: session)
        turn.provider = .githubCopilot
        (turn.model, turn.isModelRecorded) = (model?.name, model != nil)
        turn.harnessVersion = version
        turn.firstMoment = moment
        (turn.outcome, turn.isFinished) = (outcome, true)
        return turn
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
        let event = record.identity(Field.id, under: key)
        if let event, !pieces.insert(event.keyedHash, true).isNew { return }
        let request = agent == nil ? open.take() : nil
        let start = takeStart(of: request, agent, record)
        isEnded = false
        let id =
            record.identity(Field.apiCallID, under: key) ?? event ?? key.identity(of: session, UInt64(answers.count))
        let (place, isNew) = placeOfAnswer.insert(id.keyedHash, Int32(answers.count))
        if isNew {
            // A subagent's model can be another, and its effort is not recorded.
            let model = model(record, .model) ?? (agent == nil ? request?.model ?? setting.model : nil)
            var turn = turn(id, session: sessionPlace(ofAgent: agent), .ok, by: model, at: moment)
            turn.telling = .brief
            if agent == nil { turn.effort = setting.effort }
            let exchange = prompts > 0 ? Self.exchange(prompts - 1) : 0
            answers.append(CopilotCLIAnswer(turn: turn, exchange: exchange, start: start))
        }
        answers[Int(place)].add(record, moment, under: key)
        if let moment { sessions[Int(answers[Int(place)].turn.session)].moments.include(moment) }
    }

    /// When the request of an answer could start. An answer that nothing came before but another has no start of its
    /// own.
    private mutating func takeStart(
        of request: Request?, _ agent: RecordIdentity?, _ record: borrowing SessionRecord
    ) -> Int64? {
        // The event that a subagent was started may name it only by the call that started it.
        let names = agent == nil ? [nil] : [agent, record.identity(Field.parentCallID, under: key) ?? agent]
        defer { for name in names { ready[name] = nil } }
        return request?.start ?? names.compactMap { ready[$0] }.first
    }

    private mutating func sessionPlace(ofAgent agent: RecordIdentity?) -> Int32 {
        guard let agent else { return 0 }
        if let place = placeOfAgent[agent] { return place }
        let place = Int32(sessions.count)
        let id = key.identity(ofAgent: agent, in: session)
        var facts = SessionFacts(identity: id.keyedHash, root: session.keyedHash)
        // The person's session says for both where they ran.
        facts.isFolderUnknown = !excludedPaths.isEmpty
        sessions.append(facts)
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
