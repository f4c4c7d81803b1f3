/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
    static func encodedCount(of count: Int) -> Int { (count + 2) / 3 * 4 }

    static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(encodedCount(of: bytes.count))
        var index = bytes.startIndex
        while index + 3 <= bytes.endIndex {
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            for shift: UInt32 in [18, 12, 6, 0] { encoded.append(character(group >> shift)) }
            index += 3
        }
        switch bytes.endIndex - index {
        case 1:
            let group = UInt32(bytes[index]) << 16
            encoded += [character(group >> 18), character(group >> 12), padding, padding]
        case 2:
            let group = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8
            encoded += [character(group >> 18), character(group >> 12), character(group >> 6), padding]
        default: break
        }
        return encoded
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: encode(bytes), as: UTF8.self) }

    private static let padding = UInt8(ascii: "=")

    private static func character(_ group: UInt32) -> UInt8 {
        switch UInt8(group & 63) {
        case let value where value < 26: UInt8(ascii: "A") + value
        case let value where value < 52: UInt8(ascii: "a") + value - 26
        case let value where value < 62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
