public import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What earlier runs read of the person's sessions, so that an unchanged file is not read again, and what its harness
/// deleted is not lost. Content-free like a row, but exact; it never leaves the machine.
///
/// Nothing depends on it: without it everything that is still there is read anew.
public struct Ledger: Sendable {
    /// The key of the identities that are remembered; under another one they say nothing.
    public let key: LocalKey
    let state: StateFolder
    private let beginsState: Bool

    /// - Parameter key: the state's; nil when none is begun, which then is under a new one, once something is kept.
    public init(_ state: StateFolder, key: LocalKey?) {
        self.state = state
        self.key = key ?? LocalKey()
        beginsState = key == nil
    }

    /// A source as it is found in this run.
    public struct Found: Sendable {
        let source: LedgerEntry.Source
        /// Of its files, as bits under the local key.
        let names: UInt64
        let stamps: [FileStamp]

        public init(_ source: LedgerEntry.Source, names: UInt64 = 0, stamps: [FileStamp]) {
            (self.source, self.names, self.stamps) = (source, names, stamps)
        }
    }

    /// Reads all that it says under the exclusions of a run.
    /// - Parameter workers: how many frames are read at once.
    public func contents(
        under circumstances: LedgerCircumstances, workers: Int
    ) async throws(StateFault) -> LedgerContents {
        do throws(StateFault) {
            guard let file = try open() else { return LedgerContents(circumstances) }
            return try await LedgerContents(of: file, under: circumstances, workers: workers)
        } catch {
            guard error.kind == .damaged else { throw error }
            return LedgerContents(circumstances, isDamaged: true)
        }
    }

    /// Adds what was read in this run. Another run that adds something meanwhile is not waited for: what is not kept is
    /// read again.
    /// - Parameters:
    ///   - anew: whether the file is written anew, without what later entries stand for.
    ///   - workers: how many frames are made at once.
    /// - Returns: whether it was kept.
    @discardableResult
    public func keep(
        _ entries: [LedgerEntry], beside memory: LedgerMemory, anew: Bool = false, workers: Int
    ) async throws(StateFault) -> Bool {
        let entries = entries + memory.moved.map(LedgerEntry.forgetting)
        let isTidied = anew || memory.isMostlyGarbage
        if entries.isEmpty, !isTidied { return true }
        if beginsState {
            var opened = try state.open(patienceMilliseconds: 0)
            try opened.begin(key)
            // Another run began it meanwhile.
            guard try opened.localKey() == key else { return false }
        }
        let frames = await LedgerFrame.frames(of: entries, workers: workers)
        return try changing { (folder) throws(StateFault) in
            guard let file = try LedgerFile.open(folder, key) else {
                guard memory.end == nil else { return false }
                try folder.replace(LedgerFile.name, with: LedgerFile.head(key), as: .ledger)
                try append(frames, folder, at: LedgerFile.headLength)
                return true
            }
            guard let end = memory.end, file.length == memory.length else { return false }
            if isTidied {
                try rewrite(folder, file, memory.live(without: entries), frames)
            } else {
                try append(frames, folder, at: end)
            }
            return true
        }
    }

    /// Moves a ledger that is damaged, or of another key, aside; what was whole before the damage stays. Both are there at
    /// any moment, and another run that did it before is not undone.
    public func moveAside(_ memory: inout LedgerMemory) throws(StateFault) {
        let (end, length) = (memory.end, memory.length)
        let isMoved = try changing { (folder) throws(StateFault) in
            guard let bytes = try folder.read(LedgerFile.name, as: .ledger) else { return false }
            if end == nil {
                do throws(StateFault) {
                    _ = try LedgerFile.open(folder, key)
                    return false
                } catch {
                    guard error.kind == .damaged else { throw error }
                }
            } else if bytes.count != length {
                return false
            }
            try LedgerAside.put(bytes, in: folder)
            if let end {
                try folder.replace(LedgerFile.name, with: Array(bytes[..<end]), as: .ledger)
            } else {
                try folder.remove(LedgerFile.name, as: .ledger)
            }
            return true
        }
        if isMoved { memory.forgetDamage() }
    }

    /// Removes the ledger, and those that were moved aside.
    /// - Returns: false when another run is at it.
    public func purge() throws(StateFault) -> Bool {
        try changing { (folder) throws(StateFault) in
            try folder.remove(LedgerFile.name, as: .ledger)
            try LedgerAside.removeAll(in: folder)
            return true
        }
    }

    /// The name of the ledger that was moved aside last.
    public static var damagedName: String { LedgerAside.names[0] }

    // MARK: - Writing

    private func append(_ frames: [[UInt8]], _ folder: borrowing OwnFolder, at end: Int) throws(StateFault) {
        let opened = try folder.openEnd(LedgerFile.name, at: end, as: .ledger)
        for frame in frames {
            // Bytes have no padding.
            unsafe try folder.calls.write(frame.span.bytes, to: opened.number, LedgerFile.name, .ledger)
        }
        try folder.calls.sync(opened.number, LedgerFile.name, .ledger)
    }

    /// Writes the file anew: entries that are in it already, and further frames.
    private func rewrite(
        _ folder: borrowing OwnFolder, _ file: borrowing LedgerFile, _ live: [Range<Int>], _ frames: [[UInt8]]
    ) throws(StateFault) {
        var bytes = LedgerFile.head(key)
        var entries: [UInt8] = []
        for (place, range) in live.enumerated() {
            entries += try file.bytes(range)
            guard entries.count >= LedgerFile.usualFrame || place == live.count - 1 else { continue }
            bytes += LedgerFile.frame(entries)
            entries = []
        }
        for frame in frames { bytes += frame }
        try folder.replace(LedgerFile.name, with: bytes, as: .ledger)
    }

    // MARK: - The folder

    private func open() throws(StateFault) -> LedgerFile? {
        guard let above = try OwnFolder.open(path: state.home, as: .home, state.calls),
            let folder = try above.folder(StateFolder.name, as: .folder)
        else { return nil }
        return try LedgerFile.open(folder, key)
    }

    /// - Returns: false when another run holds the ledger's lock.
    private func changing(_ change: (borrowing OwnFolder) throws(StateFault) -> Bool) throws(StateFault) -> Bool {
        guard let above = try OwnFolder.open(path: state.home, as: .home, state.calls),
            let folder = try above.folder(StateFolder.name, as: .folder)
        else { return false }
        do throws(StateFault) {
            let lock = try StateLock(folder, .ledger, patienceMilliseconds: 0)
            // What a writing that was cut off left.
            try folder.removeSiblings(of: LedgerFile.isFile)
            let isDone = try change(folder)
            // Held until here.
            _ = consume lock
            return isDone
        } catch {
            if case .busy = error.kind { return false }
            throw error
        }
    }
}
