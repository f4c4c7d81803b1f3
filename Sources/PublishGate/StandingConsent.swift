/// Where the recorded consent is read, each time anew: it may be taken back while a batch is being sent.
public protocol ConsentSource: Sendable {
    /// Nil where none is recorded.
    func consent() throws -> ConsentRecord?
}

/// Whether what a permit was given for may still be done. Whoever sends asks before every request that writes.
public struct StandingConsent: Sendable {
    private let act: Refusal.Act
    private let batch: StagedBatch
    private let switches: OfflineSwitches
    private let source: any ConsentSource

    init(_ act: Refusal.Act, _ batch: StagedBatch, _ switches: OfflineSwitches, _ source: any ConsentSource) {
        self.act = act
        self.batch = batch
        self.switches = switches
        self.source = source
    }

    /// Reads the consent again, and refuses where it does not cover all of the batch any more, or cannot be read.
    public func check() throws(Refusal) {
        let consent: ConsentRecord?
        do { consent = try source.consent() } catch { throw batch.refusal(of: act, .unreadableConsent) }
        if let refusal = batch.refusal(of: act, consent: consent, switches: switches) { throw refusal }
    }
}
