public import SessionText

// Messages in protobuf's encoding, read here by hand: the reader that they are checked with is not looked at.

extension RecordRewriter {
    /// A message with other content in all fields but those that are read. What breaks off stays as it is.
    public mutating func rewrite(message: [UInt8], reading fields: [MessageField]) -> [UInt8] {
        content.isReplaced(Places.otherFields) ? other(message[...], fields) : message
    }

    private mutating func other(_ message: ArraySlice<UInt8>, _ fields: [MessageField]) -> [UInt8] {
        var (out, rest) = ([UInt8](), message)
        while !rest.isEmpty {
            let start = rest.startIndex
            guard let tag = Self.takeNumber(&rest), let kind = Kind(rawValue: tag & 7),
                let length = kind.length(&rest), length <= rest.count
            else { return out + message[start...] }
            let value = rest.prefix(length)
            let read = fields.filter { $0.number == Int(truncatingIfNeeded: tag >> 3) }
            rest = rest.dropFirst(length)
            out += Self.spelled(tag)
            switch kind {
            case .number: out += read.isEmpty ? Self.spelled(writer.random.next() >> 20) : Array(value)
            case .eightBytes, .fourBytes: out += read.isEmpty ? randomBytes(length) : Array(value)
            case .bytes:
                let inner = read.isEmpty ? text(near: length) : other(value, of: read)
                out += Self.spelled(UInt64(inner.count)) + inner
            }
        }
        return out
    }

    private mutating func other(_ value: ArraySlice<UInt8>, of fields: [MessageField]) -> [UInt8] {
        var inner: [MessageField] = []
        for field in fields {
            switch field.content {
            case .blob: return Array(value)
            case .message(let fields): inner += fields
            case .number, .fieldNumbers: continue
            }
        }
        return other(value, inner)
    }

    /// How a value is written, by the lowest three bits of its field's tag.
    private enum Kind: UInt64 {
        case number = 0
        case eightBytes = 1
        case bytes = 2
        case fourBytes = 5

        /// How many bytes of the rest are the value; what says so is taken.
        func length(_ rest: inout ArraySlice<UInt8>) -> Int? {
            switch self {
            case .number: rest.firstIndex { $0 < 0x80 }.map { $0 - rest.startIndex + 1 }
            case .eightBytes: 8
            case .fourBytes: 4
            case .bytes: RecordRewriter.takeNumber(&rest).flatMap { Int(exactly: $0) }
            }
        }
    }

    private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        guard let last = rest.prefix(10).firstIndex(where: { $0 < 0x80 }) else { return nil }
        let number = rest[...last].reversed().reduce(UInt64(0)) { $0 << 7 | UInt64($1 & 0x7F) }
        rest = rest[(last + 1)...]
        return number
    }

    private static func spelled(_ number: UInt64) -> [UInt8] {
        var (rest, out) = (number, [UInt8]())
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return out + [UInt8(rest)]
    }

    private mutating func randomBytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: writer.random.next()) }
    }

    private mutating func text(near length: Int) -> [UInt8] {
        writer.slack = 1000
        writer.text(near: length)
        return take()
    }
}
