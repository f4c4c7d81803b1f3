public import SessionText
public import TraceExtraction
import TraceSchema

/// Qwen Code's records to facts. A turn is one model call: an event of the telemetry, joined with the answer beside it,
/// or an answer alone where the telemetry states no counts.
public struct QwenCodeReducer: SessionReducer {
    private typealias Field = QwenCodeField

    private static let tools = ToolVocabulary.of(.qwenCode)

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private let fileName: RecordIdentity
    private var session: RecordIdentity?
    private var isExcluded = false
    private var isFolderUnknown: Bool
    private var unknownKinds = 0
    private var retriedAttempts = 0
    private var moments: ClosedRange<Int64>?
    /// The person's session first, then one for each subagent.
    private var agents: [(id: RecordIdentity?, moments: ClosedRange<Int64>?)] = [(nil, nil)]
    private var agentOfID = IdentityTable<Int32>(filler: 0)

    private var calls: [QwenCodeCall] = []
    private var known = IdentityTable<Bool>(filler: false)
    /// Answers by their records' ids: a record may be written again with more in it.
    private var answerOfRecord = IdentityTable<Int32>(filler: 0)
    private var callOfResponse = IdentityTable<Int32>(filler: 0)
    /// The last failure of each request, as long as nothing came after it.
    private var failureOfRequest: [RecordIdentity: Int] = [:]
    /// Since the person's last word or tool's last result: the events that no answer was found for, and the answer that
    /// no event was found for.
    private var openEvents: [Int] = []
    private var openAnswer: Int?
    private var prompts: UInt64 = 0
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        isFolderUnknown = !excludedPaths.isEmpty
        fileName = key.identity(ofName: source.path.last!)
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        if record.isPresent(Field.forkedFrom) { return }
        if session == nil { session = record.identity(Field.sessionID, under: key) }
        if !excludedPaths.isEmpty, let cwd = record.text(Field.cwd), !cwd.isExactly("") {
            isFolderUnknown = false
            for pattern in excludedPaths where cwd.matches(pattern) { isExcluded = true }
        }
        let agent = agent(of: record)
        if let moment = record.unixMilliseconds(Field.timestamp) {
            moments.include(moment)
            agents[agent].moments.include(moment)
        }
        switch QwenCodeField.Kind(rawValue: kind) {
        case .user:
            prompts += 1
            (openEvents, openAnswer) = ([], nil)
        case .toolResult: (openEvents, openAnswer) = ([], nil)
        case .assistant: readAnswer(record, agent: agent)
        case .system: readSystem(record, agent: agent)
        case nil: break
        }
    }

    /// The place of the session that a record belongs to: an agent is known by its id, without one by its name.
    private mutating func agent(of record: borrowing SessionRecord) -> Int {
        guard
            let id = record.identity(Field.agentID, under: key) ?? record.identity(Field.subagent, under: key)
        else { return 0 }
        let (place, isNew) = agentOfID.insert(id.keyedHash, Int32(agents.count))
        if isNew { agents.append((id, nil)) }
        return Int(place)
    }

    // MARK: - Telemetry

    private mutating func readSystem(_ record: borrowing SessionRecord, agent: Int) {
        guard let subtype = record.text(Field.subtype), subtype.isExactly(QwenCodeWords.telemetry) else {
            if let subtype = record.text(Field.subtype), QwenCodeWords.isOtherSubtype(subtype) { return }
            unknownKinds += 1
            return
        }
        guard let word = record.text(Field.event) else { return }
        guard let event = QwenCodeWords.event(word) else {
            unknownKinds += 1
            return
        }
        switch event {
        case .response: addResponse(record, agent: agent)
        case .error: addFailure(record, QwenCodeWords.outcome(errorIn: record), agent: agent)
        case .cancel: addFailure(record, .aborted, agent: agent)
        case .toolCall: readToolCall(record)
        case .retry, .invalidChunk, .contentRetry, .contentRetryFailure: break
        }
    }

    private mutating func addResponse(_ record: borrowing SessionRecord, agent: Int) {
        var call = call(stating: record, agent: agent)
        if call.usage.isRecorded, !known.insert(call.turn.identity.response, true).isNew { return }
        endFailure(of: record)
        guard call.usage.isRecorded else { return }
        call.turn.outcome = .ok
        call.turn.tokens = call.usage.counts
        call.turn.latencyMilliseconds = record.count(Field.duration).flatMap(Int32.init(exactly:))
        if agent == 0, let place = openAnswer, calls[place].isSame(as: call) {
            call.calls = calls[place].calls
            calls[place].isDropped = true
            openAnswer = nil
        } else if agent == 0 {
            openEvents.append(calls.count)
        }
        if let response = record.identity(Field.responseID, under: key) {
            callOfResponse.set(response.keyedHash, Int32(calls.count))
        }
        calls.append(call)
    }

    private mutating func addFailure(_ record: borrowing SessionRecord, _ outcome: Outcome, agent: Int) {
        var call = call(stating: record, agent: agent)
        guard known.insert(call.turn.identity.response, true).isNew else { return }
        endFailure(of: record)
        failureOfRequest[request(of: record)] = calls.count
        call.turn.outcome = outcome
        calls.append(call)
    }

    /// Another event of the same prompt: what had failed was tried again.
    private mutating func endFailure(of record: borrowing SessionRecord) {
        guard let place = failureOfRequest.removeValue(forKey: request(of: record)) else { return }
        calls[place].isDropped = true
        // An abort is told twice, by its failure and by a notice, and was one attempt.
        if calls[place].turn.outcome != .aborted { retriedAttempts += 1 }
    }

    /// The prompt that a call belongs to, and the agent that made it.
    private func request(of record: borrowing SessionRecord) -> RecordIdentity {
        let prompt = record.identity(Field.promptID, under: key) ?? key.identity(of: fileName, prompts)
        return record.identity(Field.subagent, under: key).map { key.identity(of: prompt, $0) } ?? prompt
    }

    private mutating func call(stating record: borrowing SessionRecord, agent: Int) -> QwenCodeCall {
        let usage = QwenCodeUsage(event: record)
        let moment = record.unixMilliseconds(Field.eventTime) ?? record.unixMilliseconds(Field.timestamp)
        let uuid = record.identity(Field.uuid, under: key)
        var identity = uuid ?? key.identity(of: fileName, UInt64(calls.count))
        if let text = record.text(Field.responseID), !text.isExactly("") {
            identity = text.identity(under: key)
            if let prompt = record.identity(Field.promptID, under: key) {
                identity = key.identity(of: identity, prompt)
            }
            for number in [usage.input ?? 0, usage.output ?? 0, Int(moment ?? 0)] {
                identity = key.identity(of: identity, UInt64(bitPattern: Int64(number)))
            }
        }
        var turn = turn(identity, Field.eventModel, of: record, agent: agent)
        turn.firstMoment = moment
        turn.isFinished = true
        if let word = record.text(Field.authType) { turn.provider = QwenCodeWords.provider(authType: word) }
        return QwenCodeCall(
            source: .event, turn: turn, usage: usage, record: uuid,
            model: record.identity(Field.eventModel, under: key))
    }

    private mutating func turn(
        _ identity: RecordIdentity, _ model: Field, of record: borrowing SessionRecord, agent: Int
    ) -> TurnFacts {
        var turn = TurnFacts(identity: TurnIdentity(response: identity.keyedHash), session: Int32(agent))
        if let text = record.text(model) {
            (turn.model, turn.isModelRecorded) = (text.modelName(known: lastModel), true)
            lastModel = turn.model ?? lastModel
        }
        if let text = record.text(Field.version) { turn.harnessVersion = text.harnessVersion() }
        return turn
    }

    /// A tool that ran, for calls whose answers are not in the file.
    private mutating func readToolCall(_ record: borrowing SessionRecord) {
        guard let response = record.identity(Field.responseID, under: key),
            let place = callOfResponse.value(of: response.keyedHash), let name = record.text(Field.toolName)
        else { return }
        // The same record twice is one call.
        let id =
            record.identity(Field.uuid, under: key)
            ?? key.identity(of: response, UInt64(calls[Int(place)].reportedCalls.count))
        guard known.insert(id.keyedHash, true).isNew else { return }
        let isMCP = record.text(Field.toolType)?.isExactly(QwenCodeWords.mcpTool) ?? false
        calls[Int(place)].reportedCalls.append(
            ToolUse(identity: id.keyedHash, name: isMCP ? Self.tools.mcp : name.toolName(in: Self.tools)))
    }

    // MARK: - Answers

    private mutating func readAnswer(_ record: borrowing SessionRecord, agent: Int) {
        let uuid = record.identity(Field.uuid, under: key)
        let identity = uuid ?? key.identity(of: fileName, UInt64(calls.count))
        var turn = turn(identity, Field.model, of: record, agent: agent)
        turn.firstMoment = record.unixMilliseconds(Field.timestamp)
        turn.outcome = .ok
        let usage = QwenCodeUsage(answer: record)
        turn.tokens = usage.counts
        var answer = QwenCodeCall(
            source: .answer, turn: turn, usage: usage, record: uuid, model: record.identity(Field.model, under: key))
        answer.calls = Self.toolUses(of: record, within: identity, under: key)

        if let uuid, let place = answerOfRecord.value(of: uuid.keyedHash) {
            if calls[Int(place)].source == .event {
                calls[Int(place)].calls = answer.calls
            } else {
                calls[Int(place)] = answer
            }
            return
        }
        if let place = event(stating: answer, parent: record.identity(Field.parentUUID, under: key)) {
            calls[place].calls = answer.calls
            openEvents = []
            if let uuid { answerOfRecord.set(uuid.keyedHash, Int32(place)) }
            return
        }
        openAnswer = calls.count
        if let uuid { answerOfRecord.set(uuid.keyedHash, Int32(calls.count)) }
        calls.append(answer)
    }

    /// The event just before an answer that states its counts, or that it follows on.
    private func event(stating answer: QwenCodeCall, parent: RecordIdentity?) -> Int? {
        openEvents.last { calls[$0].isSame(as: answer) }
            ?? openEvents.last { parent != nil && calls[$0].record == parent }
    }

    private static func toolUses(
        of record: borrowing SessionRecord, within identity: RecordIdentity, under key: IdentityKey
    ) -> [ToolUse] {
        var uses: [ToolUse] = []
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .call:
                guard record.isPresent(at: index) else { continue }
                let id = key.identity(of: identity, UInt64(uses.count))
                uses.append(ToolUse(identity: id.keyedHash, name: tools.other))
            case .callID:
                guard let text = record.text(at: index) else { continue }
                uses[uses.count - 1].identity = text.identity(under: key).keyedHash
            case .callName:
                guard let text = record.text(at: index) else { continue }
                uses[uses.count - 1].name = text.toolName(in: tools)
            default: continue
            }
        }
        return uses
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        var facts = SourceFacts(harness: .qwenCode)
        facts.moments = moments
        facts.unknownKinds = unknownKinds
        facts.retriedAttempts = retriedAttempts
        let root = session ?? fileName
        facts.sessions = agents.map { id, moments in
            let own = id.map { key.identity(of: root, $0) } ?? root
            var session = SessionFacts(identity: own.keyedHash, root: root.keyedHash)
            (session.moments, session.isExcluded) = (moments, isExcluded)
            session.isFolderUnknown = isFolderUnknown
            return session
        }
        for (place, call) in calls.enumerated() where !call.isDropped {
            // A message without counts and without an event says nothing that could be counted.
            if call.source == .answer, !call.usage.isRecorded { continue }
            var turn = call.turn
            turn.mayStillGrow = place == calls.count - 1 && call.calls == nil
            let first = Int32(facts.toolUses.count)
            facts.toolUses += call.calls ?? call.reportedCalls
            turn.toolUses = first..<Int32(facts.toolUses.count)
            facts.turns.append(turn)
        }
        return facts
    }
}
