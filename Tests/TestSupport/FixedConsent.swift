public import PublishGate

/// A consent that nobody changes while a permit holds.
public struct FixedConsent: ConsentSource {
    private let record: ConsentRecord?

    public init(record: ConsentRecord?) { self.record = record }

    public func consent() -> ConsentRecord? { record }
}

extension StagedBatch {
    public func pushPermit(
        consent: ConsentRecord?, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> PushPermit {
        try pushPermit(consent: FixedConsent(record: consent), confirmation: confirmation, switches: switches)
    }

    public func creationPermit(
        consent: ConsentRecord?, confirmation: Confirmation?, switches: OfflineSwitches
    ) throws(Refusal) -> CreationPermit {
        try creationPermit(consent: FixedConsent(record: consent), confirmation: confirmation, switches: switches)
    }
}
