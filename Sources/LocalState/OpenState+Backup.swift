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
        } catch {
            _ = try? folder.calls.run(.remove, path, .backup) { unsafe unlink(path) }
            throw error
        }
    }

    /// Merges a backup into the state, or puts it in the place of what was lost. Nothing that was published according
    /// to either is forgotten; a backup that contradicts the state is refused, and so is one that leaves a gap.
    public mutating func importBackup(from path: String) throws(StateFault) {
        let opened = Descriptor(
            number: try folder.calls.run(.open, path, .backup) { unsafe open(path, O_RDONLY | O_CLOEXEC) })
        guard let backup = Backup(decoding: try opened.bytes(path, .backup, folder.calls)) else {
            throw StateFault(.damaged, .backup)
        }
        guard let merged = try mine(beside: backup).merged(with: backup) else {
            throw StateFault(.contradiction, .backup)
        }
        forgetWhatWasRead()
        try merged.put(in: folder)
    }

    /// The state here; of files that are lost the backup's stand in.
    private mutating func mine(beside backup: Backup) throws(StateFault) -> Backup {
        do throws(StateFault) {
            let memory = try remembered()
            return Backup(keyMap: memory.keyMap, receipts: memory.receipts, published: try published())
        } catch {
            guard [.missing, .damaged, .disagreeing].contains(error.kind) else { throw error }
        }
        var mine = backup
        if let bytes = try? folder.read("keymap.jsonl", as: .keyMap), let map = try? KeyMap(decoding: bytes.span) {
            mine.keyMap = map
        }
        if let bytes = try? folder.read("receipts.jsonl", as: .receipts),
            let receipts = try? [Receipt](decoding: bytes.span)
        {
            mine.receipts = receipts
        }
        if let published = try? PublishedTurns.readFile(folder) { mine.published = published }
        return mine
    }
}
