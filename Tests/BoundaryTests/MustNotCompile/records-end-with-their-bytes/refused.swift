// A record is gone before its buffer moves on or its scanner scans again.

import SessionText

enum Field: UInt8 { case count }

// attempt: the buffer is filled
// expect: overlapping accesses to 'buffer'
func reads(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int? {
    guard let line = buffer.takeLine() else { return nil }
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    _ = unsafe buffer.fill { _ in 0 }
    return record.count(Field.count)
}

// attempt: the buffer grows
// expect: overlapping accesses to 'buffer'
func reads(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int? {
    guard let line = buffer.takeLine() else { return nil }
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    buffer.grow(toCapacity: 1 << 20)
    return record.count(Field.count)
}

// attempt: the buffer is emptied
// expect: overlapping accesses to 'buffer'
func reads(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int? {
    guard let line = buffer.takeLine() else { return nil }
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    buffer.removeAll()
    return record.count(Field.count)
}

// attempt: the next line is taken
// expect: overlapping accesses to 'buffer'
func reads(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int? {
    guard let line = buffer.takeLine() else { return nil }
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    _ = buffer.takeLine()
    return record.count(Field.count)
}

// attempt: the next scan
// expect: overlapping accesses to 'scanner'
func reads(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int? {
    guard let line = buffer.takeLine() else { return nil }
    _ = scanner.scan(line, of: buffer)
    let record = SessionRecord(line, of: buffer, by: scanner)
    _ = scanner.scan(line, of: buffer)
    return record.count(Field.count)
}

// attempt: returned past its scanner
// expect: lifetime-dependent value escapes its scope
@_lifetime(borrow buffer)
func record(_ line: SessionBuffer.Line, _ buffer: borrowing SessionBuffer, _ map: FieldMap) -> SessionRecord {
    var scanner = RecordScanner(map)
    _ = scanner.scan(line, of: buffer)
    return SessionRecord(line, of: buffer, by: scanner)
}

// attempt: a property of a reducer
// expect: stored property 'last' of 'Copyable'-conforming struct 'Reducer' has non-Copyable type 'SessionRecord?'
// expect: stored property 'last' of 'Escapable'-conforming struct 'Reducer' has non-Escapable type 'SessionRecord?'
struct Reducer {
    var last: SessionRecord?
}

// attempt: handed over by a borrower
// expect: 'record' is borrowed and cannot be consumed
func ends(_ record: consuming SessionRecord) -> Int? { record.count(Field.count) }
func reads(_ record: borrowing SessionRecord) -> Int? { ends(record) }
