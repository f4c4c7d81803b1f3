// Turns become published for a permit, in a state that one run holds.

import LocalState
import PublishGate
import TraceSchema

// attempt: for a batch that nobody permitted
// expect: cannot convert value of type 'StagedBatch' to expected argument type 'PushPermit'
func begin(_ state: inout OpenState, _ batch: StagedBatch, _ day: UTCDay) throws(StateFault) {
    try state.beginSending(batch, on: day)
}

// attempt: a state in two hands
// expect: 'state' is borrowed and cannot be consumed
func share(_ state: borrowing OpenState) -> OpenState { state }

// attempt: a publication taken back
// expect: cannot assign to property: 'publications' setter is inaccessible
func take(_ entry: inout KeyMap.Entry) { entry.publications = [] }

// attempt: a key map of one's own
// expect: 'KeyMap' initializer is inaccessible due to 'internal' protection level
func map() -> KeyMap { KeyMap() }

// attempt: a receipt for a push that did not happen
// expect: 'Receipt.Push' initializer is inaccessible due to 'internal' protection level
func receipt(_ push: Receipt.Push) -> Receipt {
    .push(
        Receipt.Push(
            batch: push.batch, endpoint: push.endpoint, dataset: push.dataset, sessions: 1, rows: 1,
            outcome: push.outcome, day: push.day))
}
