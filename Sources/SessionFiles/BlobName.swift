/// The name of a blob in its database: a hash of 32 bytes.
struct BlobName: Hashable {
    /// As the database spells it: lower-case hexadecimal digits.
    let digits: [UInt8]

    private static let length = 32

    /// nil for bytes that are no such hash.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        let spelled = Array("0123456789abcdef".utf8)
        digits = bytes.flatMap { [spelled[Int($0 >> 4)], spelled[Int($0 & 15)]] }
    }

    /// nil for a text that spells no such hash.
    init?(spelledAs text: [UInt8]) {
        guard let bytes = Hexadecimal.bytes(spelledAs: text) else { return nil }
        self.init(bytes[...])
    }
}

enum Hexadecimal {
    /// The bytes that a text spells, two digits each in either case; nil when it spells none.
    static func bytes(spelledAs text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for place in stride(from: 0, to: text.count, by: 2) {
            guard let high = value(of: text[place]), let low = value(of: text[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
