/// Leave to send one batch. Whoever sends consumes it.
public struct PushPermit: ~Copyable, Sendable {
    public let batch: StagedBatch
    /// To be asked again before every request that writes.
    public let consent: StandingConsent

    fileprivate init(_ batch: StagedBatch, _ consent: StandingConsent) {
        self.batch = batch
        self.consent = consent
    }
}

/// Leave to create the dataset that a batch goes to.
public struct CreationPermit: ~Copyable, Sendable {
    public let endpoint: HubEndpoint
    public let dataset: DatasetID
    /// To be asked again before every request that writes.
    public let consent: StandingConsent

    fileprivate init(_ batch: StagedBatch, _ consent: StandingConsent) {
        endpoint = batch.endpoint
        dataset = batch.dataset
        self.consent = consent
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
        consent: any ConsentSource, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> PushPermit {
        PushPermit(self, try standingConsent(.push, consent, confirmation, switches))
    }

    /// Leave to create the dataset that this batch goes to, on the same conditions.
    public func creationPermit(
        consent: any ConsentSource, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> CreationPermit {
        CreationPermit(self, try standingConsent(.creation, consent, confirmation, switches))
    }

    private func standingConsent(
        _ act: Refusal.Act, _ source: any ConsentSource, _ confirmation: Confirmation?, _ switches: OfflineSwitches
    ) throws(Refusal) -> StandingConsent {
        let consent = StandingConsent(act, self, switches, source)
        try consent.check()
        if let reason = confirmation.reason(against: digest) { throw refusal(of: act, reason) }
        return consent
    }

    /// Why this batch may not be sent, whether or not it is confirmed; nil when only the confirmation is missing.
    public func refusal(consent: ConsentRecord?, switches: OfflineSwitches) -> Refusal? {
        refusal(of: .push, consent: consent, switches: switches)
    }

    func refusal(of act: Refusal.Act, consent: ConsentRecord?, switches: OfflineSwitches) -> Refusal? {
        reason(against: consent, switches).map { refusal(of: act, $0) }
    }

    func refusal(of act: Refusal.Act, _ reason: Refusal.Reason) -> Refusal { Refusal(act, reason, to: dataset) }

    private func reason(against consent: ConsentRecord?, _ switches: OfflineSwitches) -> Refusal.Reason? {
        if let variable = switches.first { return .switchedOff(variable) }
        guard let consent else { return .noConsent }
        if let reason = consent.reason(againstSendingTo: dataset, at: endpoint) { return reason }
        for session in sessions {
            if consent.exclusions.harnesses.contains(session.harness) { return .excludedHarness(session.harness) }
            if let since = consent.since, session.hasUnknownDay || session.days.map({ $0.lowerBound < since }) ?? true {
                return .uncoveredDay(since: since)
            }
        }
        // Rows do not say in which folder they were made: only what they were chosen under tells that none is excluded.
        return consent.coverage.digest == coverage ? nil : .otherCoverage
    }
}

extension BatchReader {
    /// Why the batch may not be sent, as far as its description tells; nil when nothing of that keeps it from being sent.
    public func refusal(consent: ConsentRecord?, switches: OfflineSwitches) -> Refusal? {
        reason(against: consent, switches).map { Refusal(.push, $0, to: dataset) }
    }

    private func reason(against consent: ConsentRecord?, _ switches: OfflineSwitches) -> Refusal.Reason? {
        if let variable = switches.first { return .switchedOff(variable) }
        guard let consent else { return .noConsent }
        if let reason = consent.reason(againstSendingTo: dataset, at: endpoint) { return reason }
        return consent.coverage.digest == coverage ? nil : .otherCoverage
    }
}

extension ConsentRecord {
    /// Why nothing may be sent there under it, whatever that is; nil when something may.
    fileprivate func reason(againstSendingTo dataset: DatasetID, at endpoint: HubEndpoint) -> Refusal.Reason? {
        if let revoked { return .revoked(revoked) }
        guard termsVersion == Terms.current.version, termsDigest == Terms.current.digest else { return .otherTerms }
        guard self.endpoint == endpoint else { return .otherEndpoint(self.endpoint) }
        return self.dataset == dataset ? nil : .otherDataset(self.dataset)
    }
}

extension PreparedRemoval {
    /// Leave to ask for this removal, once it was confirmed by its digest.
    public func permit(confirmation: Confirmation?, switches: OfflineSwitches) throws(Refusal) -> RemovalPermit {
        let switchedOff = switches.networkSwitch.map(Refusal.Reason.switchedOff)
        if let reason = switchedOff ?? confirmation.reason(against: digest) {
            throw Refusal(.removal, reason, to: dataset)
        }
        return RemovalPermit(self)
    }
}

extension Confirmation? {
    /// Why it is no word for what has this digest; nil when it is one.
    fileprivate func reason(against digest: ContentDigest) -> Refusal.Reason? {
        guard let self else { return .notConfirmed(digest) }
        return self.digest == digest ? nil : .otherConfirmed(digest)
    }
}
