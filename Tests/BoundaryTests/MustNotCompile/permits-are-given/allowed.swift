// A permit comes from the gate, for what was staged or prepared, and is used up by sending.

import PublishGate

func send(_ permit: consuming PushPermit) -> StagedBatch { permit.batch }

func push(_ batch: StagedBatch, _ consent: any ConsentSource, _ word: Confirmation) throws(Refusal) -> StagedBatch {
    send(try batch.pushPermit(consent: consent, confirmation: word, switches: OfflineSwitches { _ in nil }))
}

func forget(_ removal: PreparedRemoval, _ word: Confirmation) throws(Refusal) -> PreparedRemoval {
    try removal.permit(confirmation: word, switches: OfflineSwitches { _ in nil }).removal
}
