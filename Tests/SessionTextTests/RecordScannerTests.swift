import SessionText
import Testing

@Suite("The scanner finds mapped values and skips the rest")
struct RecordScannerTests {
    private typealias Field = InventedField

    @Test("values are found wherever the kind stands")
    func orders() {
        for line in [
            #"{"type":"wanted","count":7,"a":{"b":{"inner_value":"x"}},"flag":true}"#,
            #"{"a":{"other":[1,{"count":9}],"b":{"inner_value":"x","count":8}},"count":7,"flag":true,"type":"wanted"}"#,
            "\t{ \"count\" : 7 , \"flag\":true, \"a\":{\"b\":{\"inner_value\":\"x\"}} ,\n\"type\":\"wanted\" }\r",
        ] {
            var found = Found()
            let result = scan(line) { found = Found($0) }
            #expect(result == .record(kind: 0))
            #expect(found == Found(count: 7, isFlagged: true, inner: true))
        }
    }

    @Test("a key written with escapes is the same key")
    func escapedKey() {
        var found = Found()
        let result = scan(#"{"\u0074ype":"wanted","cou\u006et":7}"#) { found = Found($0) }
        #expect(result == .record(kind: 0) && found.count == 7)
        #expect(scan(#"{"type":"wan\u0074ed"}"#) == .record(kind: 0))
    }

    @Test("a dot within a key is written with a backslash, and paths may share a field")
    func dottedKeys() {
        let map = FieldMap([
            .init("event\\.name", InventedField.word, .label, "dotted"),
            .init("event.name", InventedField.id, .label, "nested"),
            .init("list[].event\\.name", InventedField.word, .label, "shared"),
        ])
        var words: [InventedField?] = []
        _ = scan(#"{"event":{"name":"a"},"event.name":"b","list":[{"event.name":"c"}]}"#.utf8, map: map) { record in
            words = (0..<record.valueCount).map { record.field(at: $0, as: InventedField.self) }
        }
        #expect(words == [.id, .word, .word])
    }

    @Test("elements of a list are announced in order")
    func elements() {
        var fields: [Field] = []
        let line =
            #"{"a":{"list":[{"name":"p","deep":{"name":"not this"}},5,"text",[{"name":"nor this"}],{"x":1},{"name":"q"}]},"type":"wanted"}"#
        _ = scan(line) { record in
            for index in 0..<record.valueCount { fields.append(record.field(at: index, as: Field.self)!) }
        }
        #expect(fields == [.block, .blockName, .block, .block, .blockName, .type])
    }

    @Test("the strings of a list are values themselves, where the list is mapped to hold no objects")
    func strings() {
        let key = IdentityKey()
        var found: [RecordIdentity] = []
        var outside = true
        _ = scan(#"{"a":{"names":["p",5,{"name":"no"},"",["q"],"r\u0073"]},"type":"wanted"}"#) { record in
            for index in 0..<record.valueCount where record.field(at: index, as: Field.self) == .name {
                guard let text = record.text(at: index) else { continue }
                found.append(text.identity(under: key))
            }
            outside = record.isPresent(Field.name)
        }
        #expect(found == ["p", "", "rs"].map { key.identity(ofName: $0) })
        #expect(!outside)
        let torn = scan(#"{"a":{"names":["p"#)
        guard case .fault = torn else {
            Issue.record("a string that breaks off")
            return
        }
    }

    @Test("a word may be a string or an object")
    func wordOrObject() {
        var (word, level) = (true, false)
        _ = scan(#"{"type":"wanted","word":{"level":"high"}}"#) { record in
            word = record.begins(Field.word, with: "")
            level = record.begins(Field.wordLevel, with: "high")
        }
        #expect(!word && level)
    }

    @Test("a record that is not wanted is left as soon as that is known")
    func extents() {
        #expect(scan(#"{"type":"unwanted","rest":[[[broken"#) == .skipped(kind: 2))
        #expect(scan(#"{"type":"brief","id":"1","rest":[[[broken"#) == .record(kind: 1))
        #expect(scan(#"{"type":"never seen","rest":[[[broken"#) == .unknownKind)
    }

    @Test(
        "what is no record is a fault with a kind and a place",
        arguments: [
            (#"{"type":"wanted""#, .malformed), (#"{"type":"wanted","#, .malformed), (#"{"type":"#, .malformed),
            (#"{"type""#, .malformed), (#"{"ty"#, .malformed), ("{", .malformed), ("[]", .malformed), ("x", .malformed),
            ("\u{0}\u{0}\u{0}", .malformed), (#"{"type":"wanted"]"#, .malformed), (#"{"type" "wanted"}"#, .malformed),
            (#"{type:"wanted"}"#, .malformed), (#"{"type":"wanted","count":}"#, .malformed),
            (#"{"type":"wanted","count":nul}"#, .malformed), (#"{"type":"wanted","x":"abc"#, .malformed),
            (#"{"type":"wanted","x":{"y":1"#, .malformed), (#"{"type":"wanted","x":"abc\"#, .malformed),
            (#"{"type":"wanted","a":{"list":[{"name":"p"}"#, .malformed), (#"{"type":"wanted",,}"#, .malformed),
            (#"{"type":"wanted"}{"type":"wanted"}"#, .trailingBytes), (#"{"type":"wanted"} x"#, .trailingBytes),
            (#"{"count":1}"#, .kindMissing), (#"{"type":5}"#, .kindMissing), (#"{"type":null}"#, .kindMissing),
            (#"{"type":{"type":"wanted"}}"#, .kindMissing), ("{}", .kindMissing),
            (#"{"type":"wanted","count":1,"count":2}"#, .duplicateKey),
            (#"{"type":"wanted","count":1,"c\u006funt":2}"#, .duplicateKey),
            (#"{"type":"wanted","type":"wanted"}"#, .duplicateKey),
            (#"{"type":"wanted","a":{},"a":{}}"#, .duplicateKey),
            (#"{"type":"wanted","a":{"list":[{"name":"p","name":"q"}]}}"#, .duplicateKey),
        ] as [(String, ScanFault.Kind)])
    func faults(line: String, kind: ScanFault.Kind) {
        guard case .fault(let fault) = scan(line) else {
            Issue.record("no fault")
            return
        }
        #expect(fault.kind == kind)
        #expect((0...line.utf8.count).contains(fault.offset))
    }

    @Test("a key that is not mapped may stand twice")
    func unmappedDuplicates() {
        #expect(scan(#"{"type":"wanted","x":1,"x":2}"#) == .record(kind: 0))
    }

    @Test("an empty line is blank")
    func blank() {
        for line in ["", " ", "\r", "\t \r"] { #expect(scan(line) == .blank) }
    }

    @Test("a million brackets are walked, not recursed into")
    func deepNesting() {
        let open = String(repeating: "[", count: 1_000_000)
        let close = String(repeating: "]", count: 1_000_000)
        #expect(scan(#"{"x":\#(open)\#(close),"type":"wanted"}"#) == .record(kind: 0))
        #expect(scan(#"{"a":\#(open)\#(close),"type":"wanted"}"#) == .record(kind: 0))
        #expect(scan(#"{"a":{"list":\#(open)\#(close)},"type":"wanted"}"#) == .record(kind: 0))
        guard case .fault(let fault) = scan(#"{"type":"wanted","x":\#(open)"#) else {
            Issue.record("no fault")
            return
        }
        #expect(fault.kind == .malformed)
    }

    @Test("over half a million values in one record are a fault, not memory")
    func tooManyValues() {
        let elements = Array(repeating: #"{"name":"p"}"#, count: 300_000).joined(separator: ",")
        guard case .fault(let fault) = scan(#"{"type":"wanted","a":{"list":[\#(elements)]}}"#) else {
            Issue.record("no fault")
            return
        }
        #expect(fault.kind == .tooManyValues)
    }

    @Test("strings with quotes, escapes and brackets are skipped whole")
    func hostileStrings() {
        for text in [
            #"\""#, #"\\"#, #"\\\""#, #"}]{["#, #"\\\\\\"#, #"\u0022"#, String(repeating: #"\\\""#, count: 100),
            #"","type":"unwanted"#.replacing("\"", with: "\\\""),
        ] {
            let line = #"{"x":"\#(text)","y":["\#(text)",{"\#(text)":"\#(text)"}],"type":"wanted","count":3}"#
            var found = Found()
            let result = scan(line) { found = Found($0) }
            #expect(result == .record(kind: 0) && found.count == 3)
        }
    }

    @Test("bytes that are no UTF-8 are skipped where they are not needed, and match nothing where they are")
    func invalidUTF8() {
        var line = Array(#"{"x":"?","type":"wanted","word":"?"}"#.utf8)
        for index in line.indices where line[index] == UInt8(ascii: "?") { line[index] = 0xC3 }
        var (isWord, isQuestion) = (false, true)
        let result = scan(line) { record in
            isWord = record.begins(Field.word, with: "")
            isQuestion = record.begins(Field.word, with: "?")
        }
        #expect(result == .record(kind: 0) && isWord && !isQuestion)
    }

    @Test("the offset of a fault never lies behind the record", arguments: 1...200 as ClosedRange<UInt64>)
    func bounds(seed: UInt64) {
        var state = seed
        let alphabet = Array(#"{}[]":,\ abtype0123wanted"#.utf8) + [0, 0xFF, 0x0D]
        for _ in 0..<200 {
            var line = Array(#"{"type":"wanted","count":1,"a":{"list":[{"name":"p"}]},"x":["y"]}"#.utf8)
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                line[Int(state >> 33) % line.count] = alphabet[Int(state >> 13) % alphabet.count]
            }
            if case .fault(let fault) = scan(line) { #expect((0...line.count).contains(fault.offset), "seed \(seed)") }
        }
    }
}

/// What the tests above look for in a record.
private struct Found: Equatable {
    var count: Int?
    var isFlagged = false
    var inner = false

    init(count: Int? = nil, isFlagged: Bool = false, inner: Bool = false) {
        (self.count, self.isFlagged, self.inner) = (count, isFlagged, inner)
    }

    init(_ record: borrowing SessionRecord) {
        count = record.count(InventedField.count)
        isFlagged = record.isTrue(InventedField.flag)
        inner = record.begins(InventedField.inner, with: "x")
    }
}
