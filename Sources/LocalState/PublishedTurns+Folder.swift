import PublishGate

extension PublishedTurns {
    /// Reads the file; with the turns of a batch whose sending began before they were written there.
    static func read(_ folder: borrowing OwnFolder, with memory: Memory) throws(StateFault) -> (
        turns: Self, isWritten: Bool
    ) {
        if memory.isFresh { return (PublishedTurns(), false) }
        var turns: PublishedTurns
        if let backup = try Backup.interrupted(in: folder) {
            turns = backup.published
        } else {
            turns = try readFile(folder)
        }
        var isWritten = true
        if let batch = memory.sending, !turns.endsWith(batch.digest) {
            let staged = try StagedTurns.read(folder, of: batch.digest)
            turns.add(staged.sessions.lazy.flatMap(\.turns), of: batch.digest)
            isWritten = false
        }
        guard turns.count == memory.keyMap.turnsPublished else { throw StateFault(.disagreeing, .published) }
        return (turns, isWritten)
    }

    /// Reads the file alone.
    static func readFile(_ folder: borrowing OwnFolder) throws(StateFault) -> PublishedTurns {
        guard let opened = try folder.open("published", as: .published) else { throw StateFault(.missing, .published) }
        let size = try opened.size("published", .published, folder.calls)
        if let count = wordCount(ofSize: size),
            let turns = PublishedTurns(
                decoding: try opened.elements(count: count, "published", .published, folder.calls))
        {
            return turns
        }
        let bytes = try folder.read("published", as: .published) ?? []
        throw StateFault(FileSeal.isNewer(binary: bytes.span) ? .newerVersion : .damaged, .published)
    }

    /// Reads only the key, and takes the file at its word; nil when there is none.
    static func readKey(_ folder: borrowing OwnFolder) throws(StateFault) -> LocalKey? {
        guard try !Backup.isBeingPut(in: folder) else { throw StateFault(.disagreeing, .published) }
        guard let opened = try folder.open("published", as: .published) else { return nil }
        let head: [UInt64] = try opened.elements(count: headerWords, "published", .published, folder.calls)
        guard head.count == headerWords, head.starts(with: magic) else { throw StateFault(.damaged, .published) }
        return LocalKey(first: head[2], second: head[3])
    }

    /// Writes the file.
    func write(_ folder: borrowing OwnFolder) throws(StateFault) {
        try withEncoded { (bytes) throws(StateFault) in
            try folder.replace("published", with: bytes, as: .published)
        }
    }
}

extension StagedTurns {
    /// Reads the turns of a staged batch.
    static func read(_ folder: borrowing OwnFolder, of batch: ContentDigest) throws(StateFault) -> StagedTurns {
        guard let bytes = try folder.folder("staged", as: .staged)?.read(name(of: batch), as: .turns) else {
            throw StateFault(.missing, .turns)
        }
        let turns = try decoded(.turns, bytes) { (bytes) throws(CanonicalFault) in try StagedTurns(decoding: bytes) }
        guard turns.batch == batch else { throw StateFault(.damaged, .turns) }
        return turns
    }
}
