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

    /// Where the value that is being written must end at the latest, and the bytes that are owed to its closing brackets.
    private var end = 0
    private var owed = 0
    private var room: Int { end - owed - out.count }

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
    mutating func value(near length: Int) { fill(length) { $0.inventValue(near: length, depth: 2) } }
    mutating func object(near length: Int) { fill(length) { $0.inventObject(near: length, depth: 1) } }
    mutating func list(near length: Int) { fill(length) { $0.inventList(near: length, depth: 1) } }
    mutating func number(near length: Int) { fill(length) { $0.inventNumber() } }
    mutating func flag(near length: Int) { fill(length) { $0.inventFlag() } }
    /// A string with its quotes.
    mutating func string(near length: Int) { fill(length) { $0.inventString(near: length) } }
    /// What stands between a string's quotes.
    mutating func text(near length: Int) { fill(length) { $0.inventText(near: length) } }

    /// A member of an object that no field map holds, in the place of one that was so long; none where there is no room.
    mutating func member(near length: Int, after separator: StaticString) {
        fill(length) { writer in
            guard writer.room > separator.utf8CodeUnitCount + 8 else { return }
            writer.append(separator)
            writer.append("\"zz")
            writer.letters(min(writer.random.below(12), writer.room - 6))
            writer.append("\":")
            writer.inventValue(near: length, depth: 2)
        }
    }

    private mutating func fill(_ length: Int, _ body: (inout Self) -> Void) {
        let start = out.count
        (end, owed) = (start + length + slack, 0)
        body(&self)
        slack -= max(0, out.count - start - length)
    }

    private mutating func inventValue(near length: Int, depth: Int) {
        switch random.below(depth > 0 && room > 64 ? 8 : 6) {
        case 0, 1, 2: if room > 1 { inventString(near: length) } else { append("7") }
        case 3: inventNumber()
        case 4: append(room > 3 ? "null" : "7")
        case 5: if room > 3 { inventFlag() } else { append("7") }
        case 6: inventList(near: length / 2, depth: depth - 1)
        default: inventObject(near: length / 2, depth: depth - 1)
        }
    }

    private mutating func inventObject(near length: Int, depth: Int) {
        append("{")
        owed += 1
        for place in 0..<random.below(3) where room > 32 {
            if place > 0 { append(",") }
            append("\"")
            out.append(contentsOf: Self.keys[random.below(Self.keys.count)])
            out.append(UInt8(ascii: "0") + UInt8(place))
            append("\":")
            inventValue(near: length / 4, depth: depth - 1)
        }
        owed -= 1
        append("}")
    }

    private mutating func inventList(near length: Int, depth: Int) {
        append("[")
        owed += 1
        for place in 0..<random.below(4) where room > 8 {
            if place > 0 { append(",") }
            inventValue(near: length / 4, depth: depth - 1)
        }
        owed -= 1
        append("]")
    }

    private mutating func inventNumber() {
        guard room > 12 else { return append("7") }
        switch random.below(4) {
        case 0: append("0.25")
        case 1: append("-1e3")
        case 2: out.append(contentsOf: "\(random.below(9_000_000))".utf8)
        default: append("1785578400000")
        }
    }

    private mutating func inventFlag() { append(room > 4 && random.isOne(in: 2) ? "false" : "true") }

    private mutating func inventString(near length: Int) {
        append("\"")
        owed += 1
        inventText(near: length)
        owed -= 1
        append("\"")
    }

    private mutating func inventText(near length: Int) {
        let start = out.count
        let most = random.isOne(in: 16) ? min(2 * length, Self.longestRun) : 40
        while out.count - start < most {
            if random.isOne(in: 8) { break }
            let lure = Self.lures[random.below(Self.lures.count)]
            guard lure.count <= room else { break }
            out.append(contentsOf: lure)
        }
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
