import TraceSchema

/// The path that an address leads to: what stands behind its scheme and its host, escapes decoded.
struct AddressPath {
    private(set) var bytes: [UInt8] = []

    private static let mark: StaticString = "://"

    init(of address: borrowing Span<UInt8>) {
        var index = Self.start(of: address)
        while index < address.count {
            if address[index] == UInt8(ascii: "%"), index + 2 < address.count,
                let high = Self.digit(address[index + 1]), let low = Self.digit(address[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(address[index])
                index += 1
            }
        }
    }

    /// Behind the host; the beginning where there is no scheme.
    private static func start(of address: borrowing Span<UInt8>) -> Int {
        for index in address.indices where address.extracting(droppingFirst: index).hasPrefix(mark) {
            var start = index + mark.utf8CodeUnitCount
            while start < address.count, address[start] != UInt8(ascii: "/") { start += 1 }
            return start
        }
        return 0
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
