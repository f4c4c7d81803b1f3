// A text cannot be held longer than the record in which it stands.

import SessionText

enum Field: UInt8 { case word }

// attempt: a global variable
// expect: lifetime-dependent variable 'text' escapes its scope
nonisolated(unsafe) var kept: UntrustedText? = nil
func keeps(_ text: consuming UntrustedText) { unsafe kept = consume text }

// attempt: a property of a reducer
// expect: stored property 'last' of 'Copyable'-conforming struct 'Reducer' has non-Copyable type 'UntrustedText?'
// expect: stored property 'last' of 'Escapable'-conforming struct 'Reducer' has non-Escapable type 'UntrustedText?'
struct Reducer {
    var last: UntrustedText?
}

// attempt: a property of an object
// expect: lifetime-dependent variable 'value' escapes its scope
// expect: lifetime-dependent value escapes its scope
final class Reducer {
    var last: UntrustedText? = nil
}

// attempt: returned
// expect: cannot infer the lifetime dependence scope
func word(of record: borrowing SessionRecord) -> UntrustedText? { record.text(Field.word) }

// attempt: returned past its record
// expect: lifetime-dependent value escapes its scope
@_lifetime(borrow buffer)
func word(_ line: SessionBuffer.Line, _ buffer: borrowing SessionBuffer, _ map: FieldMap) -> UntrustedText? {
    var scanner = RecordScanner(map)
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    return record.text(Field.word)
}

// attempt: said to be immortal
// expect: lifetime-dependent value escapes its scope
@_lifetime(immortal)
func word(of record: borrowing SessionRecord) -> UntrustedText? { record.text(Field.word) }

// attempt: an escaping closure
// expect: lifetime-dependent variable 'text' escapes its scope
func later(_ text: consuming UntrustedText) -> () -> Bool { { text.isExactly("user") } }

// attempt: a task
// expect: passing closure as a 'sending' parameter
// expect: lifetime-dependent variable 'text' escapes its scope
func later(_ text: consuming UntrustedText) { Task { text.isExactly("user") } }

// attempt: an array
// expect: generic struct 'Array' requires that 'UntrustedText' conform to 'Copyable'
// expect: generic struct 'Array' requires that 'UntrustedText' conform to 'Escapable'
func collects(_ text: consuming UntrustedText) -> Int { [text].count }

// attempt: a value of any type
// expect: return expression of type 'UntrustedText' does not conform to 'Copyable'
func erases(_ text: consuming UntrustedText) -> Any { text }
