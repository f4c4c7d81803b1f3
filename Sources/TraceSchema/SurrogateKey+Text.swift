extension SurrogateKey: CustomStringConvertible {
    /// The key as it stands in a row: lower case, with hyphens.
    public var description: String {
        String(decoding: (0..<36).map(ascii), as: UTF8.self)
    }

    /// Appends the key's 36 characters.
    public func append(to bytes: inout [UInt8]) {
        for place in 0..<36 { bytes.append(ascii(place)) }
    }

    private func ascii(_ place: Int) -> UInt8 {
        let hyphensBefore = place <= 8 ? 0 : place <= 13 ? 1 : place <= 18 ? 2 : place <= 23 ? 3 : 4
        if place == 8 || place == 13 || place == 18 || place == 23 { return UInt8(ascii: "-") }
        let digit = place - hyphensBefore
        let half = digit < 16 ? high : low
        let nibble = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digit % 16))) & 0xF
        return nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
