// The identity of a record counts copies; no column takes it.

import SessionText
import TraceSchema

// attempt: the row's key
// expect: cannot assign value of type 'RecordIdentity' to type 'SurrogateKey'
func marks(_ row: inout TraceRow, _ identity: RecordIdentity) { row.rowID = identity }

// attempt: the session's key
// expect: cannot assign value of type 'RecordIdentity' to type 'SurrogateKey'
func marks(_ row: inout TraceRow, _ identity: RecordIdentity) { row.sessionKey = identity }

// attempt: a key of its bits
// expect: argument passed to call that takes no arguments
func key(_ identity: RecordIdentity) -> SurrogateKey? { SurrogateKey(identity.keyedHash) }

// attempt: the position in the session
// expect: cannot assign value of type 'RecordIdentity' to type 'Int'
func marks(_ row: inout TraceRow, _ identity: RecordIdentity) { row.turnIndex = identity }
