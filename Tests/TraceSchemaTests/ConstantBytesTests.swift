import Testing

@testable import TraceSchema

@Suite("Bytes are compared and found eight at a time as they are one by one")
struct ConstantBytesTests {
    @Test("runs of any length differ in any of their bytes", arguments: 0...40)
    func equality(count: Int) {
        let bytes = (0..<count).map { UInt8($0) }
        #expect(isEqual(bytes, bytes))
        #expect(!isEqual(bytes, bytes + [0]))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(!isEqual(bytes, changed), "byte \(place)")
        }
    }

    @Test(
        "a constant stands in one place",
        arguments: [",", "null", #"","count":"#, #""},{"name":"#, #","tokensOutBucket":"#] as [StaticString])
    func constants(constant: StaticString) {
        let text = Array("\(constant)".utf8)
        for offset in 0..<20 {
            let padding = [UInt8](repeating: 0x7E, count: offset)
            #expect(holds(padding + text, constant, at: offset))
            #expect(!holds(padding + text.dropLast(), constant, at: offset))
            for place in text.indices {
                var changed = padding + text + padding
                changed[offset + place] ^= 0x80
                #expect(!holds(changed, constant, at: offset), "byte \(place)")
            }
        }
    }

    @Test("the first of some bytes is found wherever it stands", arguments: 0...40)
    func first(place: Int) {
        // Bytes next to the one that is looked for are the ones that arithmetic on words takes for it.
        for other in [0x21, 0x23, 0xA2, 0, 0xFF] as [UInt8] {
            var bytes = [UInt8](repeating: other, count: 48)
            #expect(index(of: 0x22, in: bytes) == nil)
            bytes[place] = 0x22
            #expect(index(of: 0x22, in: bytes) == place)
            bytes[place + 1] = 0x22
            #expect(index(of: 0x22, in: bytes) == place)
        }
    }

    private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (left, right) = (left.span, right.span)
        return left.isEqual(to: right)
    }

    private func holds(_ bytes: [UInt8], _ constant: StaticString, at position: Int) -> Bool {
        bytes.span.holds(constant, at: position)
    }

    private func index(of byte: UInt8, in bytes: [UInt8]) -> Int? { bytes.span.firstIndex(of: byte, from: 0) }
}
