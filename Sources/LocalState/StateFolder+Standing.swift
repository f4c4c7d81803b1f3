public import PublishGate
public import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// All that is remembered of publishing, at one moment.
public struct Standing: Sendable {
    public let keyMap: KeyMap
    public let receipts: [Receipt]
    public let staged: StagedStatus
    /// What the staged batch's description promises; nil where none is staged. Its files were not read.
    public let batch: BatchReader?
    public let past: PublishedPast
    /// Nil while no state is begun.
    public let localKey: LocalKey?
}

extension StateFolder {
    /// Looks at the state as it is: nothing is made, changed or waited for. Nil where there is none.
    public func standing() throws(StateFault) -> Standing? {
        try looking { (folder) throws(StateFault) in
            let memory = try Memory.read(folder)
            let turns = try PublishedTurns.read(folder, with: memory).turns
            let manifest =
                memory.staged == .none
                ? nil : try folder.folder("staged", as: .staged)?.read("manifest.json", as: .manifest)
            return Standing(
                keyMap: memory.keyMap, receipts: memory.receipts, staged: memory.staged,
                batch: manifest.flatMap { try? BatchReader(manifest: $0) },
                past: PublishedPast(memory.keyMap, turns.set), localKey: memory.isFresh ? nil : turns.key)
        }
    }

    /// Whether a run is changing the state at this moment. What cannot be told counts as no.
    public var isBusy: Bool {
        let isLocked = try? looking { (folder) throws(StateFault) in
            guard let lock = try folder.open("lock", as: .lock) else { return false }
            let number = lock.number
            do throws(StateFault) {
                // A lock that is shared, and gone with the descriptor: runs wait for theirs longer than this moment.
                _ = try folder.calls.run(.lock, "lock", .lock) { flock(number, LOCK_SH | LOCK_NB) }
                return false
            } catch {
                return error.kind == .system(EWOULDBLOCK)
            }
        }
        return isLocked.flatMap(\.self) ?? false
    }
}
