// A text can be asked, not read: it has no string, no bytes, no length.

import SessionText
import TraceSchema

// attempt: made a string
// expect: no exact matches in call to initializer
func reads(_ text: borrowing UntrustedText) -> String { String(text) }

// attempt: described
// expect: no exact matches in call to initializer
func reads(_ text: borrowing UntrustedText) -> String { String(describing: text) }

// attempt: interpolated
// expect: no exact matches in call to instance method 'appendInterpolation'
func reads(_ text: borrowing UntrustedText) -> String { "\(text)" }

// attempt: printed
// expect: argument type 'UntrustedText' does not conform to expected type 'Copyable'
func shows(_ text: borrowing UntrustedText) { print(text) }

// attempt: dumped
// expect: global function 'dump(_:name:indent:maxDepth:maxItems:)' requires that 'UntrustedText' conform to 'Escapable'
// expect: global function 'dump(_:name:indent:maxDepth:maxItems:)' requires that 'UntrustedText' conform to 'Copyable'
func shows(_ text: borrowing UntrustedText) { dump(text) }

// attempt: reflected
// expect: argument type 'UntrustedText' does not conform to expected type 'Copyable'
func reflects(_ text: borrowing UntrustedText) -> Mirror { Mirror(reflecting: text) }

// attempt: its bytes
// expect: 'bytes' is inaccessible due to 'private' protection level
func reads(_ text: borrowing UntrustedText) -> UInt8 { text.bytes[0] }

// attempt: its length
// expect: value of type 'UntrustedText' has no member 'count'
func measures(_ text: borrowing UntrustedText) -> Int { text.count }

// attempt: byte after byte
// expect: for-in loop requires 'UntrustedText' to conform to 'Sequence'
func walks(_ text: borrowing UntrustedText) -> Int {
    var sum = 0
    for byte in text { sum += Int(byte) }
    return sum
}

// attempt: its memory
// expect: global function 'withUnsafeBytes(of:_:)' requires that 'UntrustedText' conform to 'Escapable'
func reads(_ text: borrowing UntrustedText) -> Int { unsafe withUnsafeBytes(of: text) { unsafe $0.count } }

// attempt: its bits
// expect: global function 'unsafeBitCast(_:to:)' requires that 'UntrustedText' conform to 'Escapable'
// expect: global function 'unsafeBitCast(_:to:)' requires that 'UntrustedText' conform to 'Copyable'
func reads(_ text: consuming UntrustedText) -> Int { unsafeBitCast(text, to: (Int, Int).self).1 }

// attempt: its private parts, from an extension
// expect: 'bytes' is inaccessible due to 'private' protection level
extension UntrustedText {
    var first: UInt8 { bytes[0] }
}

// attempt: its decoded bytes, from an extension
// expect: 'withDecodedBytes' is inaccessible due to 'internal' protection level
extension UntrustedText {
    func length() -> Int { withDecodedBytes { $0.count } }
}

// attempt: given a description
// expect: type 'UntrustedText' does not conform to protocol 'Copyable'
extension UntrustedText: CustomStringConvertible {
    var description: String { "" }
}

// attempt: compared with a run-time string
// expect: cannot convert value of type 'String' to expected argument type 'StaticString'
func guesses(_ text: borrowing UntrustedText, _ guess: String) -> Bool { text.begins(with: guess) }

// attempt: looked up among run-time strings
// expect: cannot convert value of type '[String]' to expected argument type '[StaticString]'
func guesses(_ text: borrowing UntrustedText, _ guesses: [String]) -> Int? { text.index(in: ClosedWords(guesses)) }
