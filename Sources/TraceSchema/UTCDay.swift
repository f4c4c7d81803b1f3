/// A day in UTC: the finest time that a row holds.
public struct UTCDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    private let daysSinceEpoch: Int32

    /// Days that a session can have been recorded on; anything else is a broken clock, and `unknown` in a row.
    public static let supported = UTCDay(days: 18_262)...UTCDay(days: 47_481)  // 2020-01-01 ... 2099-12-31

    private init(days: Int32) { daysSinceEpoch = days }

    /// The day of a moment in milliseconds since 1970-01-01T00:00Z; nil outside 2020...2099.
    public init?(unixMilliseconds: Int64) {
        let days = (unixMilliseconds / 86_400_000) - (unixMilliseconds % 86_400_000 < 0 ? 1 : 0)
        guard let narrow = Int32(exactly: days), Self.supported.contains(UTCDay(days: narrow)) else { return nil }
        daysSinceEpoch = narrow
    }

    /// The day written `YYYY-MM-DD`; nil for any other text and for a day that does not exist.
    public init?(parsing bytes: borrowing Span<UInt8>) {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes, 0..<4), let month = decimal(bytes, 5..<7), let day = decimal(bytes, 8..<10),
            let days = Self.days(year: year, month: month, day: day),
            Self.supported.contains(UTCDay(days: days))
        else { return nil }
        daysSinceEpoch = days
    }

    /// The moment at which the day begins, in milliseconds since 1970-01-01T00:00Z.
    public var startUnixMilliseconds: Int64 { Int64(daysSinceEpoch) * 86_400_000 }

    public static func < (left: UTCDay, right: UTCDay) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

    /// Year, month and day of the proleptic Gregorian calendar.
    public var civil: (year: Int, month: Int, day: Int) {
        // Days are counted in eras of 400 years that begin on a first of March, so that leap days come last.
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Days since 1970-01-01 of a date; nil when there is no such date.
    public static func days(year: Int, month: Int, day: Int) -> Int32? {
        guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length: Int =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard (1...length).contains(day) else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

private func decimal(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
        let digit = bytes[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
    }
    return value
}

extension UTCDay: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
