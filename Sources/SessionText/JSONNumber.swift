/// Numbers as JSON writes them, read without floating point.
@usableFromInline
enum JSONNumber {
    /// The number as `mantissa` times ten to the `exponent`; nil when it is no JSON number or has over 18 digits.
    private static func parts(_ bytes: borrowing Span<UInt8>) -> (mantissa: Int, exponent: Int)? {
        var (mantissa, exponent, digits, index) = (0, 0, 0, 0)
        var (hasPoint, hasDigit) = (false, false)
        while index < bytes.count {
            let byte = bytes[index]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                hasDigit = true
                if mantissa > 0 || digit > 0 { digits += 1 }
                guard digits <= 18 else { return nil }
                mantissa = mantissa * 10 + Int(digit)
                if hasPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint, hasDigit {
                (hasPoint, hasDigit) = (true, false)
            } else {
                break
            }
            index += 1
        }
        guard hasDigit else { return nil }
        guard index < bytes.count else { return (mantissa, exponent) }
        guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
        index += 1
        guard index < bytes.count else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < bytes.count, bytes.count - index <= 3 else { return nil }
        var written = 0
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            written = written * 10 + Int(digit)
            index += 1
        }
        return (mantissa, exponent + (isNegative ? -written : written))
    }

    /// No count is larger, so that thousands of them can be added up without a thought.
    private static let largestCount = 1_000_000_000_000_000

    /// A whole number of at least 0; nil when it is negative, has a fraction or is too large.
    @usableFromInline
    static func count(_ bytes: borrowing Span<UInt8>) -> Int? {
        scaled(bytes, by: 0, cutsFraction: false).flatMap { $0 <= largestCount ? $0 : nil }
    }

    /// An amount times ten to the `power`, the rest cut; nil when it is negative or too large.
    @usableFromInline
    static func scaled(_ bytes: borrowing Span<UInt8>, by power: Int) -> Int? {
        scaled(bytes, by: power, cutsFraction: true)
    }

    private static func scaled(_ bytes: borrowing Span<UInt8>, by power: Int, cutsFraction: Bool) -> Int? {
        guard var (value, exponent) = parts(bytes) else { return nil }
        exponent += power
        if value == 0 { return 0 }
        while exponent > 0 {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            (value, exponent) = (product, exponent - 1)
        }
        while exponent < 0, value > 0 {
            guard cutsFraction || value % 10 == 0 else { return nil }
            (value, exponent) = (value / 10, exponent + 1)
        }
        return value
    }
}
