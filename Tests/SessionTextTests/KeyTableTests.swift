import Testing

@testable import SessionText

@Suite("A key is found as it is spelled, whatever its length, and nothing like it is")
struct KeyTableTests {
    /// Letters that differ from each other at every place.
    private static func key(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) } }

    /// Looks a key up among others, with these bytes all around it.
    private func node(of key: [UInt8], in table: KeyTable, around other: UInt8 = UInt8(ascii: "\"")) -> Int? {
        let around = [UInt8](repeating: other, count: 64)
        let bytes = around + key + around
        return table.node(of: 64..<64 + key.count, in: bytes.span, from: 0)
    }

    @Test("each length that a mapped key can have", arguments: 0...40)
    func everyLength(count: Int) {
        var table = KeyTable()
        table.addNode()
        table.add(Self.key(count), from: 0, to: 7)
        for around in [0, UInt8(ascii: "\""), UInt8(ascii: "a"), 0xFF] {
            #expect(node(of: Self.key(count), in: table, around: around) == 7)
            for other in [count - 1, count + 1, 2 * count + 1] where other >= 0 {
                #expect(node(of: Self.key(other), in: table, around: around) == nil)
            }
        }
        for place in 0..<count {
            var other = Self.key(count)
            other[place] ^= 1
            #expect(node(of: other, in: table) == nil, "changed at \(place)")
        }
    }

    @Test("all lengths beside each other, in one object and not in another")
    func manyKeys() {
        var table = KeyTable()
        table.addNode()
        table.addNode()
        for count in 0...40 { table.add(Self.key(count), from: 0, to: count) }
        table.add(Self.key(3), from: 1, to: 99)
        for count in 0...40 { #expect(node(of: Self.key(count), in: table) == count) }
        #expect(node(of: Self.key(41), in: table) == nil)
        let bytes = Self.key(3) + [UInt8](repeating: 0, count: 64)
        #expect(table.node(of: 0..<3, in: bytes.span, from: 1) == 99)
        #expect(table.node(of: 0..<2, in: bytes.span, from: 1) == nil)
    }

    @Test("a key that is written with escapes is the key that it stands for")
    func escapes() {
        var table = KeyTable()
        table.addNode()
        for count in 1...40 { table.add(Self.key(count), from: 0, to: count) }
        for count in 1...40 {
            for place in 0..<count {
                let hex = String(Self.key(count)[place], radix: 16)
                let written =
                    Array(Self.key(count)[..<place]) + Array("\\u00\(hex)".utf8)
                    + Array(Self.key(count)[(place + 1)...])
                #expect(table.node(ofEscaped: 0..<written.count, in: written.span, from: 0) == count)
            }
        }
        let long = Array("\\u0061".utf8) + Self.key(41).dropFirst()
        #expect(table.node(ofEscaped: 0..<long.count, in: long.span, from: 0) == nil)
    }
}
