/// A link that holds what it leads to.
enum DataAddress {
    static func csv(_ text: String) -> String {
        text.utf8.reduce(into: "data:text/csv;charset=utf-8,") { address, byte in
            if isPlain(byte) {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                address += "%" + digits[Int(byte >> 4)] + digits[Int(byte & 15)]
            }
        }
    }

    /// Whether the byte stands for itself in an address.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static let digits = "0123456789ABCDEF".map(String.init)
}
