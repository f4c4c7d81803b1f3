/// The mapped values of records that were read, kept so that the same records can be read again with some values changed.
///
/// What is on it comes off as records only, behind the same wall as before: it tells what a reader makes of a value, never
/// the value. A value can be left out, or be another number.
public struct RecordTape: Sendable {
    /// What takes a value's place.
    public enum Change: Sendable, CaseIterable {
        /// A number one beside it, or the other of true and false; other values stay.
        case near
        /// A number far from it.
        case far
        /// Nothing: the record does not have it, nor what lies in it.
        case leftOut
    }

    /// The values of one field in one record.
    public struct Place: Hashable, Sendable {
        /// The record's number on the tape.
        public let record: Int
        public let field: UInt8

        public init(record: Int, field: UInt8) { (self.record, self.field) = (record, field) }
    }

    private struct Record {
        let kind: Int
        let lineNumber: Int
        let values: Range<Int>
    }

    private struct Value {
        let found: FoundValue
        /// Whether it stands outside of lists, and is asked for by its field.
        let isNoted: Bool
    }

    private let map: FieldMap
    private var records: [Record] = []
    private var values: [Value] = []
    /// A number that is far from others, then the bytes of all values, behind a number's those of the one beside it.
    private var bytes = Self.farNumber

    private static let farNumber = Array("987654321".utf8)

    /// For each entry those whose paths lie below its own, a bit each.
    private let below: [UInt128]

    public init(_ map: FieldMap) {
        self.map = map
        let paths = map.entries.map { "\($0.path)" }
        below = paths.map { path in
            paths.enumerated().reduce(0) { mask, other in
                let isBelow = other.element.hasPrefix(path + ".") || other.element.hasPrefix(path + "[]")
                return isBelow ? mask | 1 << UInt128(other.offset) : mask
            }
        }
    }

    /// How many records it holds.
    public var count: Int { records.count }

    /// - Parameter lineNumber: what a reader is told to be the record's line.
    public mutating func append(_ record: borrowing SessionRecord, kind: Int, lineNumber: Int) {
        let first = values.count
        for index in 0..<record.valueCount {
            let value = record.values[index]
            let start = bytes.count
            for position in Int(value.start)..<Int(value.end) { bytes.append(record.bytes[position]) }
            let found = FoundValue(
                field: value.field, entry: value.entry, kind: value.kind, mayHoldEscapes: value.mayHoldEscapes,
                start: start, end: bytes.count)
            values.append(Value(found: found, isNoted: record.place(value.field) == index))
            if value.kind == .number { bytes += Self.number(beside: bytes[start...]) }
        }
        records.append(Record(kind: kind, lineNumber: lineNumber, values: first..<values.count))
    }

    /// The fields that a record has values of.
    public func fields(of record: Int) -> Set<UInt8> { Set(values[records[record].values].map(\.found.field)) }

    /// The entries of the field map by which a field's values were found in a record, in the map's order.
    public func entries(at place: Place) -> [FieldMap.Entry] {
        let found = values[records[place.record].values].filter { $0.found.field == place.field }.map(\.found)
        if found.contains(where: { $0.kind == .plain }) { return map.captures.filter { $0.field == place.field } }
        return Set(found.map(\.entry)).sorted().map { map.entries[Int($0)] }
    }

    /// Calls `body` with each of the records in their order, and its kind.
    /// - Parameter change: what takes the place of a field's values in a record; nil leaves them.
    public func replay(
        _ numbers: [Int], changing change: (Place) -> Change? = { _ in nil },
        _ body: (borrowing SessionRecord, Int) -> Void
    ) {
        var found: [FoundValue] = []
        for number in numbers {
            let record = records[number]
            var noted = InlineArray<64, UInt32>(repeating: 0)
            found.removeAll(keepingCapacity: true)
            let hidden = values[record.values].reduce(0 as UInt128) { mask, value in
                guard value.found.kind == .container,
                    change(Place(record: number, field: value.found.field)) == .leftOut
                else { return mask }
                return mask | below[Int(value.found.entry)]
            }
            for value in values[record.values] where hidden & 1 << UInt128(value.found.entry) == 0 {
                let field = value.found.field
                guard let changed = changed(value.found, change(Place(record: number, field: field))) else { continue }
                found.append(changed)
                if value.isNoted { noted[Int(field)] = UInt32(found.count) }
            }
            body(
                SessionRecord(
                    bytes: bytes.span, values: found.span, places: noted.span, lineNumber: record.lineNumber),
                record.kind)
        }
    }

    private func changed(_ value: FoundValue, _ change: Change?) -> FoundValue? {
        let (start, end) = (Int(value.start), Int(value.end))
        func other(_ kind: FoundValue.Kind, _ range: Range<Int>) -> FoundValue {
            FoundValue(
                field: value.field, entry: value.entry, kind: kind, mayHoldEscapes: value.mayHoldEscapes,
                start: range.lowerBound, end: range.upperBound)
        }
        switch (change, value.kind) {
        case (.leftOut, _): return nil
        case (.near, .number): return other(.number, end..<end + (end - start))
        case (.far, .number): return other(.number, 0..<Self.farNumber.count)
        case (.near, .true), (.near, .false): return other(value.kind == .true ? .false : .true, start..<end)
        default: return value
        }
    }

    /// The same number with another last digit, one less where that is no 0.
    private static func number(beside digits: ArraySlice<UInt8>) -> [UInt8] {
        guard let last = digits.last else { return [] }
        return digits.dropLast() + [last == UInt8(ascii: "0") ? last + 1 : last - 1]
    }
}

/// Neither printing it nor looking into it gives anything of what is on it.
extension RecordTape: CustomStringConvertible, CustomReflectable {
    public var description: String { "a tape of records" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
