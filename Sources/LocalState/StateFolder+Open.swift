public import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension StateFolder {
    /// Opens the state for changing it, makes its folder when there is none, and waits a moment for another run.
    public func open(patienceMilliseconds: Int = 2000) throws(StateFault) -> OpenState {
        try OwnFolder.make(path: home, as: .home, calls)
        guard let above = try OwnFolder.open(path: home, as: .home, calls) else {
            throw StateFault(.system(ENOENT), .home)
        }
        let folder = try above.makeFolder(Self.name, as: .folder)
        let lock = try StateLock(folder, .state, patienceMilliseconds: patienceMilliseconds)
        var state = OpenState(folder, lock)
        state.sweep()
        return state
    }

    /// Looks at the state as it is: nothing is made, changed or waited for.
    public func look() throws(StateFault) -> StateView {
        let memory: Memory = try looking { (folder) throws(StateFault) in try Memory.read(folder) } ?? .fresh
        return StateView(keyMap: memory.keyMap, receipts: memory.receipts, staged: memory.staged)
    }

    /// What is known of earlier publications, and the key of its identities; nil while no state is begun. Nothing is made
    /// or changed.
    public func past() throws(StateFault) -> (past: PublishedPast, localKey: LocalKey?) {
        try looking { (folder) throws(StateFault) in
            let memory = try Memory.read(folder)
            let turns = try PublishedTurns.read(folder, with: memory).turns
            return (PublishedPast(memory.keyMap, turns.set), memory.isFresh ? nil : turns.key)
        } ?? (PublishedPast(), nil)
    }

    /// The ledger, for a run that asks nothing else of the state. Nothing is made or changed.
    public func ledger() throws(StateFault) -> Ledger {
        Ledger(self, key: try looking { (folder) throws(StateFault) in try PublishedTurns.readKey(folder) } ?? nil)
    }

    /// Reads without the lock; nil when there is no folder. Every file is whole at any moment; where files are of two
    /// moments, another look is taken.
    func looking<Value>(
        _ read: (borrowing OwnFolder) throws(StateFault) -> Value
    ) throws(StateFault) -> Value? {
        var looks = 1
        while true {
            do throws(StateFault) {
                guard let above = try OwnFolder.open(path: home, as: .home, calls),
                    let folder = try above.folder(Self.name, as: .folder)
                else { return nil }
                return try read(folder)
            } catch {
                guard looks < 3, [.missing, .disagreeing].contains(error.kind) else { throw error }
                looks += 1
                usleep(20_000)
            }
        }
    }
}

/// The state at a moment.
public struct StateView: Sendable {
    public let keyMap: KeyMap
    public let receipts: [Receipt]
    public let staged: StagedStatus
}
