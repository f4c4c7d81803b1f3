// The paths of a field map are constants, and nothing else leads to a value.

import SessionText

enum Field: UInt8 { case word }

// attempt: a path that is made as it runs
// expect: cannot convert value of type 'String' to expected argument type 'StaticString'
func entry(_ path: String) -> FieldMap.Entry { FieldMap.Entry(path, Field.word, .label, "a word") }

// attempt: an interpolated path
// expect: cannot convert value of type 'String' to expected argument type 'StaticString'
func entry(_ name: String) -> FieldMap.Entry { FieldMap.Entry("message.\(name)", Field.word, .label, "a word") }

// attempt: a constant that is made as it runs
// expect: cannot convert value of type 'String' to expected argument type 'StaticString'
func constant(_ text: String) -> StaticString { StaticString(stringLiteral: text) }

// attempt: a map that is changed
// expect: cannot assign to property: 'entries' is a 'let' constant
func widens(_ map: inout FieldMap) { map.entries = [] }

// attempt: a value by its path
// expect: missing argument label 'at:' in call
// expect: cannot convert value of type 'String' to expected argument type 'Int'
func reads(_ record: borrowing SessionRecord) -> Bool { record.text("message.role") != nil }

// attempt: the bytes of a record
// expect: 'bytes' is inaccessible due to 'internal' protection level
func reads(_ record: borrowing SessionRecord) -> UInt8 { record.bytes[0] }

// attempt: the bytes of a record, from an extension
// expect: 'bytes' is inaccessible due to 'internal' protection level
extension SessionRecord {
    func first() -> UInt8 { bytes[0] }
}

// attempt: the places of values
// expect: 'values' is inaccessible due to 'internal' protection level
func count(_ record: borrowing SessionRecord) -> Int { record.values.count }

// attempt: the bytes of a buffer
// expect: 'bytes' is inaccessible due to 'internal' protection level
func reads(_ line: SessionBuffer.Line, _ buffer: borrowing SessionBuffer) -> UInt8 { buffer.bytes(of: line)[0] }

// attempt: the memory of a buffer
// expect: 'storage' is inaccessible due to 'private' protection level
extension SessionBuffer {
    func start() -> UnsafeMutableRawPointer? { storage.baseAddress }
}

// attempt: the place of a line
// expect: 'range' is inaccessible due to 'internal' protection level
func start(_ line: SessionBuffer.Line) -> Int { line.range.lowerBound }

// attempt: a line of one's own
// expect: 'SessionBuffer.Line' initializer is inaccessible due to 'internal' protection level
func line() -> SessionBuffer.Line { SessionBuffer.Line(range: 0..<100) }

// attempt: a text of one's own
// expect: 'UntrustedText' initializer is inaccessible due to 'internal' protection level
@_lifetime(copy bytes)
func text(_ bytes: Span<UInt8>) -> UntrustedText { UntrustedText(bytes) }
