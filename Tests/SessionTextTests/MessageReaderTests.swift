import SessionText
import TestSupport
import Testing

@Suite("A message's fields are read one after the other, and nothing beyond its end")
struct MessageReaderTests {
    private func fields(_ bytes: [UInt8], in range: Range<Int>? = nil) throws -> [String] {
        var reader = MessageReader(bytes, in: range)
        var fields: [String] = []
        while let (number, value) = try reader.next() { fields.append("\(number) \(value)") }
        return fields
    }

    @Test(
        "fields of every kind",
        arguments: [
            ([], []), ([0x08, 0x96, 0x01], ["1 number(150)"]), ([0x12, 0x02, 0x68, 0x69], ["2 bytes(Range(2..<4))"]),
            ([0x0A, 0x00], ["1 bytes(Range(2..<2))"]), ([0x0D, 1, 2, 3, 4], ["1 fixed(Range(1..<5))"]),
            ([0x09, 1, 2, 3, 4, 5, 6, 7, 8], ["1 fixed(Range(1..<9))"]), ([0xC8, 0x01, 0x05], ["25 number(5)"]),
            (
                [0x08] + [UInt8](repeating: 0xFF, count: 9) + [0x01, 0x10, 0x00],
                ["1 number(18446744073709551615)", "2 number(0)"]
            ),
        ] as [([UInt8], [String])])
    func kinds(bytes: [UInt8], expected: [String]) throws {
        #expect(try fields(bytes) == expected)
    }

    @Test(
        "what breaks off, or is no message",
        arguments: [
            [0x08], [0x0A], [0x0A, 0x02, 0x00], [0x0D, 1, 2, 3], [0x09, 1, 2, 3, 4, 5, 6, 7], [0x00, 0x00],
            [0x07, 0x00],
            [0x0B], [0x0C], [0x0E, 0x00], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x08] + [UInt8](repeating: 0xFF, count: 9) + [0x02], [UInt8](repeating: 0x80, count: 12),
        ] as [[UInt8]])
    func torn(bytes: [UInt8]) {
        #expect(throws: MessageReader.Torn.self) { try fields(bytes) }
    }

    @Test("a message within bytes ends where it is said to")
    func within() throws {
        let bytes: [UInt8] = [0xFF, 0x08, 0x05, 0x0A, 0x03]
        #expect(try fields(bytes, in: 1..<3) == ["1 number(5)"])
        #expect(throws: MessageReader.Torn.self) { try fields(bytes, in: 1..<5) }
    }

    @Test("any bytes end, in fields that lie within them", arguments: Seeds.first(200))
    func noise(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0..<64, using: &random)).map { _ in
            Bool.random(using: &random)
                ? UInt8.random(in: 0..<32, using: &random) : .random(in: 0...255, using: &random)
        }
        var reader = MessageReader(bytes)
        var position = 0
        while let (number, value) = try? reader.next() {
            #expect(number > 0 && reader.position > position && reader.position <= bytes.count, "seed \(seed)")
            position = reader.position
            if case .bytes(let range) = value { #expect(range.upperBound == position, "seed \(seed)") }
        }
    }
}
