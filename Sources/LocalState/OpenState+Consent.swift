public import PublishGate

extension OpenState {
    /// The consent that is recorded; nil when none is.
    public mutating func consent() throws(StateFault) -> ConsentRecord? { try ConsentRecord.read(folder) }

    /// Records a person's yes. A staged batch whose rows were chosen under other days or exclusions is dropped before:
    /// nowhere does a crash leave it beside the new record. One that is being sent stays, and the gate refuses it.
    /// - Parameter earlier: the record that the person saw, and that this one takes the place of; nil where there was
    ///   none, or none that can be read.
    public mutating func accept(_ record: ConsentRecord, over earlier: ConsentRecord?) throws(StateFault) {
        try begin()
        let lock = try ConsentRecord.lock(folder)
        defer { extendLifetime(lock) }
        guard try readableConsent() == earlier else { throw StateFault(.overtaken, .consent) }
        if case .staged = try staged(), try stagedCoverage() != record.coverage.digest { try discard() }
        try record.write(to: folder)
    }

    private mutating func readableConsent() throws(StateFault) -> ConsentRecord? {
        do throws(StateFault) {
            return try consent()
        } catch {
            guard error.kind == .damaged else { throw error }
            return nil
        }
    }
}
