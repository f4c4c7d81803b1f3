import TraceExtraction

extension PublishedPast {
    init(_ keyMap: KeyMap, _ turns: TurnSet) {
        var sessions: [SessionIdentity: Session] = [:]
        sessions.reserveCapacity(keyMap.entries.count)
        var held = HeldTurns()
        for entry in keyMap.entries {
            sessions[entry.session] = Session(
                key: entry.key, turnsPublished: entry.turnsPublished, isWithheld: entry.isWithheld,
                isForgotten: entry.forgotten != nil, retelling: entry.retelling)
            if entry.isWithheld { held.add(entry.heldMarks, of: entry.session, because: .withheld) }
            if entry.forgotten != nil { held.add(entry.heldMarks, of: entry.session, because: .forgotten) }
        }
        for (session, marks) in keyMap.excludedMarks { held.add(marks, of: session, because: .excluded) }
        self.init(sessions: sessions, turns: turns, held: held, unnamedTurns: keyMap.unnamedTurns)
    }
}
