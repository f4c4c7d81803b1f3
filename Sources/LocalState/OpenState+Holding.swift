import PublishGate
public import TraceExtraction
public import TraceSchema

extension OpenState {
    /// Remembers the turns of sessions that are kept out, as a plan saw them: a copy of them in another session is kept
    /// out too, also when the first one's file is gone.
    /// - Parameter included: sessions that are in no excluded folder any more.
    public mutating func remember(
        _ held: [HeldSession], included: Set<SessionIdentity>
    ) throws(StateFault) {
        var map = try remembered().keyMap
        for session in included { map.include(session) }
        for session in held { map.hold(session) }
        if try map != remembered().keyMap { try write(map) }
    }

    /// Holds sessions back from now on. A staged batch that holds one of them is not sent any more.
    public mutating func withhold(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.isWithheld = true }
    }

    /// Takes ``withhold(_:)`` back.
    public mutating func restore(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.isWithheld = false }
    }

    /// Remembers that the sessions' removal is asked for: they are not published again. To be called before it is
    /// asked. Refused while a batch that may have been sent in part holds one of them.
    public mutating func forget(_ keys: [SurrogateKey], on day: UTCDay) throws(StateFault) {
        try checkForgetting(keys)
        try change(keys) { $0.forgotten = $0.forgotten ?? day }
    }

    /// Refuses what ``forget(_:on:)`` would refuse, before anything is asked.
    public mutating func checkForgetting(_ keys: [SurrogateKey]) throws(StateFault) {
        guard let batch = try remembered().sending?.digest else { return }
        let sessions = try remembered().keyMap.publications(of: batch).count { keys.contains($0.entry.key) }
        guard sessions == 0 else { throw StateFault(.unfinishedHolds(batch, sessions: sessions), .keyMap) }
    }

    /// Takes ``forget(_:on:)`` back, for new turns: those that were published stay published.
    public mutating func allowAgain(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.forgotten = nil }
    }

    /// Adds a receipt for a removal, its answer or its verification; not one that says what was said already.
    public mutating func record(_ receipt: Receipt) throws(StateFault) {
        let receipts = try remembered().receipts
        if !receipts.say(receipt) { try write(receipts + [receipt]) }
    }

    private mutating func change(
        _ keys: [SurrogateKey], _ change: (inout KeyMap.Entry) -> Void
    ) throws(StateFault) {
        let staged = try stagedMarks(of: Set(keys))
        var map = try remembered().keyMap
        for key in keys {
            guard map.change(key, change) else { throw StateFault(.unknownSession(key), .keyMap) }
            if let marks = staged[key] { map.hold(marks, of: key) }
        }
        try write(map)
    }

    /// By what the turns of sessions in the staged batch are known. A batch that cannot be read is not sent, either.
    private mutating func stagedMarks(of keys: Set<SurrogateKey>) throws(StateFault) -> [SurrogateKey: [UInt64]] {
        guard case .staged(let digest) = try remembered().staged,
            let staged = try? StagedTurns.read(folder, of: digest)
        else { return [:] }
        return staged.sessions.reduce(into: [:]) { marks, session in
            if keys.contains(session.key) { marks[session.key] = session.turns.flatMap(\.marks) }
        }
    }
}

extension KeyMap {
    fileprivate mutating func hold(_ held: HeldSession) {
        if let entry = entry(held.session), entry.isHeldBack {
            hold(held.marks, of: entry.key)
        } else {
            exclude(held.session, held.marks)
        }
    }

    fileprivate mutating func hold(_ marks: [UInt64], of key: SurrogateKey) {
        _ = change(key) { $0.heldMarks = $0.heldMarks.joinedSorted(marks) }
    }
}

extension [Receipt] {
    /// Whether this is said already: of the same removal, whenever it was asked for; the same answer as the last one; the
    /// same verification as the last one, of the same day.
    fileprivate func say(_ receipt: Receipt) -> Bool {
        switch receipt {
        case .push: preconditionFailure("a push is recorded by finishing it")
        case .removal(let new): removals.contains { $0.removal == new.removal }
        case .answer(let new): answers.last { $0.removal == new.removal }?.outcomes == new.outcomes
        case .verification(let new): verifications.last { $0.removal == new.removal } == new
        }
    }

    public var removals: [Receipt.Removal] {
        compactMap { if case .removal(let removal) = $0 { removal } else { nil } }
    }

    public var answers: [Receipt.Answer] { compactMap { if case .answer(let answer) = $0 { answer } else { nil } } }

    private var verifications: [Receipt.Verification] {
        compactMap { if case .verification(let verification) = $0 { verification } else { nil } }
    }
}
