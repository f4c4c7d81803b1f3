// The paths of a field map are constants, and nothing else leads to a value.

import SessionText

enum Field: UInt8 { case word }

let map = FieldMap([FieldMap.Entry("message.role", Field.word, .label, "who speaks")])
func isUser(_ record: borrowing SessionRecord) -> Bool { record.begins(Field.word, with: "user") }
