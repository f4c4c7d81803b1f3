import SessionText
import TraceExtraction
import TraceSchema

/// The database's rows: one for each request that was answered, with everything but its tools.
struct CopilotCLILedger {
    private typealias Field = CopilotCLIField

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private var rows: [Row] = []
    private var sessions: [SessionFacts] = []
    private var sessionPlaces = IdentityTable<Int32>(filler: 0)
    private var excludedRoots: Set<UInt64> = []
    /// Those of which a row says where they ran.
    private var placedRoots: Set<UInt64> = []
    private var lastModel: ModelName?

    private struct Row {
        let number: Int
        /// The person's turn that it belongs to, as bits; 0 for a request that no answer of the log belongs to.
        let exchange: UInt64
        let turn: TurnFacts
    }

    init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
    }

    mutating func read(_ record: borrowing SessionRecord) {
        guard let kind = record.text(Field.kind), let session = record.identity(Field.sessionID, under: key) else {
            return
        }
        if kind.isExactly("usage") {
            readUsage(record, of: session)
        } else if !excludedPaths.isEmpty, let path = record.text(Field.rowFolder), !path.isExactly("") {
            // Also where no request of it is counted here: its log may not say where it ran.
            _ = place(of: session, root: session)
            placedRoots.insert(session.keyedHash)
            for pattern in excludedPaths where path.matches(pattern) { excludedRoots.insert(session.keyedHash) }
        }
    }

    private mutating func readUsage(_ record: borrowing SessionRecord, of session: RecordIdentity) {
        let number = record.count(Field.id) ?? rows.count
        let moment = record.unixMilliseconds(Field.created)
        let agent = record.identity(Field.rowAgentID, under: key) ?? record.identity(Field.rowParentCallID, under: key)
        let place = place(of: key.identity(ofAgent: agent, in: session), root: session)
        if let moment { sessions[place].moments.include(moment) }

        // A database that was deleted counts from 1 again: the number alone is no identity.
        let counts = [Field.rowInput, .rowOutput, .cacheRead, .cacheWrite].map { record.count($0) ?? 0 }
        let identity = ([number, Int(moment ?? 0)] + counts).reduce(session) { key.identity(of: $0, UInt64($1)) }
        var turn = TurnFacts(identity: TurnIdentity(response: identity.keyedHash), session: Int32(place))
        turn.telling = .full
        turn.provider = .githubCopilot
        for field in [Field.rowModel, .billedModel] {
            guard let text = record.text(field) else { continue }
            (turn.model, turn.isModelRecorded) = (text.modelName(known: lastModel), true)
            lastModel = turn.model ?? lastModel
        }
        if let word = record.text(Field.rowEffort) { turn.effort = word.effort() }
        turn.tokens = Self.tokens(of: record)
        // A thousand-millionth of a unit, which is a cent (checked against list prices); 0 says nothing.
        turn.recordedCostPicoUSD = record.count(Field.billed).flatMap {
            (1..<Int.max / 10).contains($0) ? $0 * 10 : nil
        }
        turn.latencyMilliseconds = record.pico(Field.duration).flatMap { Int32(exactly: $0 / 1_000_000_000_000) }
        turn.firstMoment = moment
        if let word = record.text(Field.finish), let finish = CopilotCLIWords.finish(word) {
            (turn.outcome, turn.callsTools) = (finish.outcome, finish.callsTools)
            turn.isFinished = true
        }
        if (record.count(Field.isFiltered) ?? 0) > 0 { (turn.outcome, turn.isFinished) = (.failed(.refusal), true) }
        rows.append(Row(number: number, exchange: exchange(of: record), turn: turn))
    }

    private func exchange(of record: borrowing SessionRecord) -> UInt64 {
        if let initiator = record.text(Field.initiator), initiator.isExactly("compaction") { return 0 }
        return record.count(Field.turnIndex).map(CopilotCLILog.exchange) ?? 0
    }

    /// Input includes what was read from and written to the cache, output includes reasoning.
    private static func tokens(of record: borrowing SessionRecord) -> TokenCounts {
        var tokens = TokenCounts()
        let (input, output) = (record.count(Field.rowInput), record.count(Field.rowOutput))
        if (input ?? 0) + (output ?? 0) == 0 { return tokens }
        let (read, written) = (record.count(Field.cacheRead) ?? 0, record.count(Field.cacheWrite) ?? 0)
        tokens.output = output
        guard let input, read + written <= input else { return tokens }
        tokens.freshInput = input - read - written
        (tokens.cacheRead, tokens.cacheWrite) = (read, written)
        return tokens
    }

    private mutating func place(of session: RecordIdentity, root: RecordIdentity) -> Int {
        let (place, isNew) = sessionPlaces.insert(session.keyedHash, Int32(sessions.count))
        if isNew {
            sessions.append(SessionFacts(identity: session.keyedHash, root: root.keyedHash))
        }
        return Int(place)
    }

    var facts: SourceFacts {
        var facts = SourceFacts(harness: .copilotCLI)
        let inOrder = rows.sorted { $0.number < $1.number }
        facts.turns = ChunkedList(inOrder.map(\.turn))
        facts.exchanges = inOrder.map(\.exchange)
        facts.sessions = sessions.map { session in
            var session = session
            session.isExcluded = excludedRoots.contains(session.root)
            session.isFolderUnknown = !excludedPaths.isEmpty && !placedRoots.contains(session.root)
            return session
        }
        for session in sessions { facts.moments.include(session.moments) }
        return facts
    }
}
