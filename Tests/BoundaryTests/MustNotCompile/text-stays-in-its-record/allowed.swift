// A text cannot be held longer than the record in which it stands.

import SessionText

enum Field: UInt8 { case word }

struct Reducer {
    var isUser = false

    mutating func read(_ record: borrowing SessionRecord) {
        guard let text = record.text(Field.word) else { return }
        isUser = text.isExactly("user")
    }

    @_lifetime(copy record)
    func word(of record: borrowing SessionRecord) -> UntrustedText? { record.text(Field.word) }
}
