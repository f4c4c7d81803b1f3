public import PublishGate
public import TraceSchema

extension OpenState {
    private static let manifestName = "manifest.json"

    /// Makes sure that a batch can be staged: none is being sent.
    public mutating func prepareStaging() throws(StateFault) {
        try begin()
        try checkThatNothingIsBeingSent()
        sweep()
        _ = try folder.makeFolder("staged", as: .staged)
    }

    /// Writes one file of the batch that is being made. Nothing is staged by it.
    public mutating func write(_ shard: Shard) throws(StateFault) {
        try stagedFolder().create(shard.name.fileName, shard.bytes, as: .shard)
    }

    /// Stages the batch whose files were written, in the place of any other, and remembers its sessions' keys.
    /// - Parameter sessions: those of the batch, in its order.
    public mutating func stage(_ batch: StagedBatch, _ sessions: [StagedSession]) throws(StateFault) {
        try checkThatNothingIsBeingSent()
        let turns = StagedTurns(batch.digest, sessions)
        guard turns.fit(batch) else { throw StateFault(.staleBatch, .turns) }
        let keyMap = try remembered().keyMap.remembering(sessions)
        try keyMap.check(turns)
        if try keyMap != remembered().keyMap { try write(keyMap) }

        let staged = try stagedFolder()
        guard try Set(staged.names()).isSuperset(of: batch.shards.map(\.name.fileName)) else {
            throw StateFault(.missing, .shard)
        }
        let encodedTurns = turns.encoded()
        guard (try? StagedTurns(decoding: encodedTurns.span)) == turns else { throw StateFault(.unwritable, .turns) }
        try staged.create(StagedTurns.name(of: batch.digest), encodedTurns, as: .turns)
        try staged.sync()
        forgetWhatWasRead()
        try staged.replace(Self.manifestName, with: batch.encodedManifest(), as: .manifest) {
            (try? BatchReader(manifest: $0).digest) == batch.digest
        }
        sweep()
    }

    /// Remembers the keys under which rows are written that are not staged.
    public mutating func remember(_ sessions: [StagedSession]) throws(StateFault) {
        let keyMap = try remembered().keyMap.remembering(sessions)
        if try keyMap != remembered().keyMap { try write(keyMap) }
    }

    /// The staged batch, every file read through the strict decoder.
    public mutating func stagedBatch() throws(StateFault) -> StagedBatch {
        let staged = try stagedFolder()
        guard let manifest = try staged.read(Self.manifestName, as: .manifest) else {
            throw StateFault(.nothingStaged, .manifest)
        }
        var reader = try asStaged { () throws(BatchFault) in try BatchReader(manifest: manifest) }
        for record in reader.shards {
            let bytes = try Self.bytes(of: record, in: staged)
            try asStaged { () throws(BatchFault) in try reader.take(bytes) }
        }
        return try asStaged { () throws(BatchFault) in try reader.finish() }
    }

    /// The sessions of a staged batch of which only the ledger still had anything when it was staged.
    public mutating func goneSessions(of batch: StagedBatch) throws(StateFault) -> Set<SurrogateKey> {
        Set(try StagedTurns.read(folder, of: batch.digest).sessions.lazy.filter(\.isGone).map(\.key))
    }

    /// What the staged batch's rows were chosen under, as its description says.
    mutating func stagedCoverage() throws(StateFault) -> ContentDigest {
        guard let manifest = try stagedFolder().read(Self.manifestName, as: .manifest) else {
            throw StateFault(.nothingStaged, .manifest)
        }
        return try asStaged { () throws(BatchFault) in try BatchReader(manifest: manifest) }.coverage
    }

    /// One file of the staged batch, read again for sending.
    public mutating func shard(_ record: ShardRecord, of batch: StagedBatch) throws(StateFault) -> Shard {
        let bytes = try Self.bytes(of: record, in: stagedFolder())
        return try asStaged { () throws(BatchFault) in try batch.shard(record, bytes: bytes) }
    }

    /// Drops the staged batch. One that may have been sent in part is not dropped.
    public mutating func discard() throws(StateFault) {
        if try remembered().staged == .none { return }
        try checkThatNothingIsBeingSent()
        try removeManifest()
    }

    mutating func removeManifest() throws(StateFault) {
        let staged = try stagedFolder()
        forgetWhatWasRead()
        try staged.remove(Self.manifestName, as: .manifest)
        sweep()
    }

    /// Removes files that interrupted runs left. What cannot be removed now is removed by another run.
    mutating func sweep() {
        try? folder.removeSiblings { !ConsentRecord.isFile($0) && !LedgerFile.isFile($0) }
        guard let staged = try? folder.folder("staged", as: .staged), let status = try? remembered().staged else {
            return
        }
        var kept: Set<String> = []
        switch status {
        case .none: break
        case .damaged: return
        case .staged(let digest), .sending(let digest):
            guard let manifest = try? staged.read(Self.manifestName, as: .manifest),
                let reader = try? BatchReader(manifest: manifest)
            else { return }
            kept = Set(
                reader.shards.map(\.name.fileName)
                    + [Self.manifestName, StagedTurns.name(of: digest), Self.creationName(of: digest)])
        }
        for name in (try? staged.names()) ?? [] where !kept.contains(name) {
            staged.removeIfPossible(name, as: .shard)
        }
    }

    /// A batch that may have been sent in part is neither replaced nor dropped.
    private mutating func checkThatNothingIsBeingSent() throws(StateFault) {
        switch try remembered().staged {
        case .none, .staged: break
        case .sending(let digest): throw StateFault(.sendingUnfinished(digest), .manifest)
        // It may be the one that is being sent. Then its turns must stand among the published ones without its help.
        case .damaged: _ = try published()
        }
    }

    func stagedFolder() throws(StateFault) -> OwnFolder {
        guard let staged = try folder.folder("staged", as: .staged) else { throw StateFault(.nothingStaged, .staged) }
        return staged
    }

    private static func bytes(of record: ShardRecord, in staged: borrowing OwnFolder) throws(StateFault) -> [UInt8] {
        guard let bytes = try staged.read(record.name.fileName, as: .shard) else { throw StateFault(.missing, .shard) }
        return bytes
    }
}

/// What reading a batch back gives, or that it is not what was staged.
private func asStaged<Value>(_ read: () throws(BatchFault) -> Value) throws(StateFault) -> Value {
    do throws(BatchFault) {
        return try read()
    } catch {
        throw StateFault(.batch(error), .shard)
    }
}
