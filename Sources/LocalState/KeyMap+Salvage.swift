import PublishGate
import TraceExtraction

extension KeyMap {
    /// What can be read of a damaged file, as each of its lines stands alone.
    ///
    /// A session whose publications cannot all be told is withheld: its next turnIndex is not known.
    init(salvaging bytes: [UInt8]) {
        self.init()
        let lines = SealedLines.salvage(bytes) { reader throws(CanonicalFault) in try reader.line() }
        // A batch is named by its place, also where an unreadable line stands for one.
        var places: [Int?] = []
        for line in lines {
            switch line {
            case .batch(let batch): places.append(add(batch) ? batches.count - 1 : nil)
            case .entry(var entry):
                let publications = entry.publications
                entry.publications = publications.prefixMap { publication in
                    guard places.indices.contains(publication.batch) else { return nil }
                    return places[publication.batch].map(publication.moved)
                }
                if entry.publications.count < publications.count { entry.isWithheld = true }
                _ = add(entry)
            case .excluded(let session, let marks): exclude(session, marks)
            case .unnamed: break
            case nil: if entries.isEmpty { places.append(nil) }
            }
        }
    }

    /// A backup's map, with all that these salvaged lines say beyond it and do not contradict. What they hold back stays
    /// held back in any case.
    func laid(over backup: KeyMap) -> KeyMap {
        var map = backup
        for batch in batches where !map.add(batch) {
            if let outcome = batch.outcome, map.batch(batch.digest)?.outcome == nil {
                map.finish(batch.digest, outcome)
            }
        }
        let places = batches.map { batch in map.batches.firstIndex { $0.digest == batch.digest } }
        for var entry in entries {
            entry.publications = entry.publications.prefixMap { publication in
                places[publication.batch].map(publication.moved)
            }
            guard let theirs = map.entry(entry.session) ?? map.entry(entry.key) else {
                _ = map.add(entry)
                continue
            }
            _ = map.change(theirs.key) { $0 = entry.merged(with: theirs) ?? theirs.heldBack(as: entry) }
        }
        for (session, marks) in excludedMarks { map.exclude(session, marks) }
        return map
    }
}

extension KeyMap.Publication {
    fileprivate func moved(to batch: Int) -> KeyMap.Publication {
        KeyMap.Publication(batch: batch, firstTurnIndex: firstTurnIndex, turns: turns)
    }
}

extension Array {
    /// The values of the first elements, up to the first that has none.
    fileprivate func prefixMap<Value>(_ value: (Element) -> Value?) -> [Value] {
        var values: [Value] = []
        for element in self {
            guard let value = value(element) else { break }
            values.append(value)
        }
        return values
    }
}
