import TraceExtraction

extension KeyMap {
    /// The map with these sessions' keys; a session that is known under another key is refused, and a key twice.
    func remembering(_ sessions: [StagedSession]) throws(StateFault) -> KeyMap {
        var map = self
        for session in sessions {
            if let entry = map.entry(session.session) {
                guard entry.key == session.key else { throw StateFault(.staleBatch, .keyMap) }
                _ = map.change(entry.key) { $0.tell(session.retelling) }
            } else {
                var entry = Entry(key: session.key, session: session.session, ownID: session.ownID)
                entry.retelling = session.retelling
                guard map.add(entry) else { throw StateFault(.staleBatch, .keyMap) }
            }
        }
        return map
    }

    /// Refuses turns that do not continue what was published, or that are held back by now.
    func check(_ turns: StagedTurns) throws(StateFault) {
        for session in turns.sessions {
            guard let entry = entry(session.key), entry.turnsPublished == session.firstTurnIndex else {
                throw StateFault(.staleBatch, .keyMap)
            }
            guard !entry.isHeldBack else { throw StateFault(.heldBack(session.key), .keyMap) }
        }
    }

    /// The map once these turns may have been sent.
    func publishing(_ turns: StagedTurns, with batch: Batch) throws(StateFault) -> KeyMap {
        try check(turns)
        var map = self
        guard map.add(batch) else { throw StateFault(.staleBatch, .keyMap) }
        for session in turns.sessions {
            let publication = Publication(
                batch: map.batches.count - 1, firstTurnIndex: session.firstTurnIndex, turns: session.turns.count)
            guard map.add(publication, to: session.key) else { throw StateFault(.staleBatch, .keyMap) }
        }
        return map
    }
}

extension KeyMap.Entry {
    /// Takes over how the session is told now; once some of it was published that stays.
    fileprivate mutating func tell(_ now: Retelling?) {
        retelling = publications.isEmpty ? now ?? retelling : retelling?.widened(by: now) ?? now
    }
}
