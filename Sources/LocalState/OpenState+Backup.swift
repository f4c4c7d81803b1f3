public import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension OpenState {
    /// Writes key map, receipts, published turns and local key as one file that only the person can read.
    /// - Parameter path: a file that is not there yet.
    public mutating func exportBackup(to path: String) throws(StateFault) {
        let memory = try remembered()
        let backup = Backup(keyMap: memory.keyMap, receipts: memory.receipts, published: try published())
        let bytes = backup.encoded()
        let created = try Descriptor.create(in: AT_FDCWD, path, .backup, folder.calls)
        do throws(StateFault) {
            // Bytes have no padding.
            try unsafe created.write(bytes.span.bytes, path, .backup, folder.calls)
            try Self.syncFolder(of: path, folder.calls)
        } catch {
            _ = try? folder.calls.run(.remove, path, .backup) { unsafe unlink(path) }
            throw error
        }
    }

    /// Makes the name of a file last.
    private static func syncFolder(of path: String, _ calls: SystemCalls) throws(StateFault) {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let opened = Descriptor(
            number: try calls.run(.open, parent, .backup) { unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
        try calls.sync(opened.number, parent, .backup)
    }

    /// Merges a backup into the state, or lays what is left of the state over it. Nothing that was published according
    /// to either is forgotten; a backup that contradicts the state is refused, and so is one that knows less of what was
    /// published than the key map here.
    @discardableResult
    public mutating func importBackup(from path: String) throws(StateFault) -> Restoration {
        let opened = Descriptor(
            number: try folder.calls.run(.open, path, .backup) { unsafe open(path, O_RDONLY | O_CLOEXEC) })
        let backup = try Backup.read(try opened.bytes(path, .backup, folder.calls))
        let remains: Remains
        do throws(StateFault) {
            let memory = try remembered()
            let mine = Backup(keyMap: memory.keyMap, receipts: memory.receipts, published: try published())
            guard let merged = mine.merged(with: backup) else { throw StateFault(.contradiction, .backup) }
            forgetWhatWasRead()
            try merged.put(in: folder)
            return Restoration(setAside: [], backupAlone: [], unnamedTurns: merged.keyMap.unnamedTurns)
        } catch {
            guard [.missing, .damaged, .disagreeing].contains(error.kind) else { throw error }
            remains = try Remains(of: folder)
        }
        guard let (merged, backupAlone) = remains.laid(over: backup) else {
            throw StateFault(.contradiction, .backup)
        }
        let setAside = try remains.setAside(in: folder)
        forgetWhatWasRead()
        try merged.put(in: folder)
        return Restoration(setAside: setAside, backupAlone: backupAlone, unnamedTurns: merged.keyMap.unnamedTurns)
    }
}

/// What an import could not bring back.
public struct Restoration: Hashable, Sendable {
    /// The names under which unreadable files are kept.
    public let setAside: [String]
    /// The sessions of which only the backup knows, because the key map was lost: what was withheld or forgotten since
    /// the backup was made is not known, but for removals that receipts tell of.
    public let backupAlone: [SurrogateKey]
    /// How many rows were published whose sessions' keys were lost. They are never published again, and no removal finds
    /// them.
    public let unnamedTurns: Int
}
