/// A message in protobuf's encoding, as a harness writes one.
public struct InventedMessage: Sendable {
    public enum Value: Sendable {
        case number(UInt64)
        case text(String)
        /// The name of a blob, made from a word.
        case blob(String)
        case bytes([UInt8])
        case message(InventedMessage)
    }

    private var fields: [(number: UInt64, value: Value)]

    public init(_ fields: [(UInt64, Value)]) { self.fields = fields.map { (number: $0.0, value: $0.1) } }

    /// A blob's name: 32 bytes, a word filled up with dots.
    public static func name(_ word: String) -> [UInt8] {
        Array((word + String(repeating: ".", count: 32 - word.utf8.count)).utf8)
    }

    public var bytes: [UInt8] {
        fields.flatMap { number, value -> [UInt8] in
            switch value {
            case .number(let value): Self.spelled(number << 3) + Self.spelled(value)
            case .text(let text): Self.spelled(number, Array(text.utf8))
            case .blob(let word): Self.spelled(number, Self.name(word))
            case .bytes(let bytes): Self.spelled(number, bytes)
            case .message(let message): Self.spelled(number, message.bytes)
            }
        }
    }

    private static func spelled(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
        spelled(number << 3 | 2) + spelled(UInt64(bytes.count)) + bytes
    }

    private static func spelled(_ number: UInt64) -> [UInt8] {
        number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + spelled(number >> 7)
    }

    // MARK: - Reading

    /// What bytes say that hold numbers, texts and messages; nil when they hold anything else.
    public init?(_ bytes: [UInt8]) {
        var (rest, fields) = (bytes[...], [(number: UInt64, value: Value)]())
        while !rest.isEmpty {
            guard let tag = Self.number(&rest), tag >> 3 > 0, let number = Self.number(&rest) else { return nil }
            switch tag & 7 {
            case 0: fields.append((tag >> 3, .number(number)))
            case 2:
                guard number <= rest.count else { return nil }
                fields.append((tag >> 3, Self.value(Array(rest.prefix(Int(number))))))
                rest = rest.dropFirst(Int(number))
            default: return nil
            }
        }
        self.fields = fields
    }

    private static func value(_ bytes: [UInt8]) -> Value {
        if bytes.count == 32, bytes.last == UInt8(ascii: ".") { return .bytes(bytes) }
        if let message = InventedMessage(bytes) { return .message(message) }
        return String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .bytes(bytes)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        guard let end = rest.prefix(10).firstIndex(where: { $0 < 0x80 }) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[...end].reversed().reduce(0) { $0 << 7 | UInt64($1 & 0x7F) }
    }

    /// The message with other texts, those of the messages in it included.
    public func replacingTexts(_ other: (String) -> String) -> [UInt8] {
        func replaced(_ message: InventedMessage) -> InventedMessage {
            var message = message
            for place in message.fields.indices {
                switch message.fields[place].value {
                case .text(let text): message.fields[place].value = .text(other(text))
                case .message(let inner): message.fields[place].value = .message(replaced(inner))
                case .number, .blob, .bytes: continue
                }
            }
            return message
        }
        return replaced(self).bytes
    }
}
