/// A harness's version as `major.minor.patch`; suffixes are cut off, because a build's name can be anybody's.
public struct HarnessVersion: Hashable, Comparable, Sendable {
    public let major: UInt16
    public let minor: UInt16
    public let patch: UInt16

    /// Reads `1.2.3`, `v1.2.3`, `1.2.3-beta.1`, `1.2.3+build` and Python's `1.2.3.dev0`: digits only, at most 3, 3 and 4
    /// of them.
    /// Nil for anything else, leading zeros included, so that a version has one spelling.
    public init?(validating bytes: borrowing Span<UInt8>) {
        var parts: (UInt16, UInt16, UInt16) = (0, 0, 0)
        var part = 0
        var digits = 0
        var value: UInt16 = 0
        var index = bytes.count > 0 && bytes[0] == UInt8(ascii: "v") ? 1 : 0
        func close() -> Bool { digits > 0 && digits <= (part == 2 ? 4 : 3) }
        scan: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits == 0 || value > 0, digits < 4 else { return nil }
                value = value * 10 + UInt16(byte - UInt8(ascii: "0"))
                digits += 1
            case UInt8(ascii: ".") where part == 2 && bytes.extracting(droppingFirst: index).hasPrefix(".dev"):
                break scan
            case UInt8(ascii: "."):
                guard part < 2, close() else { return nil }
                if part == 0 { parts.0 = value } else { parts.1 = value }
                part += 1
                (digits, value) = (0, 0)
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                break scan
            default:
                return nil
            }
            index += 1
        }
        guard part == 2, close() else { return nil }
        parts.2 = value
        (major, minor, patch) = parts
    }

    public static func < (left: HarnessVersion, right: HarnessVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}
