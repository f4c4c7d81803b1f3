// Turns become published for a permit, in a state that one run holds.

import LocalState
import PublishGate
import TraceSchema

func begin(_ state: inout OpenState, _ permit: borrowing PushPermit, _ day: UTCDay) throws(StateFault) {
    try state.beginSending(permit, on: day)
}
