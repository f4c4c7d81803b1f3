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
        let stamps: [FileStamp]

        public init(_ source: LedgerEntry.Source, stamps: [FileStamp]) {
            self.source = source
            self.stamps = stamps
        }
    }

    /// Says what is remembered of sources, and of those that are gone from their roots.
    public func recall(
        _ found: [Found], roots: Set<UInt64>, _ circumstances: LedgerCircumstances
    ) throws(StateFault) -> LedgerMemory {
        var memory = LedgerMemory(found, circumstances)
        try looking { (folder) throws(StateFault) in
            guard var file = try LedgerFile.open(folder, key) else { return }
            try memory.read(&file, roots: roots)
        }
        return memory
    }

    /// Adds what was read in this run. Another run that adds something meanwhile is not waited for: what is not kept is
    /// read again.
    /// - Parameter anew: whether the file is written anew, without what later entries stand for.
    /// - Returns: whether it was kept.
    @discardableResult
    public func keep(
        _ entries: [LedgerEntry], beside memory: LedgerMemory, anew: Bool = false
    ) throws(StateFault) -> Bool {
        let entries = entries + memory.moved.map(LedgerEntry.forgetting)
        if entries.isEmpty, !memory.isMostlyGarbage, !anew { return true }
        if beginsState {
            var opened = try state.open(patienceMilliseconds: 0)
            try opened.begin(key)
            // Another run began it meanwhile.
            guard try opened.localKey() == key else { return false }
        }
        return try changing { (folder) throws(StateFault) in
            guard let file = try LedgerFile.open(folder, key) else {
                guard memory.end == nil else { return false }
                try folder.replace(LedgerFile.name, with: LedgerFile.head(key), as: .ledger)
                try append(entries, folder, at: LedgerFile.headLength)
                return true
            }
            guard let end = memory.end, file.length == memory.length else { return false }
            if memory.isMostlyGarbage || anew {
                try rewrite(folder, file, memory, with: entries)
            } else {
                try append(entries, folder, at: end)
            }
            return true
        }
    }

    /// Moves a ledger that is damaged, or of another key, aside; the frames before the damage stay.
    public func moveAside() throws(StateFault) {
        _ = try changing { (folder) throws(StateFault) in
            var whole: [UInt8]?
            do throws(StateFault) {
                guard var file = try LedgerFile.open(folder, key) else { return true }
                do throws(StateFault) {
                    try file.forEachFrame { _, _ throws(StateFault) in }
                    return true
                } catch {
                    guard error.kind == .damaged else { throw error }
                    whole = try file.bytes(0..<file.end)
                }
            } catch {
                guard error.kind == .damaged else { throw error }
            }
            try folder.rename(LedgerFile.name, to: Self.damagedName, as: .ledger)
            if let whole { try folder.replace(LedgerFile.name, with: whole, as: .ledger) }
            return true
        }
    }

    /// Removes the ledger, and the one that was moved aside.
    /// - Returns: false when another run is at it.
    public func purge() throws(StateFault) -> Bool {
        try changing { (folder) throws(StateFault) in
            try folder.remove(LedgerFile.name, as: .ledger)
            try folder.remove(Self.damagedName, as: .ledger)
            return true
        }
    }

    /// The name of a ledger that was moved aside.
    public static let damagedName = "ledger.damaged"

    // MARK: - Writing

    /// About this many bytes go into one frame.
    private static let usualFrame = 4 << 20

    private func append(_ entries: [LedgerEntry], _ folder: borrowing OwnFolder, at end: Int) throws(StateFault) {
        let opened = try folder.openEnd(LedgerFile.name, at: end, as: .ledger)
        var frame = LedgerWriter()
        for (place, entry) in entries.enumerated() {
            frame.add(entry)
            guard frame.bytes.count >= Self.usualFrame || place == entries.count - 1 else { continue }
            let bytes = LedgerFile.frame(frame.bytes)
            // Bytes have no padding.
            unsafe try folder.calls.write(bytes.span.bytes, to: opened.number, LedgerFile.name, .ledger)
            frame.removeAll()
        }
        try folder.calls.sync(opened.number, LedgerFile.name, .ledger)
    }

    private func rewrite(
        _ folder: borrowing OwnFolder, _ file: borrowing LedgerFile, _ memory: LedgerMemory,
        with entries: [LedgerEntry]
    ) throws(StateFault) {
        var bytes = LedgerFile.head(key)
        var frame: [UInt8] = []
        for range in memory.live(without: entries) {
            frame += try file.bytes(range)
            guard frame.count >= Self.usualFrame else { continue }
            bytes += LedgerFile.frame(frame)
            frame = []
        }
        var writer = LedgerWriter()
        for entry in entries { writer.add(entry) }
        frame += writer.bytes
        bytes += LedgerFile.frame(frame)
        try folder.replace(LedgerFile.name, with: bytes, as: .ledger)
    }

    // MARK: - The folder

    private func looking(_ read: (borrowing OwnFolder) throws(StateFault) -> Void) throws(StateFault) {
        guard let above = try OwnFolder.open(path: state.home, as: .home, state.calls),
            let folder = try above.folder(StateFolder.name, as: .folder)
        else { return }
        try read(folder)
    }

    /// - Returns: false when another run holds the ledger's lock.
    private func changing(_ change: (borrowing OwnFolder) throws(StateFault) -> Bool) throws(StateFault) -> Bool {
        guard let above = try OwnFolder.open(path: state.home, as: .home, state.calls),
            let folder = try above.folder(StateFolder.name, as: .folder)
        else { return false }
        do throws(StateFault) {
            let lock = try StateLock(folder, .ledger, patienceMilliseconds: 0)
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

extension LedgerWriter {
    /// Adds an entry with its length before it.
    mutating func add(_ entry: LedgerEntry) {
        var body = LedgerWriter()
        body.write(entry)
        fixed(UInt64(body.bytes.count))
        append(body)
    }
}
