public import PublishGate
import TraceExtraction
public import TraceSchema

extension OpenState {
    /// The batch that may have been sent in part; nil when there is none.
    public mutating func unfinished() throws(StateFault) -> KeyMap.Batch? { try remembered().sending }

    /// Refuses what ``beginSending(_:on:creating:)`` would refuse, before anybody is asked.
    public mutating func checkSending(_ batch: StagedBatch) throws(StateFault) { _ = try turnsToSend(batch) }

    /// The turns that sending publishes; nil where they are already, because sending began.
    private mutating func turnsToSend(_ batch: StagedBatch) throws(StateFault) -> StagedTurns? {
        switch try remembered().staged {
        case .none: throw StateFault(.nothingStaged, .manifest)
        case .damaged: throw StateFault(.damaged, .manifest)
        case .sending(let digest), .staged(let digest):
            guard digest == batch.digest else { throw StateFault(.otherBatch, .manifest) }
        }
        guard try remembered().sending != nil else { return try stagedTurns(batch) }
        let sessions = try remembered().keyMap.publications(of: batch.digest)
        let heldBack = sessions.count { $0.entry.isHeldBack }
        guard heldBack == 0 else {
            throw StateFault(.heldBackSince(sessions: heldBack, of: sessions.count), .keyMap)
        }
        return nil
    }

    /// Remembers, before the first byte is sent, that the turns of the permitted batch are published: from here on they
    /// are, whatever happens. For a batch that is being sent already there is nothing to do.
    /// - Parameter creating: whether the dataset is new and yet to get its card, for a push that goes on later.
    public mutating func beginSending(
        _ permit: borrowing PushPermit, on day: UTCDay, creating: Bool = false
    ) throws(StateFault) {
        let batch = permit.batch
        if let turns = try turnsToSend(batch) {
            if creating {
                try stagedFolder().replace(Self.creationName(of: batch.digest), with: [], as: .creation)
            }
            let sending = KeyMap.Batch(
                digest: batch.digest, endpoint: batch.endpoint, dataset: batch.dataset, day: day, outcome: nil)
            try write(try remembered().keyMap.publishing(turns, with: sending))
            forgetWhatWasRead()
        }
        // Whatever the key map tells of the batch and the published turns do not yet, is written here.
        _ = try published()
    }

    /// Whether the batch that may have been sent in part goes to a dataset that was new when sending began.
    public mutating func isCreating() throws(StateFault) -> Bool {
        guard let digest = try remembered().sending?.digest else { return false }
        return try stagedFolder().open(Self.creationName(of: digest), as: .creation) != nil
    }

    /// The name of an empty file: that it is there says it all.
    static func creationName(of batch: ContentDigest) -> String { "creating-\(batch.short)" }

    /// The turns of a staged batch, if none of them was published and no session is held back.
    private mutating func stagedTurns(_ batch: StagedBatch) throws(StateFault) -> StagedTurns {
        let turns = try StagedTurns.read(folder, of: batch.digest)
        guard turns.fit(batch) else { throw StateFault(.damaged, .turns) }
        let known = try published().set
        guard !turns.sessions.contains(where: { $0.turns.contains(where: known.contains) }) else {
            throw StateFault(.staleBatch, .published)
        }
        try remembered().keyMap.check(turns)
        return turns
    }

    /// Remembers what came of the batch that was being sent, and drops its files.
    public mutating func finishSending(_ outcome: HubChange, on day: UTCDay) throws(StateFault) {
        let memory = try remembered()
        guard let batch = memory.sending else { throw StateFault(.notSending, .manifest) }
        _ = try published()
        let publications = memory.keyMap.publications(of: batch.digest).map(\.publication)
        let receipt = Receipt.Push(
            batch: batch.digest, endpoint: batch.endpoint, dataset: batch.dataset, sessions: publications.count,
            rows: publications.reduce(0) { $0 + $1.turns }, outcome: outcome, day: day)
        // The receipt says it; the key map and the folder follow, now or in the next run.
        try write(memory.receipts + [.push(receipt)])
        try write(try remembered().keyMap)
        try removeManifest()
    }

    /// Gives up a batch that may have been sent in part. Its turns stay published.
    public mutating func abandonSending() throws(StateFault) {
        guard try remembered().sending != nil else { throw StateFault(.notSending, .manifest) }
        _ = try published()
        try removeManifest()
    }
}
