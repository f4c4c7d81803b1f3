import SessionText
import TraceExtraction
import TraceSchema

/// One transcript: what the person and the agent said and which tools were called, without a time, a model or a count.
///
/// The same conversation may stand in the database, which is then believed. The day stays unknown: when a file was last
/// written is no moment of the turn's.
struct CursorTranscript {
    private typealias Field = CursorField

    private let key: IdentityKey
    private let session: SessionFacts
    private var requests: [CursorRequest] = []
    private var callCount: UInt64 = 0
    private var isEnded = false

    /// The file, else the folder of a subagent's, is named after the conversation.
    init(_ source: SessionSource) {
        key = source.identityKey
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
    }

    /// - Returns: false for a line of a kind that is not known.
    mutating func read(_ record: borrowing SessionRecord) -> Bool {
        guard let role = record.text(Field.role) else { return readMark(record) }
        if role.isExactly("user") {
            if !holdsOnlyResults(record) { ask() }
        } else if role.isExactly("assistant") {
            if requests.isEmpty { ask() }
            requests[requests.count - 1].answer()
            isEnded = false
            readCalls(record)
        } else {
            return false
        }
        return true
    }

    private mutating func ask() {
        requests.append(
            CursorRequest(key.identity(of: RecordIdentity(keyedHash: session.identity), UInt64(requests.count))))
        requests[requests.count - 1].ask()
        isEnded = false
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

    private mutating func readCalls(_ record: borrowing SessionRecord) {
        var (isCall, name) = (false, CursorWords.tools.other)
        func close(_ transcript: inout Self) {
            guard isCall else { return }
            let id = transcript.key.identity(
                of: RecordIdentity(keyedHash: transcript.session.identity), ~transcript.callCount)
            transcript.requests[transcript.requests.count - 1].call(name, id)
            transcript.callCount += 1
        }
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .item:
                close(&self)
                (isCall, name) = (false, CursorWords.tools.other)
            case .itemType: if let type = record.text(at: index) { isCall = CursorWords.isCall(type) }
            case .itemName: if let text = record.text(at: index) { name = text.toolName(in: CursorWords.tools) }
            default: continue
            }
        }
        close(&self)
    }

    /// A line without a role: an error, or the end of a request.
    private mutating func readMark(_ record: borrowing SessionRecord) -> Bool {
        guard let type = record.text(Field.lineType), let line = CursorWords.line(type) else { return false }
        if requests.isEmpty { return true }
        let last = requests.count - 1
        switch line {
        case .error: requests[last].fail()
        case .turnEnded:
            isEnded = true
            requests[last].recordedOutcome = Self.outcome(of: record)
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
        for (place, request) in requests.enumerated() {
            var turn = request.facts(session: 0, setting: CursorModel())
            turn.telling = .brief
            turn.mayStillGrow = place + 1 == requests.count && !isEnded
            facts.add(turn, request.calls)
        }
        facts.sessions = [session]
    }
}
