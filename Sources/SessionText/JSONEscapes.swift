/// The escapes of JSON strings.
enum JSONEscapes {
    /// Stands for what no text can hold: a lone surrogate or a broken escape. It is no byte of UTF-8, so that
    /// nothing with it equals a constant or passes a grammar.
    private static let impossible: UInt8 = 0xFF

    /// Calls `body` with the text that `bytes` stand for, cut after about `limit` bytes.
    static func withDecoded<Result>(
        _ bytes: borrowing Span<UInt8>, limit: Int, _ body: (borrowing Span<UInt8>) -> Result
    ) -> Result {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(min(limit + 4, bytes.count))
        var index = 0
        while index < bytes.count, decoded.count < limit {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < bytes.count else {
                decoded.append(byte)
                continue
            }
            let escape = bytes[index]
            index += 1
            switch escape {
            case UInt8(ascii: "n"): decoded.append(0x0A)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "r"): decoded.append(0x0D)
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "f"): decoded.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
            case UInt8(ascii: "u"): decodeUnicode(bytes, &index, into: &decoded)
            default: decoded.append(impossible)
            }
        }
        return body(decoded.span)
    }

    /// Decodes what follows `\u`: four hex digits, or a surrogate pair.
    private static func decodeUnicode(_ bytes: borrowing Span<UInt8>, _ index: inout Int, into decoded: inout [UInt8]) {
        guard let first = hex(bytes, at: index) else {
            decoded.append(impossible)
            return
        }
        index += 4
        var value = first
        if first & 0xFC00 == 0xD800, index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u"), let second = hex(bytes, at: index + 2), second & 0xFC00 == 0xDC00
        {
            index += 6
            value = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
        }
        guard let scalar = Unicode.Scalar(value) else {
            decoded.append(impossible)
            return
        }
        decoded.append(contentsOf: UTF8.encode(scalar)!)
    }

    private static func hex(_ bytes: borrowing Span<UInt8>, at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            let byte = bytes[index]
            let nibble: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): nibble = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt32(nibble)
        }
        return value
    }
}
