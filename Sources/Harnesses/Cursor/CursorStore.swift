import SessionText
import TraceExtraction
import TraceSchema

/// A chat of the agent on the command line: its own database and, beside it, a document that says where it ran.
///
/// The same chat may stand in the IDE's database, which is then believed, and in a transcript, which then is not.
struct CursorStore {
    private typealias Field = CursorField

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private let id: RecordIdentity
    private var dialogue: CursorDialogue
    private var setting = CursorModel()
    private var createdAt: Int64?
    private var lastUpdatedAt: Int64?
    private var isExcluded = false
    private var isPlaced = false
    /// Whether the last message only told the agent where it is: the request that follows is the first of the two.
    private var isIntroduced = false

    /// The database's folder is named after the chat.
    init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        id = key.identity(ofName: source.path[source.path.count - 2])
        dialogue = CursorDialogue(of: id, under: key)
    }

    /// - Returns: false for a message of a kind that is not known.
    mutating func read(_ record: borrowing SessionRecord, _ kind: CursorWords.Kind) -> Bool {
        switch kind {
        case .place, .chat:
            createdAt = createdAt ?? record.moment(Field.createdAt)
            lastUpdatedAt = record.moment(Field.lastUpdatedAt) ?? lastUpdatedAt
            if let name = record.text(Field.configuredModel) { setting = CursorModel(name, under: key) }
            if let path = record.text(Field.folder), !path.isExactly("") {
                isPlaced = true
                for pattern in excludedPaths where path.matches(pattern) { isExcluded = true }
            }
        case .turn: readTurn(record)
        case .message: return readMessage(record)
        case .composer, .bubble, .workspace: return false
        }
        return true
    }

    /// A request with the steps of its answer, or a command that the person ran.
    private mutating func readTurn(_ record: borrowing SessionRecord) {
        if record.isPresent(Field.shellTurn) { return }
        guard record.isPresent(Field.agentTurn) else { return dialogue.leaveOut() }
        dialogue.ask(at: record.moment(Field.askedFrom) ?? record.moment(Field.askedUntil))
        var tool: ToolName?
        func close(_ store: inout Self) {
            if let tool { store.dialogue.call(tool) }
            tool = nil
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .step:
                close(&self)
                dialogue.answer()
            case .stepEnd: dialogue.answer(until: record.moment(at: index))
            case .stepTool:
                let number = record.text(at: index)?.wholeNumber()
                if tool == nil, let number, !CursorWords.isAboutCall(number) {
                    tool = CursorWords.tool(ofField: number)
                }
            default: continue
            }
        }
        close(&self)
    }

    /// A message as the model was given it, in builds that kept no turns.
    private mutating func readMessage(_ record: borrowing SessionRecord) -> Bool {
        guard let word = record.text(Field.role), let role = CursorWords.role(word) else { return false }
        switch role {
        case .user:
            if !isIntroduced { dialogue.ask() }
            isIntroduced = !isIntroduced && isIntroduction(record)
            return true
        case .assistant:
            dialogue.answer()
            dialogue.readCalls(record)
        case .system, .tool: break
        }
        isIntroduced = false
        return true
    }

    /// Whether a message of the person's begins with what the agent is told of its surroundings.
    private func isIntroduction(_ record: borrowing SessionRecord) -> Bool {
        for index in 0..<record.valueCount where record.field(at: index, as: Field.self) == .said {
            guard let text = record.text(at: index) else { return false }
            return text.begins(with: CursorWords.introduction)
        }
        return false
    }

    // MARK: - Facts

    func finish(_ facts: inout SourceFacts) {
        var session = SessionFacts(identity: id.keyedHash, root: id.keyedHash)
        session.began = createdAt
        session.isExcluded = isExcluded
        session.isFolderUnknown = !excludedPaths.isEmpty && !isPlaced
        (session.model, session.effort) = (setting.name, setting.effort)
        for moment in [createdAt, lastUpdatedAt] { if let moment { session.moments.include(moment) } }
        for (place, request) in dialogue.requests.enumerated() where request.isRecorded {
            var turn = request.facts(session: 0, setting: setting)
            turn.telling = .brief
            turn.trust = 1
            turn.mayStillGrow = place + 1 == dialogue.requests.count
            turn.firstMoment = turn.firstMoment ?? day(ofRequest: place)
            facts.add(turn, request.calls)
            for moment in request.moments { session.moments.include(moment) }
        }
        session.lastsUntilWritten = lastUpdatedAt == nil && dialogue.requests.last?.moments.isEmpty ?? false
        facts.sessions = [session]
        facts.moments = session.moments
    }

    /// A chat is begun with its first request; the others were made then or on a later day.
    private func day(ofRequest place: Int) -> Int64? {
        guard let createdAt else { return nil }
        if place == 0 { return createdAt }
        return lastUpdatedAt.flatMap { CursorMoment.onlyDay(from: createdAt, to: $0) }
    }
}
