import TraceExtraction

extension PublishedPast {
    init(_ keyMap: KeyMap, _ turns: TurnSet) {
        var sessions: [SessionIdentity: Session] = [:]
        sessions.reserveCapacity(keyMap.entries.count)
        for entry in keyMap.entries {
            sessions[entry.session] = Session(
                key: entry.key, turnsPublished: entry.turnsPublished, isWithheld: entry.isWithheld,
                isForgotten: entry.forgotten != nil)
        }
        self.init(sessions: sessions, turns: turns)
    }
}
