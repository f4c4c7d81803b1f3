import Testing

@_spi(StoredKeys) @testable import TraceSchema

@Suite("A key's text is read and written in one way, and keys that were seen are known again")
struct KeyTests {
    private static let text = Array("01234567-89ab-4cde-8f01-23456789abcd".utf8)

    @Test("of all bytes in each place, those that keep it a UUID of version 4 in lower case")
    func everyByte() {
        for place in Self.text.indices {
            for byte in UInt8.min ... .max {
                var changed = Self.text
                changed[place] = byte
                let allowed: String =
                    switch place {
                    case 8, 13, 18, 23: "-"
                    case 14: "4"
                    case 19: "89ab"
                    default: "0123456789abcdef"
                    }
                let isKey = SurrogateKey(stored: changed.span) != nil
                #expect(isKey == allowed.utf8.contains(byte), "byte \(byte) at \(place)")
            }
        }
    }

    @Test("another length is no key", arguments: [0, 35, 37])
    func length(count: Int) {
        let other = Array((Self.text + Self.text)[..<count])
        let isKey = SurrogateKey(stored: other.span) != nil
        #expect(!isKey)
    }

    @Test("a key is written as it was read, and a new one can be read")
    func roundTrip() throws {
        for _ in 0..<1000 {
            let key = SurrogateKey()
            var bytes = [UInt8](repeating: 0, count: SurrogateKey.textLength)
            unsafe bytes.withUnsafeMutableBytes { unsafe key.write(to: $0.baseAddress!) }
            let again = SurrogateKey(stored: bytes.span)
            #expect(again == key)
            let digits = String(decoding: bytes, as: UTF8.self).split(separator: "-").joined()
            #expect(UInt64(digits.prefix(16), radix: 16) == key.high)
            #expect(UInt64(digits.suffix(16), radix: 16) == key.low)
        }
    }

    @Test("a set takes a key once, however many it holds")
    func set() {
        var seen = KeySet()
        let keys = (0..<50_000).map { _ in SurrogateKey() }
        for key in keys {
            let wasThere = seen.contains(key)
            let isNew = seen.insert(key)
            #expect(!wasThere && isNew)
        }
        for key in keys {
            let isThere = seen.contains(key)
            let isNew = seen.insert(key)
            #expect(isThere && !isNew)
        }
    }

    @Test("an index numbers keys in the order in which they come")
    func index() {
        var index = KeyIndex()
        let keys = (0..<50_000).map { _ in SurrogateKey() }
        for (place, key) in keys.enumerated() {
            let before = index.number(of: key)
            let noted = index.note(key)
            #expect(before == nil && noted.number == place && noted.isNew)
        }
        for (place, key) in keys.enumerated() {
            let noted = index.note(key)
            #expect(index.number(of: key) == place && noted.number == place && !noted.isNew)
        }
        #expect(index.keys == keys)
    }
}
