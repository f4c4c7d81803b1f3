public import SessionText
public import TraceExtraction
import TraceSchema

/// The records of one database or one tree to facts. They come in any order: what belongs together is joined at the end.
///
/// A summary that 2.0 keeps as an entry of its own counts as a turn when it records counts: it was a request, and 1.x
/// keeps the same as an answer.
public struct OpenCodeReducer: SessionReducer {
    private typealias Field = OpenCodeField

    private static let tools = ToolVocabulary.of(.opencode)

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private let trustOfMessages: OpenCodeMessage.Trust
    private var unknownKinds = 0

    private var sessions: [OpenCodeSession] = []
    private var sessionPlaces = IdentityTable<Int32>(filler: 0)
    private var messages: [OpenCodeMessage] = []
    /// The efforts that prompts ask for, by the prompt's id under its session's.
    private var prompts = IdentityTable<Effort>(filler: .unknown)
    private var parts = OpenCodeParts()
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        trustOfMessages = source.path.count > 1 ? .tree : .database
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        switch OpenCodeField.Kind(rawValue: kind) {
        case .session: readSession(record)
        case .message: readMessage(record)
        case .part: readPart(record)
        case .entry: readEntry(record)
        case nil: break
        }
    }

    // MARK: - Sessions

    /// The place of a session, which is made when it is new.
    private mutating func place(of session: RecordIdentity) -> Int {
        let (place, isNew) = sessionPlaces.insert(session.keyedHash, Int32(sessions.count))
        if isNew {
            var facts = SessionFacts(identity: session.keyedHash, root: session.keyedHash)
            facts.isFolderUnknown = !excludedPaths.isEmpty
            sessions.append(OpenCodeSession(facts: facts))
        }
        return Int(place)
    }

    private mutating func readSession(_ record: borrowing SessionRecord) {
        guard let id = record.identity(Field.id, under: key) else { return }
        let place = place(of: id)
        let parent = record.identity(Field.parentID, under: key) ?? record.identity(Field.parentInside, under: key)
        let created = record.count(Field.rowCreated) ?? record.count(Field.created)
        sessions[place].parent = sessions[place].parent ?? parent?.keyedHash
        sessions[place].facts.began = sessions[place].facts.began ?? created.map(Int64.init)
        for moment in [created, record.count(Field.rowUpdated)] {
            if let moment { sessions[place].facts.moments.include(Int64(moment)) }
        }
        for field in [Field.version, .versionInside] where sessions[place].version == nil {
            if let text = record.text(field) { sessions[place].version = text.harnessVersion() }
        }
        exclude(place, record)
    }

    private mutating func exclude(_ place: Int, _ record: borrowing SessionRecord) {
        for field in excludedPaths.isEmpty ? [] : [Field.directory, .directoryInside, .cwd] {
            guard let path = record.text(field), !path.isExactly("") else { continue }
            sessions[place].facts.isFolderUnknown = false
            for pattern in excludedPaths where path.matches(pattern) { sessions[place].facts.isExcluded = true }
        }
    }

    // MARK: - Messages of 1.x

    private mutating func readMessage(_ record: borrowing SessionRecord) {
        guard let role = record.text(Field.role), let id = record.identity(Field.id, under: key),
            let session = record.identity(Field.sessionID, under: key)
        else { return }
        if role.isExactly("assistant") {
            var message = message(of: record, id, session, trustOfMessages)
            message.isReasoningInside = OpenCodeWords.reasoningInside.contains(message.turn.provider)
            if let word = record.text(Field.variant) {
                message.turn.effort = word.effort()
            } else if let prompt = record.identity(Field.parentInside, under: key) {
                message.prompt = key.identity(of: session, prompt)
            }
            messages.append(message)
        } else if role.isExactly("user") {
            for field in [Field.variant, .modelVariant] {
                if let word = record.text(field) { prompts.set(key.identity(of: session, id).keyedHash, word.effort()) }
            }
            let place = place(of: session)
            if let created = record.count(Field.created) { sessions[place].facts.moments.include(Int64(created)) }
        } else {
            unknownKinds += 1
        }
    }

    private mutating func readPart(_ record: borrowing SessionRecord) {
        guard let word = record.text(Field.partType), let message = record.identity(Field.messageID, under: key) else {
            return
        }
        guard let part = OpenCodeWords.part(word) else {
            unknownKinds += 1
            return
        }
        let session = record.identity(Field.sessionID, under: key) ?? record.identity(Field.sessionInside, under: key)
        switch part {
        case .tool:
            var name = Self.tools.other
            if let text = record.text(Field.tool) { name = text.toolName(in: Self.tools) }
            let call = OpenCodeCall(
                id: record.identity(Field.callID, under: key)?.keyedHash, name: name,
                start: record.count(Field.toolStart), end: record.count(Field.toolEnd))
            parts.add(.call(call), to: message, of: session)
        case .stepFinish:
            guard let usage = OpenCodeUsage(record) else { return }
            parts.add(.step(usage), to: message, of: session)
        case nil: break
        }
    }

    // MARK: - Entries of 2.0

    private mutating func readEntry(_ record: borrowing SessionRecord) {
        guard let type = record.text(Field.type), let id = record.identity(Field.id, under: key),
            let session = record.identity(Field.sessionID, under: key)
        else { return }
        guard let entry = OpenCodeWords.entry(type) else {
            unknownKinds += 1
            return
        }
        var message = message(of: record, id, session, .entries)
        message.seq = record.count(Field.seq)
        if let word = record.text(Field.modelVariant) { message.turn.effort = word.effort() }
        if entry == .compaction {
            guard message.usage != nil else { return }
            if let status = record.text(Field.status) {
                if status.isExactly("completed") {
                    (message.turn.outcome, message.turn.isFinished) = (.ok, true)
                } else if status.isExactly("failed") {
                    message.turn.outcome = .failed(.other)
                }
            }
        }
        message.calls = OpenCodeCall.all(in: record, under: key)
        messages.append(message)
    }

    // MARK: - What both have

    private mutating func message(
        of record: borrowing SessionRecord, _ id: RecordIdentity, _ session: RecordIdentity,
        _ trust: OpenCodeMessage.Trust
    ) -> OpenCodeMessage {
        let place = place(of: session)
        exclude(place, record)
        let usage = OpenCodeUsage(record)
        let created = record.count(Field.created) ?? record.count(Field.rowCreated)
        let completed = record.count(Field.completed)
        var turn = TurnFacts(
            identity: TurnIdentity(
                response: id.keyedHash, fingerprint: fingerprint(of: record, created, completed, usage)),
            session: Int32(place))
        for field in [Field.model, .entryModel] {
            guard let text = record.text(field) else { continue }
            (turn.model, turn.isModelRecorded) = (text.modelName(known: lastModel), true)
            lastModel = turn.model ?? lastModel
        }
        for field in [Field.provider, .entryProvider] {
            if let word = record.text(field) { turn.provider = word.provider() }
        }
        // 0 says nothing: plans, free models and models without a price store it.
        turn.recordedCostPicoUSD = record.pico(Field.cost).flatMap { $0 > 0 ? $0 : nil }
        turn.outcome = Self.outcome(of: record)
        turn.isFinished = completed != nil || record.isPresent(Field.error)
        turn.trust = trust.rawValue
        turn.firstMoment = created.map(Int64.init)
        for moment in [created, completed] {
            if let moment { sessions[place].facts.moments.include(Int64(moment)) }
        }
        var message = OpenCodeMessage(turn: turn, id: key.identity(of: session, id))
        message.usage = usage
        message.created = created.map(Int64.init)
        message.streamed = record.count(Field.streamed).map(Int64.init)
        message.completed = completed.map(Int64.init)
        return message
    }

    /// A fork copies messages under new ids, with their times, model and counts (anomalyco/opencode#48089).
    private func fingerprint(
        of record: borrowing SessionRecord, _ created: Int?, _ completed: Int?, _ usage: OpenCodeUsage?
    ) -> UInt64 {
        guard let created, let completed, let usage else { return 0 }
        var names = RecordIdentity(keyedHash: 0)
        for field in [Field.provider, .entryProvider, .model, .entryModel] {
            if let name = record.identity(field, under: key) { names = key.identity(of: names, name) }
        }
        return ([created, completed] + usage.copied)
            .reduce(names) { key.identity(of: $0, UInt64($1)) }.keyedHash
    }

    /// An error comes before the time of completion, which an aborted answer has too.
    private static func outcome(of record: borrowing SessionRecord) -> Outcome {
        if record.isPresent(Field.error) {
            for field in [Field.errorName, .errorType] {
                guard let word = record.text(field), let outcome = OpenCodeWords.outcome(ofError: word) else {
                    continue
                }
                return outcome
            }
            let status = record.count(Field.errorStatusCode) ?? record.count(Field.errorStatus)
            return .failed(status.flatMap(ErrorClass.init(httpStatus:)) ?? .other)
        }
        var outcome = Outcome.ok
        if let word = record.text(Field.finish) { outcome = OpenCodeWords.outcome(ofFinish: word) }
        return outcome == .ok && record.count(Field.completed) == nil ? .unknown : outcome
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        parts.join(to: &messages, under: key)
        var facts = SourceFacts(harness: .opencode)
        facts.unknownKinds = unknownKinds
        let order = OpenCodeMessage.turnOrder(of: messages)
        for (place, index) in order.enumerated() {
            let message = messages[index]
            var turn = message.facts()
            turn.harnessVersion = sessions[Int(turn.session)].version
            if let prompt = message.prompt { turn.effort = prompts.value(of: prompt.keyedHash) ?? .unknown }
            let isLast = place + 1 == order.count || messages[order[place + 1]].turn.session != turn.session
            turn.mayStillGrow = isLast && !turn.isFinished
            let first = Int32(facts.toolUses.count)
            facts.toolUses += toolUses(of: message.calls)
            turn.toolUses = first..<Int32(facts.toolUses.count)
            facts.turns.append(turn)
        }
        facts.sessions = sessions.map { session in
            var facts = session.facts
            facts.root = root(of: session)
            return facts
        }
        for session in facts.sessions { facts.moments.include(session.moments) }
        return facts
    }

    /// A call's id may repeat within one message; a call without one is told by its place. Copies agree on both.
    private func toolUses(of calls: [OpenCodeCall]) -> [ToolUse] {
        var counts: [UInt64: UInt64] = [:]
        return calls.map { call in
            let id = call.id ?? 0
            let nth = counts[id, default: 0]
            counts[id] = nth + 1
            return ToolUse(
                identity: key.identity(of: RecordIdentity(keyedHash: id), nth).keyedHash, name: call.name)
        }
    }

    /// The session at the head of a chain of subagents.
    private func root(of session: OpenCodeSession) -> UInt64 {
        var (root, parent) = (session.facts.identity, session.parent)
        // A chain that closes on itself ends where it has grown longer than there are sessions.
        for _ in sessions.indices {
            guard let next = parent else { break }
            root = next
            parent = sessionPlaces.value(of: next).flatMap { sessions[Int($0)].parent }
        }
        return root
    }
}
