import TraceSchema

/// Times, all moved by the same whole number of days.
struct MovedTimes: Sendable {
    let days: Int

    private static let supported = (
        first: UTCDay.supported.lowerBound.startUnixMilliseconds,
        end: UTCDay.supported.upperBound.startUnixMilliseconds + 86_400_000
    )

    /// A time that begins with a date, `2026-08-01T10:00:05Z` and the like; nil for any other text. A day that no
    /// row can hold stays.
    func text(_ text: [UInt8]) -> [UInt8]? {
        guard text.count > 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
            let year = Int(String(decoding: text[..<4], as: UTF8.self)),
            let month = Int(String(decoding: text[5..<7], as: UTF8.self)),
            let day = Int(String(decoding: text[8..<10], as: UTF8.self)),
            let date = UTCDay.days(year: year, month: month, day: day)
        else { return nil }
        guard let moved = UTCDay(unixMilliseconds: Int64(date) * 86_400_000).flatMap({ moved($0) }) else { return text }
        return Array(moved.description.utf8) + text[10...]
    }

    /// A moment in milliseconds or in seconds, told apart by its size; any other number stays.
    func number(_ digits: [UInt8]) -> [UInt8] {
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }
        guard let number = Int64(String(decoding: whole, as: UTF8.self)) else { return digits }
        for unit in [Int64(1), 1000] {
            let moment = number.multipliedReportingOverflow(by: unit)
            guard !moment.overflow, (Self.supported.first..<Self.supported.end).contains(moment.partialValue),
                moment.partialValue + Int64(days) * 86_400_000 < Self.supported.end
            else { continue }
            return Array("\(number + Int64(days) * 86_400_000 / unit)".utf8) + digits[whole.count...]
        }
        return digits
    }

    private func moved(_ day: UTCDay) -> UTCDay? {
        UTCDay(unixMilliseconds: day.startUnixMilliseconds + Int64(days) * 86_400_000)
    }
}
