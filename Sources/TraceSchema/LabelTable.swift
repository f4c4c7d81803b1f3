/// The labels of a closed list as numbers of 16 bytes: a label is found by comparing numbers.
struct LabelTable<Label: ClosedLabel>: Sendable {
    private let entries: [(text: ShortText, label: Label)]

    init() {
        entries = Label.allCases.map { label in
            let bytes = unsafe UnsafeBufferPointer(start: label.label.utf8Start, count: label.label.utf8CodeUnitCount)
            guard let text = ShortText(unsafe bytes.span, 0..<bytes.count) else {
                preconditionFailure("a label has at most \(ShortText.longest) bytes")
            }
            return (text, label)
        }
    }

    /// The case whose label stands in the range; nil when none does.
    func label(in line: borrowing Span<UInt8>, _ range: Range<Int>) -> Label? {
        guard let text = ShortText(line, range) else { return nil }
        for index in entries.indices where entries[index].text == text { return entries[index].label }
        return nil
    }
}

/// At most 16 bytes as two numbers.
struct ShortText: Equatable {
    private let low: UInt64
    private let high: UInt64
    private let count: Int

    static let longest = 16

    /// Nil when the range is longer.
    @inline(__always)
    init?(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= Self.longest else { return nil }
        count = range.count
        var words: (UInt64, UInt64) = (0, 0)
        if range.lowerBound + Self.longest <= bytes.count {
            // In bounds: 16 bytes stand behind the range's start.
            words = unsafe bytes.withUnsafeBytes {
                unsafe (
                    UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)),
                    UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound + 8, as: UInt64.self))
                )
            }
            // A shift by 64 or more gives 0.
            words.0 &= ~(UInt64.max << UInt64(8 * count))
            words.1 &= count > 8 ? ~(UInt64.max << UInt64(8 * (count - 8))) : 0
        } else {
            for (place, index) in range.enumerated() {
                let byte = UInt64(bytes[index]) << UInt64(8 * (place % 8))
                if place < 8 { words.0 |= byte } else { words.1 |= byte }
            }
        }
        (low, high) = words
    }
}
