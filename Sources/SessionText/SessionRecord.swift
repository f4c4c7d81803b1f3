/// One scanned record: the mapped values that were found in it, and nothing else of it.
///
/// Fields are a harness's own enum. Values outside lists are asked for by field; the values of lists are walked in the
/// order in which they stand, each element announced by the field of its list's elements.
public struct SessionRecord: ~Copyable, ~Escapable {
    @usableFromInline let bytes: Span<UInt8>
    @usableFromInline let values: Span<FoundValue>
    @usableFromInline let places: Span<UInt32>
    /// The place of its line among all lines of the file: tells whether two lines stand side by side.
    public let lineNumber: Int

    /// - Parameter scanner: the scanner that has just scanned the line.
    @_lifetime(borrow buffer, borrow scanner)
    public init(
        _ line: SessionBuffer.Line, of buffer: borrowing SessionBuffer, by scanner: borrowing RecordScanner,
        lineNumber: Int = 0
    ) {
        self.lineNumber = lineNumber
        bytes = buffer.bytes(of: line)
        values = scanner.values
        places = scanner.placesByField
    }

    /// - Parameter places: per field, the place in `values` plus one of the value that is asked for by it.
    @_lifetime(copy bytes, copy values, copy places)
    init(bytes: Span<UInt8>, values: Span<FoundValue>, places: Span<UInt32>, lineNumber: Int) {
        (self.bytes, self.values, self.places) = (bytes, values, places)
        self.lineNumber = lineNumber
    }

    /// The string of a field; nil when there is none or it is no string.
    @_lifetime(copy self)
    @inlinable
    public borrowing func text<Field: RawRepresentable<UInt8>>(_ field: Field) -> UntrustedText? {
        text(place: place(field.rawValue))
    }

    /// The whole number of a field, at least 0; nil when there is none or it is something else.
    @inlinable
    public borrowing func count<Field: RawRepresentable<UInt8>>(_ field: Field) -> Int? {
        count(place: place(field.rawValue))
    }

    /// The whole number of a field, also where it is written as a string; nil when it is none.
    @inlinable
    public borrowing func wholeNumber<Field: RawRepresentable<UInt8>>(_ field: Field) -> Int? {
        if let number = count(field) { return number }
        guard let text = text(field) else { return nil }
        return text.wholeNumber()
    }

    /// Whether a field stands in the record and is not null.
    @inlinable
    public borrowing func isPresent<Field: RawRepresentable<UInt8>>(_ field: Field) -> Bool {
        isPresent(place: place(field.rawValue))
    }

    /// The amount of a field in 1e-12 of its unit; nil when there is none or it is no number of at least 0.
    @inlinable
    public borrowing func pico<Field: RawRepresentable<UInt8>>(_ field: Field) -> Int? {
        pico(place: place(field.rawValue))
    }

    /// Whether a field is true; false when it is anything else or absent.
    @inlinable
    public borrowing func isTrue<Field: RawRepresentable<UInt8>>(_ field: Field) -> Bool {
        isTrue(place: place(field.rawValue))
    }

    /// The identity of a field's string under a local key; nil when there is none.
    @inlinable
    public borrowing func identity<Field: RawRepresentable<UInt8>>(_ field: Field, under key: IdentityKey)
        -> RecordIdentity?
    {
        guard let text = text(field) else { return nil }
        return text.identity(under: key)
    }

    /// The moment of a field, in milliseconds since 1970-01-01T00:00Z; nil when there is none or it is no time.
    @inlinable
    public borrowing func unixMilliseconds<Field: RawRepresentable<UInt8>>(_ field: Field) -> Int64? {
        guard let text = text(field) else { return nil }
        return text.unixMilliseconds()
    }

    /// Whether a field is a string that begins with this constant.
    @inlinable
    public borrowing func begins<Field: RawRepresentable<UInt8>>(_ field: Field, with constant: StaticString) -> Bool {
        guard let text = text(field) else { return false }
        return text.begins(with: constant)
    }

    /// How many values were found, those of lists included.
    @inlinable public var valueCount: Int { values.count }

    /// The field of a value, in the order in which the values stand in the record.
    @inlinable
    public borrowing func field<Field: RawRepresentable<UInt8>>(at index: Int, as: Field.Type) -> Field? {
        Field(rawValue: rawField(at: index))
    }

    /// The number of a value's field, as the field map's entries state it.
    @inlinable
    public borrowing func rawField(at index: Int) -> UInt8 { values[index].field }

    /// The string of a value; nil when it is no string.
    @_lifetime(copy self)
    @inlinable
    public borrowing func text(at index: Int) -> UntrustedText? { text(place: index) }

    /// The whole number of a value, at least 0; nil when it is something else.
    @inlinable
    public borrowing func count(at index: Int) -> Int? { count(place: index) }

    /// Whether a value is not null.
    @inlinable
    public borrowing func isPresent(at index: Int) -> Bool { isPresent(place: index) }

    @inlinable
    borrowing func place(_ field: UInt8) -> Int { Int(places[Int(field)]) - 1 }

    @_lifetime(copy self)
    @inlinable
    borrowing func text(place: Int) -> UntrustedText? {
        guard place >= 0, case let value = values[place], value.kind == .string || value.kind == .plain else {
            return nil
        }
        return UntrustedText(
            bytes.extracting(Int(value.start)..<Int(value.end)), mayHoldEscapes: value.mayHoldEscapes)
    }

    @inlinable
    borrowing func count(place: Int) -> Int? {
        guard place >= 0, case let value = values[place], value.kind == .number else { return nil }
        return JSONNumber.count(bytes.extracting(Int(value.start)..<Int(value.end)))
    }

    @inlinable
    borrowing func pico(place: Int) -> Int? {
        guard place >= 0, case let value = values[place], value.kind == .number else { return nil }
        return JSONNumber.scaled(bytes.extracting(Int(value.start)..<Int(value.end)), by: 12)
    }

    @inlinable
    borrowing func isPresent(place: Int) -> Bool { place >= 0 && values[place].kind != .null }

    @inlinable
    borrowing func isTrue(place: Int) -> Bool { place >= 0 && values[place].kind == .true }

    /// The bytes of a number, true, false or null; nil for anything else.
    borrowing func scalar(at index: Int) -> [UInt8]? {
        let value = values[index]
        switch value.kind {
        case .number, .true, .false, .null: return (Int(value.start)..<Int(value.end)).map { bytes[$0] }
        case .string, .plain, .container: return nil
        }
    }
}
