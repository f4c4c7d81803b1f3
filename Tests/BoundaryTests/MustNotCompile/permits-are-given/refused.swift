// A permit comes from the gate, for what was staged or prepared, and is used up by sending.

import PublishGate

func send(_ permit: consuming PushPermit) -> StagedBatch { permit.batch }

// attempt: made outside
// expect: 'PushPermit' initializer is inaccessible due to 'fileprivate' protection level
func permit(_ batch: StagedBatch, _ consent: StandingConsent) -> PushPermit { PushPermit(batch, consent) }

// attempt: a removal's, made outside
// expect: 'RemovalPermit' initializer is inaccessible due to 'fileprivate' protection level
func permit(_ removal: PreparedRemoval) -> RemovalPermit { RemovalPermit(removal) }

// attempt: a creation's, made outside
// expect: 'CreationPermit' initializer is inaccessible due to 'fileprivate' protection level
func permit(_ batch: StagedBatch, _ consent: StandingConsent) -> CreationPermit { CreationPermit(batch, consent) }

// attempt: an initialiser of one's own
// expect: 'let' property 'batch' may not be initialized directly; use "self.init(...)" or "self = ..." instead
extension PushPermit {
    init(mine batch: StagedBatch) { self.batch = batch }
}

// attempt: copied
// expect: 'permit' is borrowed and cannot be consumed
func twice(_ permit: borrowing PushPermit) -> PushPermit { permit }

// attempt: used twice
// expect: 'permit' consumed more than once
func twice(_ permit: consuming PushPermit) -> (StagedBatch, StagedBatch) { (send(permit), send(permit)) }

// attempt: kept for later
// expect: type 'PushPermit' does not conform to protocol 'Copyable'
func keep(_ permit: consuming PushPermit) -> [PushPermit] { [permit] }

// attempt: for another batch
// expect: cannot assign to property: 'batch' is a 'let' constant
func swap(_ permit: inout PushPermit, _ batch: StagedBatch) { permit.batch = batch }

// attempt: without saying what consent there is
// expect: missing argument for parameter 'consent' in call
func permit(_ batch: StagedBatch, _ word: Confirmation) throws(Refusal) -> PushPermit {
    try batch.pushPermit(confirmation: word, switches: OfflineSwitches { _ in nil })
}

// attempt: for a consent that was read once and is not read again
// expect: argument type 'ConsentRecord' does not conform to expected type 'ConsentSource'
func permit(_ batch: StagedBatch, _ consent: ConsentRecord, _ word: Confirmation) throws(Refusal) -> PushPermit {
    try batch.pushPermit(consent: consent, confirmation: word, switches: OfflineSwitches { _ in nil })
}

// attempt: a consent without a yes
// expect: cannot convert value of type 'String' to expected argument type 'Acceptance'
func consent(_ record: ConsentRecord) -> ConsentRecord {
    ConsentRecord(
        "agree", endpoint: record.endpoint, dataset: record.dataset, toolVersion: record.toolVersion,
        on: record.accepted, since: nil, exclusions: Exclusions())
}

// attempt: a revocation undone
// expect: cannot assign to property: 'revoked' setter is inaccessible
func undo(_ record: inout ConsentRecord) { record.revoked = nil }

// attempt: a confirmation of what was not shown
// expect: missing argument for parameter 'given' in call
func word(_ digest: ContentDigest) -> Confirmation? { Confirmation(for: digest) }

// attempt: a confirmation of something else
// expect: cannot assign to property: 'digest' is a 'let' constant
func changes(_ word: inout Confirmation, _ digest: ContentDigest) { word.digest = digest }
