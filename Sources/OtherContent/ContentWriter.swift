/// Writes invented content: of random length and kind, and full of what a naive reader might take for something else.
struct ContentWriter: Sendable {
    var out: [UInt8] = []
    var random: SeededRandom
    /// How many bytes more than were there may still be written into this record.
    var slack = 0

    /// As JSON spells them between quotes.
    private static let lures: [[UInt8]] =
        [
            #"\"type\":\"assistant\""#, #"{\"message\":{\"id\":\"msg_01"#, "}]}", #"\\"#, "\u{1F41D}", "\u{2028}",
            "end_turn",
            "output_tokens", "claude-opus-4-6", #"\n"#, "tool_use", " ", "leaf", #"\u0041\ud83d\udc1d"#, "[{", "12",
            "null",
        ].map { Array($0.utf8) }

    /// Keys that are mapped elsewhere: below a key that is not mapped they mean nothing.
    private static let keys: [[UInt8]] =
        ["type", "message", "id", "usage", "name", "content", "model", "timestamp", "data", "role", "leaf", "why\\\""]
        .map {
            Array($0.utf8)
        }

    private static let longestRun = 64 << 10

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func append(_ text: StaticString) {
        unsafe out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes one of two spellings of the same, the longer one where there is room for it.
    mutating func append(_ text: StaticString, seldom other: StaticString) {
        let isOther = random.isOne(in: 16) && slack >= other.utf8CodeUnitCount
        if isOther { slack -= other.utf8CodeUnitCount }
        append(isOther ? other : text)
    }

    mutating func append(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        for index in range { out.append(bytes[index]) }
    }

    // MARK: - JSON

    /// Any JSON value in the place of one that was so long.
    mutating func value(near length: Int, depth: Int = 2) {
        switch random.below(depth > 0 && length + slack > 64 ? 8 : 6) {
        case 0, 1, 2: string(near: length)
        case 3: number(near: length)
        case 4: append(length + slack > 4 ? "null" : "1")
        case 5: append(length + slack > 5 ? random.isOne(in: 2) ? "true" : "false" : "0")
        case 6: list(near: length / 2, depth: depth - 1)
        default: object(near: length / 2, depth: depth - 1)
        }
    }

    mutating func object(near length: Int, depth: Int = 1) {
        append("{")
        for place in 0..<(length + slack > 64 ? random.below(3) : 0) {
            if place > 0 { append(",") }
            append("\"")
            out.append(contentsOf: Self.keys[random.below(Self.keys.count)])
            out.append(UInt8(ascii: "0") + UInt8(place))
            append("\":")
            value(near: length / 4, depth: depth - 1)
        }
        append("}")
    }

    mutating func list(near length: Int, depth: Int = 1) {
        append("[")
        for place in 0..<(length + slack > 64 ? random.below(4) : 0) {
            if place > 0 { append(",") }
            value(near: length / 4, depth: depth - 1)
        }
        append("]")
    }

    mutating func number(near length: Int) {
        guard length + slack > 12 else { return append("7") }
        switch random.below(4) {
        case 0: append("0.25")
        case 1: append("-1e3")
        case 2: out.append(contentsOf: "\(random.below(9_000_000))".utf8)
        default: append("1785578400000")
        }
    }

    /// A string with its quotes.
    mutating func string(near length: Int) {
        append("\"")
        text(near: length)
        append("\"")
    }

    /// What stands between a string's quotes.
    mutating func text(near length: Int) {
        let start = out.count
        let room = length + slack
        let most = min(room, random.isOne(in: 16) ? min(2 * length, Self.longestRun) : 40)
        while out.count - start < most {
            if random.isOne(in: 8) { break }
            let lure = Self.lures[random.below(Self.lures.count)]
            guard out.count - start + lure.count <= room else { break }
            out.append(contentsOf: lure)
        }
        slack -= max(0, out.count - start - length)
    }

    /// A key that no field map holds, with its quotes.
    mutating func key() {
        append("\"zz")
        letters(random.below(12))
        append("\"")
    }

    mutating func letters(_ count: Int) {
        for _ in 0..<count { out.append(UInt8(ascii: "a") + UInt8(random.below(26))) }
    }

    /// What follows the byte at which a record is given up. Nobody reads it.
    mutating func junk() {
        append(" !")
        letters(random.below(20))
    }

    // MARK: - Strings that are known

    /// A text as a JSON string, with its quotes; now and then in another spelling of the same.
    mutating func string(spelling text: [UInt8]) {
        let isSpelledOut = text.count < 64 && random.isOne(in: 16) && slack >= 6 * text.count
        if isSpelledOut { slack -= 6 * text.count }
        append("\"")
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case 0..<0x20: escape(byte)
            case 0x20..<0x7F where isSpelledOut: escape(byte)
            default: out.append(byte)
            }
        }
        append("\"")
    }

    private mutating func escape(_ byte: UInt8) {
        let digits = Array("0123456789abcdef".utf8)
        append("\\u00")
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
    }
}
