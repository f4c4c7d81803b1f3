public import TraceSchema

/// Writes JSON with one spelling for each value: keys in a fixed order, no spaces, no escape that is not needed.
public struct CanonicalWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Appends a constant as it is: keys, braces and commas.
    public mutating func literal(_ constant: StaticString) {
        // Exactly the constant's bytes.
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
    }

    /// Appends a number. One below 0 or of more than 15 digits is not read back: who replaces a file looks before.
    public mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// Appends 16 hex digits.
    public mutating func hex(_ word: UInt64) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let nibble = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 0xF
            bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
    }

    /// Appends text in quotes; quotes, backslashes and control characters are escaped.
    public mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let low = byte & 0xF
                bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u001").utf8)
                bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func string(_ digest: ContentDigest) { string(digest.description) }

    public mutating func string(_ label: some ClosedLabel) { string(label.label.description) }

    public mutating func string(_ key: SurrogateKey) {
        bytes.append(UInt8(ascii: "\""))
        key.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends a day in quotes, or null.
    public mutating func day(_ day: UTCDay?) {
        if let day { string(day.description) } else { literal("null") }
    }

    /// Appends a list.
    public mutating func list<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
        literal("[")
        for (place, element) in elements.enumerated() {
            if place > 0 { literal(",") }
            write(&self, element)
        }
        literal("]")
    }
}
