public import SessionText
public import TraceExtraction
import TraceSchema

/// Gemini CLI's records to facts. A turn is one answer that names a model, at its last recorded state; what a rewind or
/// a compression took out of the conversation was a request all the same.
public struct GeminiCLIReducer: SessionReducer {
    private typealias Field = GeminiCLIField

    private let key: IdentityKey
    private let excludesFolders: Bool
    private let fileName: RecordIdentity
    /// The session that a subagent was started from; nil for a person's.
    private let parent: RecordIdentity?
    private var session: RecordIdentity?
    private var moments: ClosedRange<Int64>?
    private var unknownKinds = 0

    /// In the order in which they first appeared.
    private var messages: [GeminiCLIMessage] = []
    private var placeOfID = IdentityTable<Int32>(filler: 0)
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludesFolders = !source.excludedPaths.isEmpty
        fileName = key.identity(ofName: source.path.last!)
        parent = source.path.count > 4 ? key.identity(ofName: source.path[source.path.count - 2]) : nil
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        if session == nil { session = record.identity(Field.sessionID, under: key) }
        var found: [GeminiCLIMessage] = []
        GeminiCLIMessage.forEach(in: record, under: key, lastModel: &lastModel) { found.append($0) }
        for message in found { add(message) }
        let isKnown =
            record.isPresent(Field.sessionID) || record.isPresent(Field.change) || record.isPresent(Field.rewind)
        if found.isEmpty, !isKnown { unknownKinds += 1 }
    }

    private mutating func add(_ message: GeminiCLIMessage) {
        guard let type = message.type else {
            unknownKinds += 1
            return
        }
        for moment in [message.moment, message.lastCall].compactMap({ $0 }) { moments.include(moment) }
        if let id = message.id, let place = placeOfID.value(of: id.keyedHash) {
            messages[Int(place)].update(with: message)
        } else if type != .update {
            if let id = message.id { placeOfID.set(id.keyedHash, Int32(messages.count)) }
            messages.append(message)
        }
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        // A subagent's file is named after its run.
        let root = parent ?? session ?? fileName
        let own = parent.map { key.identity(of: $0, fileName) } ?? root
        var facts = SourceFacts(harness: .geminiCLI)
        facts.moments = moments
        facts.unknownKinds = unknownKinds
        var session = SessionFacts(identity: own.keyedHash, root: root.keyedHash)
        session.moments = moments
        // No record says where it ran.
        session.isExcluded = excludesFolders
        facts.sessions = [session]
        var exchange = Exchange()
        for place in messages.indices { read(place, &exchange, of: own, into: &facts) }
        addFailure(of: &exchange, of: own, into: &facts)
        return facts
    }

    /// What came before a message since the person's last word.
    private struct Exchange {
        /// When the next request could start; nil when that is not recorded.
        var start: Int64?
        var isAnswered = true
        /// The last error since the person's word, by its place.
        var failure: Int?
        /// The last answer, by its turn, when nothing stands between.
        var lastTurn: Int?
    }

    private func read(
        _ place: Int, _ exchange: inout Exchange, of session: RecordIdentity, into facts: inout SourceFacts
    ) {
        let message = messages[place]
        defer { if !message.isAnswer { exchange.lastTurn = nil } }
        switch message.type {
        case .user:
            addFailure(of: &exchange, of: session, into: &facts)
            exchange.start = message.moment.map { max($0, exchange.start ?? $0) }
            (exchange.isAnswered, exchange.failure) = (false, nil)
        case .error:
            if !exchange.isAnswered { exchange.failure = place }
        case .info:
            // Counts and calls come with an answer's end.
            guard message.isCancellation, let last = exchange.lastTurn, messages[place - 1].tokens == nil,
                messages[place - 1].calls.isEmpty
            else { return }
            facts.turns[last].outcome = .aborted
        case .gemini, .model:
            guard message.isAnswer else { return }
            exchange.lastTurn = facts.turns.count
            facts.turns.append(turn(of: place, start: exchange.start, of: session, into: &facts))
            (exchange.start, exchange.isAnswered, exchange.failure) = (message.lastCall, true, nil)
        case .warning, .update, nil: break
        }
    }

    private func turn(
        of place: Int, start: Int64?, of session: RecordIdentity, into facts: inout SourceFacts
    ) -> TurnFacts {
        let message = messages[place]
        var turn = emptyTurn(of: place, of: session)
        (turn.model, turn.isModelRecorded) = (message.model, message.isModelRecorded)
        if let tokens = message.tokens { turn.tokens = tokens.counts }
        if let start, let end = message.moment, end >= start { turn.latencyMilliseconds = Int32(exactly: end - start) }
        turn.outcome = .ok
        let first = Int32(facts.toolUses.count)
        facts.toolUses += message.calls
        turn.toolUses = first..<Int32(facts.toolUses.count)
        return turn
    }

    private func emptyTurn(of place: Int, of session: RecordIdentity) -> TurnFacts {
        let message = messages[place]
        let identity = message.id.map { key.identity(of: session, $0) } ?? key.identity(of: session, UInt64(place))
        var turn = TurnFacts(identity: TurnIdentity(response: identity.keyedHash), session: 0)
        turn.provider = .google
        turn.firstMoment = message.moment
        turn.mayStillGrow = place == messages.count - 1
        return turn
    }

    /// A prompt that was followed by an error and by no answer is a failed request. Its reason is a text only.
    private func addFailure(of exchange: inout Exchange, of session: RecordIdentity, into facts: inout SourceFacts) {
        guard let place = exchange.failure else { return }
        exchange.failure = nil
        var turn = emptyTurn(of: place, of: session)
        turn.outcome = .failed(.other)
        facts.turns.append(turn)
    }
}
