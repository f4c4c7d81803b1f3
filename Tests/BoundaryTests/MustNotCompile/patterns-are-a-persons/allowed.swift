// Only the commands make patterns: a reducer that could would guess a text letter by letter.

@_spi(PersonsPatterns) import SessionText

func matches(_ text: borrowing UntrustedText, _ typed: String) -> Bool {
    guard let pattern = PathPattern(typed) else { return false }
    return text.matches(pattern)
}
