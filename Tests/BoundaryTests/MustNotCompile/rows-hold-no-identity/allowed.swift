// The identity of a record counts copies; no column takes it.

import SessionText
import TraceSchema

func isSame(_ left: RecordIdentity, _ right: RecordIdentity) -> Bool { left == right }
func marks(_ row: inout TraceRow) { row.rowID = SurrogateKey() }
