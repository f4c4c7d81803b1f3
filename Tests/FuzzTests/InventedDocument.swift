import TestSupport

/// JSON objects of random shapes over the keys of ``ArbitraryFieldMap``, spelled in all ways that JSON allows.
struct InventedDocument {
    let text: String
    /// Whether an object in it has a key twice.
    private(set) var hasDuplicates = false

    private static let keys = [
        "a", "b", "c", "list", "names", "x", "type", "message", "content", "usage", "input_tokens", "output_tokens",
        "id",
        "d.e", "d", "e", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnopqrstuvwxyzabcdefghijklmn",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmo", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", "", "\u{E9}",
        "a\u{0}",
        "\"", "\\", "a.b",
    ]
    private static let numbers = [
        "0", "7", "1234567", "1e3", "15E-1", "1.50e1", "2E+2", "0.5", "-3", "-1.5e10", "999999999999999",
        "1000000000000000", "1000000000000001", "123456789012345678", "0e5", "0.0", "120.00", "1e15", "3e-7",
    ]
    private static let pieces = [
        "assistant", "user", "x", "/", "\"", "\\", "\n", "\t", "\u{1}", "\u{7F}", "\u{E9}", "\u{20AC}", "\u{1F600}",
        "{",
        "}", "[", "]", ":", ",", "msg_01", "\u{0}", " ",
    ]

    init(_ random: inout SeededGenerator) {
        var writer = Writer(random: random)
        writer.object(depth: 0)
        text = writer.text
        hasDuplicates = writer.hasDuplicates
        random = writer.random
    }

    private struct Writer {
        var random: SeededGenerator
        var text = ""
        var hasDuplicates = false

        mutating func object(depth: Int) {
            var used: Set<String> = []
            text += "{"
            for _ in 0..<number(below: depth == 0 ? 12 : 5) {
                let key = one(InventedDocument.keys)
                if used.contains(key), number(below: 30) > 0 { continue }
                if !used.isEmpty { text += "," }
                if !used.insert(key).inserted { hasDuplicates = true }
                space()
                string(key)
                space()
                text += ":"
                if key == "type", number(below: 4) > 0 {
                    string(one(["assistant", "user", "progress", "another"]))
                } else {
                    value(depth: depth + 1)
                }
            }
            space()
            text += "}"
        }

        private mutating func value(depth: Int) {
            space()
            switch number(below: depth > 6 ? 5 : 9) {
            case 0: text += one(["true", "false", "null"])
            case 1: text += one(InventedDocument.numbers)
            case 2...4: string((0..<number(below: 6)).map { _ in one(InventedDocument.pieces) }.joined() + filler())
            case 5, 6: object(depth: depth)
            default:
                text += "["
                for place in 0..<number(below: 5) {
                    if place > 0 { text += "," }
                    value(depth: depth + 1)
                }
                space()
                text += "]"
            }
            space()
        }

        /// Lengths around those at which the cursor reads in blocks, and around the longest that is looked at.
        private mutating func filler() -> String {
            number(below: 4) > 0
                ? ""
                : String(
                    repeating: one(["a", "\u{20AC}"]), count: one([14, 15, 31, 47, 62, 63, 64, 127, 509, 512, 600]))
        }

        private mutating func string(_ string: String) {
            let escapesAll = number(below: 8) == 0
            text += "\""
            for scalar in string.unicodeScalars {
                switch scalar {
                case "\"", "\\": text += "\\\(scalar)"
                case "\n" where !escapesAll: text += "\\n"
                case "\t" where !escapesAll: text += "\\t"
                case "/" where escapesAll: text += "\\/"
                case _ where escapesAll || scalar.value < 0x20:
                    for unit in String(scalar).utf16 {
                        let hex = String(unit, radix: 16, uppercase: number(below: 2) == 0)
                        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                    }
                default: text.unicodeScalars.append(scalar)
                }
            }
            text += "\""
        }

        private mutating func space() { text += one(["", "", "", " ", "\n", "\t\r"]) }
        private mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
        private mutating func one<Element>(_ list: [Element]) -> Element { list.one(&random) }
    }
}
