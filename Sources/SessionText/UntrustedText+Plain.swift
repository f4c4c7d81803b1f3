public import TraceSchema

// Looks at what stands in plain text that was written for people.

extension UntrustedText {
    /// A count as people are told it: `604`, `5,244`, `8.9k`, `216k`; nil for anything else or over 15 digits.
    public borrowing func roundedCount() -> Int? {
        withDecodedBytes { bytes in
            var (value, digits, sinceComma, decimals) = (0, 0, 0, 0)
            var (hasComma, hasPoint) = (false, false)
            for index in bytes.indices {
                let digit = bytes[index] &- UInt8(ascii: "0")
                switch bytes[index] {
                case _ where digit <= 9 && digits < 15:
                    value = value * 10 + Int(digit)
                    digits += 1
                    if hasPoint { decimals += 1 } else { sinceComma += 1 }
                case UInt8(ascii: ",") where !hasPoint && (hasComma ? sinceComma == 3 : (1...3).contains(sinceComma)):
                    (hasComma, sinceComma) = (true, 0)
                case UInt8(ascii: ".") where !hasPoint && !hasComma && digits > 0:
                    hasPoint = true
                case UInt8(ascii: "k")
                where index == bytes.count - 1 && digits > 0 && !hasComma && decimals == (hasPoint ? 1 : 0):
                    return hasPoint ? value * 100 : value * 1000
                default: return nil
                }
            }
            return digits > 0 && !hasPoint && (!hasComma || sinceComma == 3) ? value : nil
        }
    }

    /// An amount such as `0.02` in 1e-12 of its unit; nil when it is no number of at least 0.
    public borrowing func pico() -> Int? {
        withDecodedBytes { JSONNumber.scaled($0, by: 12) }
    }

    /// The moment written as `2026-08-01 10:00:05` by a clock of a zone, in milliseconds since 1970-01-01T00:00Z.
    public borrowing func unixMilliseconds(in zone: LocalZone) -> Int64? {
        withDecodedBytes { Timestamp.clockSeconds($0).flatMap(zone.unixMilliseconds(clockSeconds:)) }
    }

    /// The provider that is named before the first slash; nil when there is no slash.
    public borrowing func providerBeforeSlash() -> Provider? {
        withDecodedBytes { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
                return Provider(recordedAs: bytes.extracting(0..<index))
            }
            return nil
        }
    }

    /// What follows the last dot of a dotted name is a class's when it begins with a capital letter.
    /// - Returns: the class's place in a closed list, or `other` for any other class; nil when it is no class.
    public borrowing func classIndex(in words: ClosedWords, other: Int) -> Int? {
        withDecodedBytes { bytes in
            var start = 0
            for index in bytes.indices where bytes[index] == UInt8(ascii: ".") { start = index + 1 }
            guard start < bytes.count, bytes[start] &- UInt8(ascii: "A") < 26 else { return nil }
            return words.index(of: bytes.extracting(droppingFirst: start)) ?? other
        }
    }
}
