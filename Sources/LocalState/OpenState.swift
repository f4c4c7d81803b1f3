public import TraceExtraction

/// The local state, opened for changing: no other run changes it meanwhile.
///
/// Every change is the replacement of one file, from which the others follow: a crash anywhere leaves the state before
/// it or the state after it, and the next run finishes what is left to do.
public struct OpenState: ~Copyable {
    let folder: OwnFolder
    private let lock: StateLock
    /// What was read; nil before the first look, and after a change that failed.
    private var memory: Memory?
    private var turns: PublishedTurns?

    init(_ folder: consuming OwnFolder, _ lock: consuming StateLock) {
        self.folder = folder
        self.lock = lock
    }

    /// Which key each session has, and what was published where.
    public mutating func keyMap() throws(StateFault) -> KeyMap { try remembered().keyMap }

    /// In the order in which they were written.
    public mutating func receipts() throws(StateFault) -> [Receipt] { try remembered().receipts }

    public mutating func staged() throws(StateFault) -> StagedStatus { try remembered().staged }

    /// The key of all identities. A state that is used for the first time is written for it.
    public mutating func localKey() throws(StateFault) -> LocalKey {
        try begin()
        return try published().key
    }

    /// What is known of earlier publications, for choosing rows.
    public mutating func past() throws(StateFault) -> PublishedPast {
        PublishedPast(try keyMap(), try published().set)
    }

    // MARK: - Reading

    mutating func remembered() throws(StateFault) -> Memory {
        if let memory { return memory }
        try Backup.interrupted(in: folder)?.finishPutting(in: folder)
        let read = try Memory.read(folder)
        memory = read
        return read
    }

    /// The turns that were published, all of them written.
    mutating func published() throws(StateFault) -> PublishedTurns {
        if let turns { return turns }
        let (read, isWritten) = try PublishedTurns.read(folder, with: remembered())
        if !isWritten, try !remembered().isFresh { try read.write(folder) }
        turns = read
        return read
    }

    // MARK: - Writing

    /// Writes the files of a state that is used for the first time, the one last without which there was none.
    /// - Parameter key: what is to be its key; nil for any.
    mutating func begin(_ key: LocalKey? = nil) throws(StateFault) {
        guard try remembered().isFresh else { return }
        let first = if let key { PublishedTurns(key: key) } else { try published() }
        forgetWhatWasRead()
        try folder.replace("keymap.jsonl", with: KeyMap().encoded(), as: .keyMap)
        try folder.replace("receipts.jsonl", with: [Receipt]().encoded(), as: .receipts)
        try first.write(folder)
        turns = first
    }

    mutating func write(_ keyMap: KeyMap) throws(StateFault) {
        try begin()
        var after = try remembered()
        after.keyMap = keyMap
        memory = nil
        try folder.replace("keymap.jsonl", with: keyMap.encoded(), as: .keyMap) {
            (try? KeyMap(decoding: $0.span)) == keyMap
        }
        memory = after
    }

    mutating func write(_ receipts: [Receipt]) throws(StateFault) {
        try begin()
        memory = nil
        try folder.replace("receipts.jsonl", with: receipts.encoded(), as: .receipts) {
            (try? [Receipt](decoding: $0.span)) == receipts
        }
    }

    mutating func write(_ published: PublishedTurns) throws(StateFault) {
        turns = nil
        try published.write(folder)
        turns = published
    }

    /// What was read may have changed on the disk.
    mutating func forgetWhatWasRead() {
        memory = nil
        turns = nil
    }
}
