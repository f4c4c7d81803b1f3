import SessionText
import TraceExtraction
import TraceSchema

/// One transcript: what the person and the agent said and which tools were called, without a time, a model or a count.
///
/// The same conversation may stand in a database, the IDE's or the command line's own, which is then believed. The day stays unknown: when a file was last
/// written is no moment of the turn's.
struct CursorTranscript {
    private typealias Field = CursorField

    private let session: SessionFacts
    private var dialogue: CursorDialogue
    private var isEnded = false

    /// The file, else the folder of a subagent's, is named after the conversation.
    init(_ source: SessionSource) {
        let key = source.identityKey
        let name = source.path.last!
        let own = key.identity(ofName: String(name.dropLast(".jsonl".count)))
        var root = own
        if source.path.dropLast().last == "subagents" { root = key.identity(ofName: source.path.dropLast(2).last!) }
        var session = SessionFacts(identity: own.keyedHash, root: root.keyedHash)
        // The project's folder says where it ran; a transcript without a project does not say it.
        let project = source.path[1]
        session.isExcluded = source.excludedPaths.contains { $0.matches(flattened: project) }
        session.isFolderUnknown = !source.excludedPaths.isEmpty && project == "agent-transcripts"
        self.session = session
        dialogue = CursorDialogue(of: own, under: key)
    }

    /// - Returns: false for a line of a kind that is not known.
    mutating func read(_ record: borrowing SessionRecord) -> Bool {
        guard let word = record.text(Field.role) else { return readMark(record) }
        switch CursorWords.role(word) {
        case .user:
            if holdsOnlyResults(record) { return true }
            dialogue.ask()
        case .assistant:
            dialogue.answer()
            dialogue.readCalls(record)
        case .system, .tool, nil: return false
        }
        isEnded = false
        return true
    }

    /// Some builds write a tool's result as a line of the person's.
    private func holdsOnlyResults(_ record: borrowing SessionRecord) -> Bool {
        var (results, items) = (0, 0)
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .item: items += 1
            case .itemType: if let type = record.text(at: index), CursorWords.isResult(type) { results += 1 }
            default: continue
            }
        }
        return items > 0 && results == items
    }

    /// A line without a role: an error, or the end of a request.
    private mutating func readMark(_ record: borrowing SessionRecord) -> Bool {
        guard let type = record.text(Field.lineType), let line = CursorWords.line(type) else { return false }
        switch line {
        case .error: dialogue.changeLast { $0.fail() }
        case .turnEnded:
            isEnded = true
            let outcome = Self.outcome(of: record)
            dialogue.changeLast { $0.recordedOutcome = outcome }
        }
        return true
    }

    private static func outcome(of record: borrowing SessionRecord) -> Outcome {
        guard let status = record.text(Field.lineStatus) else { return .unknown }
        if status.isExactly("success") { return .ok }
        guard status.isExactly("error") else { return .unknown }
        return record.begins(Field.lineError, with: CursorWords.personsAbort) ? .aborted : .failed(.other)
    }

    func finish(_ facts: inout SourceFacts) {
        for (place, request) in dialogue.requests.enumerated() {
            var turn = request.facts(session: 0, setting: CursorModel())
            turn.telling = .brief
            turn.mayStillGrow = place + 1 == dialogue.requests.count && !isEnded
            facts.add(turn, request.calls)
        }
        facts.sessions = [session]
    }
}
