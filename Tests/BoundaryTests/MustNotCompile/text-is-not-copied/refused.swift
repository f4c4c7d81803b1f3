// A text has one owner, and who borrows it owns nothing.

import SessionText

func ends(_ text: consuming UntrustedText) -> Bool { text.isExactly("user") }

// attempt: a copy
// expect: 'copy' cannot be applied to noncopyable types
func copies(_ text: borrowing UntrustedText) -> Bool {
    let second = copy text
    return second.isExactly("user")
}

// attempt: used again after it was handed over
// expect: 'text' consumed more than once
func handsOnTwice(_ text: consuming UntrustedText) -> Bool {
    let first = ends(text)
    let second = ends(text)
    return first || second
}

// attempt: handed over by a borrower
// expect: 'text' is borrowed and cannot be consumed
func handsOn(_ text: borrowing UntrustedText) -> Bool { ends(text) }

// attempt: kept by generic code
// expect: global function 'keeps' requires that 'UntrustedText' conform to 'Escapable'
// expect: global function 'keeps' requires that 'UntrustedText' conform to 'Copyable'
func keeps<Value>(_ value: Value) -> [Value] { [value] }
func keepsText(_ text: borrowing UntrustedText) -> Int { keeps(text).count }
