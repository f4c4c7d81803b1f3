/// Where the parts of a JSON text end: a second reading of the rules, byte by byte, that shares nothing with the
/// scanner's.
enum JSONShape {
    static func afterSpace(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return position
            }
        }
        return position
    }

    /// The closing quote of the string whose first byte stands at `start`; nil when there is none.
    static func stringEnd(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): return position
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return nil
    }

    /// Behind the value that begins at `start`; nil when it breaks off.
    static func valueEnd(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        switch bytes[start] {
        case UInt8(ascii: "\""): return stringEnd(bytes, start + 1).map { $0 + 1 }
        case UInt8(ascii: "{"), UInt8(ascii: "["): return containerEnd(bytes, start)
        default: return scalarEnd(bytes, start)
        }
    }

    private static func containerEnd(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
        var (position, depth) = (start, 0)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard let end = stringEnd(bytes, position + 1) else { return nil }
                position = end
            // No JSON: it takes a quote's meaning all the same, but not a bracket's.
            case UInt8(ascii: "\\") where position + 1 < bytes.count && isQuoteOrBackslash(bytes[position + 1]):
                position += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return position + 1 }
            default: break
            }
            position += 1
        }
        return nil
    }

    private static func isQuoteOrBackslash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Behind a number or a word.
    static func scalarEnd(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: return position
            default: position += 1
            }
        }
        return position
    }

    /// The text that a string's bytes stand for. What no text can hold (a lone surrogate, a broken escape) is a byte
    /// that stands in no UTF-8.
    static func decoded(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < range.upperBound else {
                text.append(byte)
                continue
            }
            position += 1
            switch bytes[position - 1] {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"):
                guard var scalar = hex(bytes, position, range.upperBound) else {
                    text.append(0xFF)
                    continue
                }
                position += 4
                if scalar >> 10 == 0x36, position + 6 <= range.upperBound, bytes[position] == UInt8(ascii: "\\"),
                    bytes[position + 1] == UInt8(ascii: "u"), let low = hex(bytes, position + 2, range.upperBound),
                    low >> 10 == 0x37
                {
                    position += 6
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
                }
                if let scalar = Unicode.Scalar(scalar) {
                    text += Array(UTF8.encode(scalar)!)
                } else {
                    text.append(0xFF)
                }
            case let plain
            where plain == UInt8(ascii: "\"") || plain == UInt8(ascii: "\\") || plain == UInt8(ascii: "/"):
                text.append(plain)
            default: text.append(0xFF)
            }
        }
        return text
    }

    private static func hex(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            guard bytes[index] < 0x80, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
                return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
