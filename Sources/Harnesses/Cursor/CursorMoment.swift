import SessionText
import TraceSchema

/// Moments as Cursor writes them.
enum CursorMoment {
    /// The day of all that was between two moments, as the first of them; nil when there may have been several.
    static func onlyDay(from first: Int64, to last: Int64) -> Int64? {
        UTCDay(unixMilliseconds: first) == UTCDay(unixMilliseconds: last) ? first : nil
    }

    /// nil for a number that counts from another beginning, as a clock of the process does.
    fileprivate static func moment(_ number: Int?) -> Int64? {
        number.flatMap { $0 > 1_000_000_000_000 ? Int64($0) : nil }
    }
}

extension SessionRecord {
    /// A moment written as ISO 8601 or as milliseconds.
    borrowing func moment(_ field: CursorField) -> Int64? {
        unixMilliseconds(field) ?? CursorMoment.moment(count(field))
    }

    /// The moment that a value is, in milliseconds.
    borrowing func moment(at index: Int) -> Int64? { CursorMoment.moment(count(at: index)) }
}
