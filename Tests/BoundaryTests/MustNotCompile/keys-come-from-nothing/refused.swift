// A key takes nothing in; stored keys are read where it is said.

import TraceSchema

// attempt: of bits
// expect: argument passed to call that takes no arguments
func key(_ bits: UInt64) -> SurrogateKey? { SurrogateKey(high: bits, low: bits) }

// attempt: of a string
// expect: argument passed to call that takes no arguments
func key(_ text: String) -> SurrogateKey? { SurrogateKey(text) }

// attempt: of a literal
// expect: cannot convert value of type 'String' to specified type 'SurrogateKey'
let key: SurrogateKey = "01234567-89ab-4cde-8f01-23456789abcd"

// attempt: of stored bytes, without saying so
// expect: argument passed to call that takes no arguments
func key(_ bytes: borrowing Span<UInt8>) -> SurrogateKey? { SurrogateKey(stored: bytes) }

// attempt: of a generator of one's own
// expect: argument passed to call that takes no arguments
func key(_ random: inout some RandomNumberGenerator) -> SurrogateKey? { SurrogateKey(using: &random) }

// attempt: an initialiser of one's own
// expect: 'high' is inaccessible due to 'internal' protection level
extension SurrogateKey {
    init(bits: UInt64) { high = bits }
}

// attempt: changed bits
// expect: 'high' is inaccessible due to 'internal' protection level
func marks(_ key: inout SurrogateKey) { key.high = 4711 }
