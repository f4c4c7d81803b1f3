import SessionText
import TraceExtraction
import TraceSchema

/// A project's chat history: of its lines those that aider wrote itself, in their order.
///
/// A usage line ends a request. A request without one is a turn where an error, an interruption or a token limit says
/// what became of it. Times stand in headings only, so that all turns of a session have its day.
struct AiderHistory {
    private typealias Field = AiderField

    private let key: IdentityKey
    private let zone: LocalZone
    private let isExcluded: Bool

    private var sessions = [AiderSession(started: nil, start: nil)]
    private var version: HarnessVersion?
    private var settings = AiderSettings()
    /// What an architect's later requests are made with.
    private var editor: AiderSettings?
    private var exchange = AiderExchange()
    /// Where the last line of a prompt stands.
    private var promptLine: Int?
    /// Usage that waits for its cost in the next line.
    private var waiting: (usage: AiderUsage, line: Int)?
    private var lastModel: ModelName?

    init(_ source: SessionSource) {
        (key, zone, isExcluded) = (source.identityKey, source.zone, source.isInExcludedFolder)
    }

    mutating func read(_ record: borrowing SessionRecord, _ line: AiderField.Line) {
        let place = record.lineNumber
        let waited = waiting
        waiting = nil
        switch line {
        case .heading: readHeading(record)
        case .version:
            guard let text = record.text(Field.version) else { return }
            version = text.harnessVersion()
        case .mainModel, .onlyModel, .oldModels: (settings, editor) = (announced(.model, record), nil)
        case .editorModel: editor = announced(.editorModel, record)
        case .prompt: readPrompt(record)
        case .usage, .usageWithoutCost:
            if let usage = AiderUsage(record) { add(exchange.answer(usage)) }
        case .usageBeforeCost: waiting = AiderUsage(record).map { ($0, place) }
        case .cost:
            guard var waited, waited.line == place - 1 else { return }
            waited.usage.readCost(record)
            add(exchange.answer(waited.usage))
        case .error, .namedError:
            guard let text = record.text(Field.errorClass), let failure = AiderWords.failure(text) else { return }
            resolveLimit()
            exchange.fail(failure.errorClass, isListed: failure.isListed)
        case .retry: exchange.retry()
        case .interrupt: exchange.interrupt()
        case .tokenLimit:
            resolveLimit()
            exchange.reachLimit(at: place)
        case .exhausted: exchange.explainLimit(.prompt, at: place)
        case .exceeded: exchange.explainLimit(.answer, at: place)
        case .empty: exchange.receiveNothing()
        }
    }

    private mutating func readHeading(_ record: borrowing SessionRecord) {
        guard let text = record.text(Field.started), let moment = text.unixMilliseconds(in: zone) else { return }
        closeExchange()
        exchange = AiderExchange()
        // A heading without an announcement is a second one of the same process: nothing of what it runs is recorded.
        (version, settings, editor, promptLine) = (nil, AiderSettings(), nil, nil)
        sessions.append(AiderSession(started: text.identity(under: key).keyedHash, start: moment))
    }

    private mutating func announced(_ field: Field, _ record: borrowing SessionRecord) -> AiderSettings {
        var announced = AiderSettings()
        guard let text = record.text(field) else { return announced }
        announced.isModelRecorded = true
        announced.model = text.modelName(known: lastModel)
        lastModel = announced.model ?? lastModel
        announced.provider = AiderWords.provider(text, isPublic: announced.model != nil)
        if let word = record.text(Field.effort) { announced.effort = word.effort() }
        return announced
    }

    /// A prompt of several lines is one: its first line says whether it is sent.
    private mutating func readPrompt(_ record: borrowing SessionRecord) {
        defer { promptLine = record.lineNumber }
        if promptLine == record.lineNumber - 1 { return }
        closeExchange()
        var isSent = true
        if let word = record.text(Field.firstWord) { isSent = AiderWords.isSent(word) }
        exchange = AiderExchange(isOpen: isSent)
    }

    // MARK: - Turns

    private mutating func add(_ end: AiderExchange.End) {
        resolveLimit()
        let isEditors = exchange.requests > 0
        sessions[sessions.count - 1].add(
            AiderTurn(
                usage: end.usage, settings: isEditors ? editor ?? settings : settings, version: version,
                outcome: end.outcome))
        exchange.requests += 1
    }

    private mutating func closeExchange() {
        resolveLimit()
        if let end = exchange.close() { add(end) }
    }

    /// A token limit is told below the usage of the same request, or instead of it.
    private mutating func resolveLimit() {
        guard let limit = exchange.limit else { return }
        exchange.limit = nil
        let turns = sessions[sessions.count - 1].turns
        guard limit.hasUsage, let last = turns.last else {
            add(AiderExchange.End(usage: nil, outcome: limit.outcome(received: 0)))
            return
        }
        if last.outcome == .ok {
            sessions[sessions.count - 1].turns[turns.count - 1].outcome =
                limit.outcome(received: last.usage?.received ?? 0)
        }
    }

    // MARK: - Facts

    mutating func finish() -> SourceFacts {
        closeExchange()
        var facts = SourceFacts(harness: .aider)
        facts.telling = .brief
        var repetitions: [UInt64: UInt64] = [:]
        for (place, session) in sessions.enumerated() {
            // What began at the same second is told apart by what it did first.
            let started = RecordIdentity(keyedHash: session.started ?? 0)
            let nth = repetitions[started.keyedHash, default: 0]
            repetitions[started.keyedHash] = nth + 1
            guard let first = session.turns.first else { continue }
            let identity = (first.usage?.identifying ?? []).reduce(key.identity(of: started, nth)) {
                key.identity(of: $0, UInt64(bitPattern: Int64($1)))
            }
            var new = SessionFacts(identity: identity.keyedHash, root: identity.keyedHash)
            new.isExcluded = isExcluded
            new.lastsUntilWritten = place == sessions.count - 1
            if let start = session.start {
                new.moments.include(start)
                let next = place + 1 < sessions.count ? sessions[place + 1].start : nil
                if let next, next > start { new.moments.include(next) }
                facts.moments.include(new.moments)
            }
            for (nth, turn) in session.turns.enumerated() {
                let own = key.identity(of: identity, UInt64(nth)).keyedHash
                facts.turns.append(
                    turn.facts(TurnIdentity(response: own), session: Int32(facts.sessions.count), at: session.start))
            }
            facts.sessions.append(new)
        }
        // The lines that tell a limit come after the usage.
        if sessions.last?.turns.isEmpty == false { facts.turns[facts.turns.count - 1].mayStillGrow = true }
        return facts
    }
}
