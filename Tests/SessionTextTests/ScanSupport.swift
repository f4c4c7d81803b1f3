import SessionText
import TraceSchema

/// A small harness's fields, for trying the scanner on.
enum InventedField: UInt8 {
    case type, id, count, money, flag, time, inner, block, blockName, word, wordLevel, name

    static let map = FieldMap(
        [
            .init("type", type, .label, "kind"), .init("id", id, .identity, "id"),
            .init("count", count, .count, "count"),
            .init("money", money, .money, "money"), .init("flag", flag, .flag, "flag"),
            .init("time", time, .time, "time"),
            .init("a.b.inner_value", inner, .label, "nested"), .init("a.list[]", block, .element, "element"),
            .init("a.list[].name", blockName, .toolName, "name"), .init("word", word, .label, "word"),
            .init("a.names[]", name, .identity, "list of strings"),
            .init("word.level", wordLevel, .label, "word in an object"),
        ],
        kindField: type,
        kinds: [("wanted", .whole), ("brief", .until([id.rawValue])), ("unwanted", .skipped)])
}

/// Scans one line and looks at what was found.
func scan(
    _ line: some Sequence<UInt8>, map: FieldMap = InventedField.map,
    _ look: (borrowing SessionRecord) -> Void = { _ in }
) -> ScanResult {
    let bytes = Array(line)
    var buffer = SessionBuffer(capacity: bytes.count + 1)
    _ = unsafe buffer.fill { space in
        unsafe space.copyBytes(from: bytes)
        return bytes.count
    }
    let taken = buffer.takeRest()
    var scanner = RecordScanner(map)
    let result = scanner.scan(taken, of: buffer)
    if case .record = result { look(SessionRecord(taken, of: buffer, by: scanner)) }
    return result
}

func scan(_ line: String, _ look: (borrowing SessionRecord) -> Void = { _ in }) -> ScanResult {
    scan(line.utf8, look)
}

/// Looks at one JSON string, given with its escapes and without quotes.
func withText<Result>(_ raw: String, _ look: (borrowing UntrustedText) -> Result) -> Result? {
    var result: Result?
    _ = scan(#"{"type":"wanted","word":"\#(raw)"}"#) { record in
        if let text = record.text(InventedField.word) { result = look(text) }
    }
    return result
}
