import PublishGate
import TraceExtraction
import TraceSchema

extension Backup {
    /// The state of both: nothing that was published according to either is lost. Nil when they contradict each other.
    ///
    /// Turns that were published by sessions whose keys were lost stay published, and are counted.
    /// - Parameter isRecovering: whether one of both is what is left of a state, so that keys may be lost now.
    func merged(with other: Backup, isRecovering: Bool = false) -> Backup? {
        if published.key != other.published.key {
            // Keys that were given out and never published are no loss: the other state stands for both.
            let isNew = receipts.isEmpty && keyMap.batches.isEmpty && published.count == 0
            return isNew && keyMap.entries.allSatisfy { !$0.isWithheld && $0.forgotten == nil } ? other : nil
        }
        guard let keyMap = keyMap.merged(with: other.keyMap) else { return nil }
        let known = Set(receipts)
        var merged = Backup(
            keyMap: keyMap, receipts: receipts + other.receipts.filter { !known.contains($0) }, published: published)
        merged.published.merge(other.published)
        let mayLack = isRecovering || self.keyMap.unnamedTurns + other.keyMap.unnamedTurns > 0
        return merged.countUnnamed(mayLack: mayLack) ? merged : nil
    }

    /// Counts the published turns that no session of the key map has.
    /// - Returns: false where there are some that must not be, or where the key map knows of more than were published.
    mutating func countUnnamed(mayLack: Bool) -> Bool {
        keyMap.unnamedTurns = 0
        let unnamed = published.count - keyMap.turnsPublished
        guard unnamed == 0 || unnamed > 0 && mayLack else { return false }
        keyMap.unnamedTurns = unnamed
        return true
    }
}

extension KeyMap {
    /// The sessions and publications of both; nil when a session, a key or a batch is not the same in both.
    fileprivate func merged(with other: KeyMap) -> KeyMap? {
        var merged = KeyMap()
        for batch in batches + other.batches {
            guard let mine = merged.batch(batch.digest) else {
                guard merged.add(batch) else { return nil }
                continue
            }
            guard mine.endpoint == batch.endpoint, mine.dataset == batch.dataset, mine.day == batch.day,
                mine.outcome == nil || batch.outcome == nil || mine.outcome == batch.outcome
            else { return nil }
            if let outcome = batch.outcome { merged.finish(batch.digest, outcome) }
        }
        var places: [ContentDigest: Int] = [:]
        for (place, batch) in merged.batches.enumerated() { places[batch.digest] = place }
        let theirs = other.entries.map { entry in
            var entry = entry
            entry.publications = entry.publications.map { publication in
                Publication(
                    batch: places[other.batches[publication.batch].digest]!,
                    firstTurnIndex: publication.firstTurnIndex, turns: publication.turns)
            }
            return entry
        }
        for entry in entries {
            let both = other.place(of: entry.session).map { entry.merged(with: theirs[$0]) } ?? entry
            guard let both, merged.add(both) else { return nil }
        }
        for entry in theirs where self.entry(entry.session) == nil {
            guard merged.add(entry) else { return nil }
        }
        for (session, marks) in excludedMarks { merged.exclude(session, marks) }
        for (session, marks) in other.excludedMarks { merged.exclude(session, marks) }
        return merged
    }
}

extension KeyMap.Entry {
    /// What both say of one session; nil when its key, its id or the way it was published differ.
    func merged(with other: KeyMap.Entry) -> KeyMap.Entry? {
        guard key == other.key, session == other.session,
            ownID == nil || other.ownID == nil || ownID == other.ownID
        else { return nil }
        let (shorter, longer) = publications.count <= other.publications.count ? (self, other) : (other, self)
        guard longer.publications.starts(with: shorter.publications) else { return nil }
        var entry = KeyMap.Entry(key: key, session: session, ownID: ownID ?? other.ownID)
        entry.publications = longer.publications
        entry.retelling = longer.retelling?.widened(by: shorter.retelling) ?? shorter.retelling
        return entry.heldBack(as: self).heldBack(as: other)
    }

    /// What either holds back stays held back.
    func heldBack(as other: KeyMap.Entry) -> KeyMap.Entry {
        var entry = self
        entry.isWithheld = isWithheld || other.isWithheld
        entry.forgotten = [forgotten, other.forgotten].compactMap(\.self).min()
        entry.heldMarks = heldMarks.joinedSorted(other.heldMarks)
        return entry
    }
}
