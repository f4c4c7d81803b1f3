import SessionText
import Testing
import TraceSchema

@Suite("Of a plain text, lines are read that a pattern is spelled like")
struct LinePatternTests {
    enum Field: UInt8 {
        case type, model, effort, sent, hit, rest
    }

    private static let map = FieldMap(
        [.init("type", Field.type, .label, "kind")], kindField: Field.type, kinds: [("known", .whole)],
        captures: [
            .init("model", Field.model, .modelName, "model"), .init("effort", Field.effort, .label, "effort"),
            .init("sent", Field.sent, .roundedCount, "count"), .init("hit", Field.hit, .roundedCount, "count"),
            .init("rest", Field.rest, .label, "the rest of a line"),
        ],
        lines: [
            LinePattern("model", "> {Main model|Model}: <model> with * format[*, reasoning <effort>]*  "),
            LinePattern("usage", "> Tokens: <sent> sent[, <hit> hit].  "),
            LinePattern("heading", "# begun at <rest>"),
            LinePattern("limit", "> Model <> is full"),
        ])

    /// The pattern's name and its words; nil for a line that is not read.
    private func read(_ line: String) -> (name: String, words: [UInt8: String])? {
        let bytes = Array(line.utf8)
        var buffer = SessionBuffer(capacity: bytes.count + 1)
        _ = unsafe buffer.fill { space in
            unsafe space.copyBytes(from: bytes)
            return bytes.count
        }
        let taken = buffer.takeRest()
        var scanner = RecordScanner(Self.map, .plain)
        guard case .record(let kind) = scanner.scan(taken, of: buffer) else { return nil }
        let record = SessionRecord(taken, of: buffer, by: scanner)
        var words: [UInt8: String] = [:]
        for index in 0..<record.valueCount {
            guard let text = record.text(at: index) else { continue }
            let vocabulary = ["gpt-5", "o3", "high", "12k", "5,244", "3.4k", "2026-06-09 14:01:00", "a\\nb", "x, y"]
            words[record.rawField(at: index)] = "?"
            for known in vocabulary where text.isSpelled(known) { words[record.rawField(at: index)] = known }
        }
        return ("\(Self.map.lines[kind - Self.map.kinds.count].name)", words)
    }

    @Test(
        "constants, words, gaps, choices and what may be missing",
        arguments: [
            ("> Model: gpt-5 with diff edit format  ", "model", [Field.model: "gpt-5"]),
            (
                "> Main model: o3 with \u{267E} diff edit format, reasoning high, cache  ", "model",
                [.model: "o3", .effort: "high"]
            ),
            ("> Model: o3 with a format, reasoning high  ", "model", [.model: "o3", .effort: "high"]),
            ("> Model: gpt-5\u{26A1} with diff format  ", "model", [.model: "gpt-5"]),
            ("> Tokens: 12k sent.  ", "usage", [.sent: "12k"]),
            ("> Tokens: 5,244 sent, 3.4k hit.  ", "usage", [.sent: "5,244", .hit: "3.4k"]),
            ("> Tokens: 5,244 sent, 3.4k hit.  \r", "usage", [.sent: "5,244", .hit: "3.4k"]),
            ("# begun at 2026-06-09 14:01:00", "heading", [.rest: "2026-06-09 14:01:00"]),
            ("# begun at x, y", "heading", [.rest: "x, y"]),
            (#"# begun at a\nb"#, "heading", [.rest: #"a\nb"#]),
            ("> Model anything is full", "limit", [:]),
        ] as [(String, String, [Field: String])])
    func spelled(line: String, name: String, words: [Field: String]) throws {
        let found = try #require(read(line), "\(line)")
        #expect(found.name == name)
        #expect(found.words == Dictionary(uniqueKeysWithValues: words.map { ($0.rawValue, $1) }))
    }

    @Test(
        "a line that differs anywhere is not read",
        arguments: [
            "", " ", "> Model: gpt-5 with diff edit format", " > Tokens: 12k sent.  ", "> tokens: 12k sent.  ",
            "> Tokens: 12k sent.   x", "> Tokens: 12k sent.", "> Tokens:  sent.  ", "> Tokens: 1 2 sent.  ",
            "> Tokens: 12k sent, 3 miss.  ", "> Tokens: 12k sent, 3 hit", "> Weak model: o3 with a format  ",
            "# begun at ", "# begun", "> Model a b is full", "> Model  is full", "> Model x is full  ",
            "{\"type\":\"known\"}", "# begun at " + String(repeating: "x", count: 300),
        ])
    func notSpelled(line: String) {
        #expect(read(line) == nil)
    }

    @Test("a line cut anywhere but in its last word is not read")
    func cut() {
        let line = "> Tokens: 5,244 sent, 3.4k hit.  "
        for length in 0..<line.utf8.count { #expect(read(String(line.utf8.prefix(length))!) == nil) }
    }

    @Test("JSON lines are no plain text, and the other way round")
    func forms() {
        guard case .fault(let fault) = scan("> Tokens: 12k sent.  ".utf8, map: Self.map) else {
            Issue.record("a plain line was read as JSON")
            return
        }
        #expect(fault.kind == .malformed)
        #expect(scan(#"{"type":"known"}"#.utf8, map: Self.map) == .record(kind: 0))
    }
}

extension UntrustedText {
    /// Text cannot be read; a test asks whether it is one of those that it knows.
    fileprivate borrowing func isSpelled(_ text: String) -> Bool {
        let key = IdentityKey()
        return identity(under: key) == key.identity(ofName: text)
    }
}
