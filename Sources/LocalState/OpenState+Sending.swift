public import PublishGate
import TraceExtraction
public import TraceSchema

extension OpenState {
    /// Remembers, before the first byte is sent, that the turns of the permitted batch are published: from here on they
    /// are, whatever happens. For a batch that is being sent already there is nothing to do.
    public mutating func beginSending(_ permit: borrowing PushPermit, on day: UTCDay) throws(StateFault) {
        let batch = permit.batch
        switch try remembered().staged {
        case .none: throw StateFault(.nothingStaged, .manifest)
        case .damaged: throw StateFault(.damaged, .manifest)
        case .sending(let digest), .staged(let digest):
            guard digest == batch.digest else { throw StateFault(.otherBatch, .manifest) }
        }
        if try remembered().sending == nil {
            let turns = try StagedTurns.read(folder, of: batch.digest)
            guard turns.fit(batch) else { throw StateFault(.damaged, .turns) }
            let known = try published().set
            guard !turns.sessions.contains(where: { $0.turns.contains(where: known.contains) }) else {
                throw StateFault(.staleBatch, .published)
            }
            let sending = KeyMap.Batch(
                digest: batch.digest, endpoint: batch.endpoint, dataset: batch.dataset, day: day, outcome: nil)
            try write(try remembered().keyMap.publishing(turns, with: sending))
            forgetWhatWasRead()
        }
        // Whatever the key map tells of the batch and the published turns do not yet, is written here.
        _ = try published()
    }

    /// Remembers what came of the batch that was being sent, and drops its files.
    public mutating func finishSending(_ outcome: HubChange, on day: UTCDay) throws(StateFault) {
        let memory = try remembered()
        guard let batch = memory.sending, let place = memory.keyMap.batches.firstIndex(of: batch) else {
            throw StateFault(.notSending, .manifest)
        }
        _ = try published()
        let publications = memory.keyMap.entries.compactMap { $0.publications.first { $0.batch == place } }
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
