/// Leave to send one batch. Whoever sends consumes it.
public struct PushPermit: ~Copyable, Sendable {
    public let batch: StagedBatch

    fileprivate init(_ batch: StagedBatch) { self.batch = batch }
}

/// Leave to create the dataset that a batch goes to.
public struct CreationPermit: ~Copyable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID

    fileprivate init(_ batch: StagedBatch) {
        endpoint = batch.endpoint
        dataset = batch.dataset
    }
}

/// Leave to ask for one removal. It needs no consent: who took it back must be able to remove.
public struct RemovalPermit: ~Copyable, Sendable {
    public let removal: PreparedRemoval

    fileprivate init(_ removal: PreparedRemoval) { self.removal = removal }
}

extension StagedBatch {
    /// Leave to send this batch, once consent is in force for all of it and it was confirmed by its digest.
    public func pushPermit(
        consent: ConsentRecord?, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> PushPermit {
        try check(.push, consent, confirmation, switches)
        return PushPermit(self)
    }

    /// Leave to create the dataset that this batch goes to, on the same conditions.
    public func creationPermit(
        consent: ConsentRecord?, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> CreationPermit {
        try check(.creation, consent, confirmation, switches)
        return CreationPermit(self)
    }

    private func check(
        _ act: Refusal.Act, _ consent: ConsentRecord?, _ confirmation: Confirmation?, _ switches: OfflineSwitches
    ) throws(Refusal) {
        try switches.allow(act)
        guard let consent else { throw Refusal(act, .noConsent) }
        if let day = consent.revoked { throw Refusal(act, .revoked(day)) }
        guard consent.termsVersion == Terms.current.version, consent.termsDigest == Terms.current.digest else {
            throw Refusal(act, .otherTerms)
        }
        guard consent.endpoint == endpoint else { throw Refusal(act, .otherEndpoint(consent.endpoint)) }
        guard consent.dataset == dataset else { throw Refusal(act, .otherDataset(consent.dataset)) }
        for session in sessions {
            if consent.exclusions.harnesses.contains(session.harness) {
                throw Refusal(act, .excludedHarness(session.harness))
            }
            if let since = consent.since, session.hasUnknownDay || session.days.map({ $0.lowerBound < since }) ?? true {
                throw Refusal(act, .uncoveredDay(since: since))
            }
        }
        try confirmation.confirms(digest, act)
    }
}

extension PreparedRemoval {
    /// Leave to ask for this removal, once it was confirmed by its digest.
    public func permit(confirmation: Confirmation?, switches: OfflineSwitches) throws(Refusal) -> RemovalPermit {
        if let variable = switches.networkSwitch { throw Refusal(.removal, .switchedOff(variable)) }
        try confirmation.confirms(digest, .removal)
        return RemovalPermit(self)
    }
}

extension Confirmation? {
    fileprivate func confirms(_ digest: ContentDigest, _ act: Refusal.Act) throws(Refusal) {
        guard let self else { throw Refusal(act, .notConfirmed(digest)) }
        guard self.digest == digest else { throw Refusal(act, .otherConfirmed(digest)) }
    }
}
