import SessionText
import Testing

@Suite("A tape of records gives back records, and nothing else of what is on it")
struct RecordTapeTests {
    private static let word = "greenhouse"

    private func tape() -> RecordTape {
        var tape = RecordTape(InventedField.map)
        _ = scan(#"{"type":"wanted","a":{"b":{"inner_value":"\#(Self.word)"}}}"#) { record in
            tape.append(record, kind: 0, lineNumber: 0)
        }
        return tape
    }

    @Test("printed, dumped or looked into it does not hold a word, as text or as bytes")
    func opaque() {
        let tape = tape()
        var dumped = ""
        dump(tape, to: &dumped)
        let bytes = Self.word.utf8.map(String.init).joined(separator: ", ")
        for text in ["\(tape)", String(reflecting: tape), dumped] {
            #expect(!text.contains(Self.word) && !text.contains(bytes), "\(text)")
        }
        #expect(Mirror(reflecting: tape).children.isEmpty)
    }

    @Test("the record comes back as it was")
    func back() {
        var found = false
        tape().replay([0]) { record, kind in
            found = kind == 0 && record.text(InventedField.inner)?.isExactly("greenhouse") == true
        }
        #expect(found)
    }
}
