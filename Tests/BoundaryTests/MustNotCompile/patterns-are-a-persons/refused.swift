// Only the commands make patterns: a reducer that could would guess a text letter by letter.

import SessionText

// attempt: a guess
// expect: 'PathPattern?' initializer is inaccessible due to '@_spi' protection level
func guesses(_ text: borrowing UntrustedText, _ start: String) -> Bool {
    guard let pattern = PathPattern(start + "*") else { return false }
    return text.matches(pattern)
}

// attempt: what a pattern says
// expect: 'names' is inaccessible due to 'private' protection level
func names(of pattern: PathPattern) -> [[UInt8]] { pattern.names }

// attempt: a guess, from an extension
// expect: 'names' is inaccessible due to 'private' protection level
extension PathPattern {
    init(guess: [UInt8]) { names = [guess] }
}
