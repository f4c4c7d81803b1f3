import TraceExtraction
import TraceSchema

// What a turn says in words is written once a source, by its labels and validated names: a later version whose lists
// have other places, or no such word any more, still reads it.

extension LedgerWriter {
    mutating func write(_ facts: SourceFacts) {
        word(facts.harness.label)
        write(facts.moments)
        optionalMoment(facts.modified)
        number(facts.unknownKinds)
        number(facts.retriedAttempts)
        byte(facts.telling.code)
        byte(facts.inheritance == nil ? 0 : 1)
        if let inheritance = facts.inheritance {
            fixed(inheritance.parent)
            number(inheritance.leadingTurns)
        }
        number(facts.sessions.count)
        for session in facts.sessions { write(session) }

        var words = TurnWords(of: facts)
        measured { words.write(to: &$0) }
        let hasExchanges = facts.exchanges.count == facts.turns.count
        byte(hasExchanges ? 1 : 0)
        number(facts.turns.count)
        var moment: Int64 = 0
        for (place, turn) in facts.turns.enumerated() {
            write(turn, &words, moment: &moment)
            let uses = facts.toolUses[Int(turn.toolUses.lowerBound)..<Int(turn.toolUses.upperBound)]
            number(uses.count)
            for use in uses {
                fixed(use.identity)
                number(words.tools.place(of: use.name))
            }
            if hasExchanges { fixed(facts.exchanges[place]) }
        }
    }

    private mutating func write(_ session: SessionFacts) {
        fixed(session.identity)
        fixed(session.root)
        write(session.moments)
        optionalMoment(session.began)
        byte((session.isExcluded ? 1 : 0) | (session.lastsUntilWritten ? 2 : 0) | (session.isFolderUnknown ? 4 : 0))
        word(session.model?.text ?? "")
        word(session.effort.label)
    }

    private mutating func write(_ moments: ClosedRange<Int64>?) {
        byte(moments == nil ? 0 : 1)
        guard let moments else { return }
        signed(moments.lowerBound)
        // A difference of two moments may be too large for a number with a sign.
        number(UInt64(bitPattern: moments.upperBound &- moments.lowerBound))
    }

    private mutating func optionalMoment(_ moment: Int64?) {
        byte(moment == nil ? 0 : 1)
        if let moment { signed(moment) }
    }

    private mutating func write(_ turn: TurnFacts, _ words: inout TurnWords, moment: inout Int64) {
        number(words.settings.place(of: TurnWords.Settings(turn)))
        number(words.outcomes.place(of: turn.outcome))
        number(Int(turn.session))
        var marks: TurnMarks = []
        if turn.isFinished { marks.insert(.isFinished) }
        if turn.mayStillGrow { marks.insert(.mayStillGrow) }
        if turn.isSidechain { marks.insert(.isSidechain) }
        if turn.identity.request != 0 { marks.insert(.hasRequest) }
        if turn.identity.fingerprint != 0 { marks.insert(.hasFingerprint) }
        if turn.firstMoment != nil { marks.insert(.hasMoment) }
        if turn.callsTools != nil { marks.insert(.hasCallsTools) }
        if turn.callsTools == true { marks.insert(.callsTools) }
        byte(marks.rawValue)
        byte(turn.telling.code)
        number(Int(turn.trust))
        fixed(turn.identity.response)
        if turn.identity.request != 0 { fixed(turn.identity.request) }
        if turn.identity.fingerprint != 0 { fixed(turn.identity.fingerprint) }
        optional(turn.tokens.freshInput)
        optional(turn.tokens.cacheWrite)
        optional(turn.tokens.cacheWrite1h)
        optional(turn.tokens.cacheRead)
        optional(turn.tokens.output)
        optional(turn.tokens.outputPlaceholder)
        byte((turn.recordedCostPicoUSD == nil ? 0 : 1) | (turn.latencyMilliseconds == nil ? 0 : 2))
        if let cost = turn.recordedCostPicoUSD { signed(Int64(cost)) }
        if let latency = turn.latencyMilliseconds { signed(Int64(latency)) }
        if let first = turn.firstMoment {
            signed(first &- moment)
            moment = first
        }
    }
}

extension LedgerReader {
    /// Reads what a writer wrote of a source.
    @_lifetime(self: copy self)
    mutating func facts(_ known: inout KnownWords) throws(LedgerFault) -> SourceFacts {
        guard let harness = try word({ HarnessID(label: $0) }) else { throw LedgerFault() }
        var facts = SourceFacts(harness: harness)
        facts.moments = try moments()
        facts.modified = try optionalMoment()
        facts.unknownKinds = try int()
        facts.retriedAttempts = try int()
        facts.telling = try telling()
        if try byte() != 0 {
            facts.inheritance = Inheritance(parent: try fixed(), leadingTurns: try int())
        }
        let sessions = try count()
        facts.sessions.reserveCapacity(sessions)
        for _ in 0..<sessions { facts.sessions.append(try session()) }
        let words = try known.words(&self, harness)
        let hasExchanges = try byte() != 0
        let turns = try count()
        facts.turns.reserveCapacity(turns)
        if hasExchanges { facts.exchanges.reserveCapacity(turns) }
        var moment: Int64 = 0
        for _ in 0..<turns {
            var turn = try turn(words, moment: &moment)
            guard facts.sessions.indices.contains(Int(turn.session)) else { throw LedgerFault() }
            let first = Int32(facts.toolUses.count)
            for _ in 0..<(try count()) {
                facts.toolUses.append(ToolUse(identity: try fixed(), name: try words.tools.word(at: int())))
            }
            turn.toolUses = first..<Int32(facts.toolUses.count)
            facts.turns.append(turn)
            if hasExchanges { facts.exchanges.append(try fixed()) }
        }
        return facts
    }

    @_lifetime(self: copy self)
    private mutating func session() throws(LedgerFault) -> SessionFacts {
        var session = SessionFacts(identity: try fixed(), root: try fixed())
        session.moments = try moments()
        session.began = try optionalMoment()
        let marks = try byte()
        session.isExcluded = marks & 1 != 0
        session.lastsUntilWritten = marks & 2 != 0
        session.isFolderUnknown = marks & 4 != 0
        session.model = try word { ModelName(validating: $0) }
        session.effort = try word { Effort(label: $0) } ?? .unknown
        return session
    }

    @_lifetime(self: copy self)
    private mutating func moments() throws(LedgerFault) -> ClosedRange<Int64>? {
        guard try byte() != 0 else { return nil }
        let first = try signed()
        let last = first &+ Int64(bitPattern: try number())
        guard first <= last else { throw LedgerFault() }
        return first...last
    }

    @_lifetime(self: copy self)
    private mutating func optionalMoment() throws(LedgerFault) -> Int64? { try byte() == 0 ? nil : try signed() }

    @_lifetime(self: copy self)
    private mutating func telling() throws(LedgerFault) -> Telling {
        guard let telling = Telling(code: try byte()) else { throw LedgerFault() }
        return telling
    }

    @_lifetime(self: copy self)
    private mutating func turn(_ words: borrowing TurnWords, moment: inout Int64) throws(LedgerFault) -> TurnFacts {
        let settings = try words.settings.word(at: int())
        let outcome = try words.outcomes.word(at: int())
        guard let session = Int32(exactly: try int()) else { throw LedgerFault() }
        let marks = TurnMarks(rawValue: try byte())
        let telling = try telling()
        guard let trust = UInt16(exactly: try int()) else { throw LedgerFault() }
        var identity = TurnIdentity(response: try fixed())
        if marks.contains(.hasRequest) { identity.request = try fixed() }
        if marks.contains(.hasFingerprint) { identity.fingerprint = try fixed() }
        var turn = TurnFacts(identity: identity, session: session)
        settings.apply(to: &turn)
        turn.outcome = outcome
        turn.isFinished = marks.contains(.isFinished)
        turn.mayStillGrow = marks.contains(.mayStillGrow)
        turn.isSidechain = marks.contains(.isSidechain)
        if marks.contains(.hasCallsTools) { turn.callsTools = marks.contains(.callsTools) }
        turn.telling = telling
        turn.trust = trust
        turn.tokens.freshInput = try optional()
        turn.tokens.cacheWrite = try optional()
        turn.tokens.cacheWrite1h = try optional()
        turn.tokens.cacheRead = try optional()
        turn.tokens.output = try optional()
        turn.tokens.outputPlaceholder = try optional()
        let amounts = try byte()
        if amounts & 1 != 0 { turn.recordedCostPicoUSD = Int(try signed()) }
        if amounts & 2 != 0 {
            guard let latency = Int32(exactly: try signed()) else { throw LedgerFault() }
            turn.latencyMilliseconds = latency
        }
        if marks.contains(.hasMoment) {
            moment = moment &+ (try signed())
            turn.firstMoment = moment
        }
        return turn
    }
}

private struct TurnMarks: OptionSet {
    let rawValue: UInt8

    static let isFinished = TurnMarks(rawValue: 1)
    static let mayStillGrow = TurnMarks(rawValue: 2)
    static let isSidechain = TurnMarks(rawValue: 4)
    static let hasRequest = TurnMarks(rawValue: 8)
    static let hasFingerprint = TurnMarks(rawValue: 16)
    static let hasMoment = TurnMarks(rawValue: 32)
    static let hasCallsTools = TurnMarks(rawValue: 64)
    static let callsTools = TurnMarks(rawValue: 128)
}

extension Telling {
    fileprivate var code: UInt8 {
        switch self {
        case .alone: 0
        case .full: 1
        case .brief: 2
        }
    }

    fileprivate init?(code: UInt8) {
        switch code {
        case 0: self = .alone
        case 1: self = .full
        case 2: self = .brief
        default: return nil
        }
    }
}
