import TraceSchema

/// Moments written as text.
enum Timestamp {
    /// Reads `2026-08-01T10:00:05.120Z`, with any number of digits after the second and any offset in place of `Z`.
    static func unixMilliseconds(iso8601 bytes: borrowing Span<UInt8>) -> Int64? {
        guard bytes.count >= 20, let seconds = seconds(bytes) else { return nil }
        var milliseconds = 0
        var index = 19
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            var weight = 100
            let start = index
            while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit <= 9 {
                milliseconds += Int(digit) * weight
                weight /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        guard let offsetMinutes = offsetMinutes(bytes, from: index) else { return nil }
        return (seconds - Int64(offsetMinutes * 60)) * 1000 + Int64(milliseconds)
    }

    /// Reads `2026-08-01 10:00:05`: the seconds since 1970-01-01T00:00Z if that clock showed UTC.
    static func clockSeconds(_ bytes: borrowing Span<UInt8>) -> Int64? {
        guard bytes.count == 19 else { return nil }
        return seconds(bytes)
    }

    /// Reads date and time of day from the first 19 bytes.
    private static func seconds(_ bytes: borrowing Span<UInt8>) -> Int64? {
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let century = pair(bytes, 0), let year = pair(bytes, 2), let month = pair(bytes, 5),
            let day = pair(bytes, 8),
            let hour = pair(bytes, 11), hour < 24, let minute = pair(bytes, 14), minute < 60,
            let second = pair(bytes, 17), second <= 60,
            let days = UTCDay.days(year: century * 100 + year, month: month, day: day)
        else { return nil }
        return Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// Minutes east of UTC of the zone that fills the rest of the text.
    private static func offsetMinutes(_ bytes: borrowing Span<UInt8>, from index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        let rest = bytes.count - index
        switch bytes[index] {
        case UInt8(ascii: "Z"):
            return rest == 1 ? 0 : nil
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let hasColon = rest == 6
            guard hasColon ? bytes[index + 3] == UInt8(ascii: ":") : rest == 5,
                let hours = pair(bytes, index + 1), hours < 24, let minutes = pair(bytes, index + (hasColon ? 4 : 3)),
                minutes < 60
            else { return nil }
            return (bytes[index] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
        default:
            return nil
        }
    }

    @inline(__always)
    private static func pair(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Int? {
        let tens = bytes[index] &- UInt8(ascii: "0")
        let ones = bytes[index + 1] &- UInt8(ascii: "0")
        return tens <= 9 && ones <= 9 ? Int(tens) * 10 + Int(ones) : nil
    }
}
