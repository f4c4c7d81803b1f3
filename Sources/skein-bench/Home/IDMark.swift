/// Where an id stands in a session file: the twelve bytes that are another in each repetition.
///
/// What looks like an id is one: `8-4-4-4-12` hex digits, and `msg_`, `req_` or `toolu_` before twelve or more word
/// characters. The last twelve change, so that the shape of an id, and what it says about the provider, stays.
struct IDMark {
    private let start: Int
    /// The same for the same id, in whichever file it stands.
    private let identity: UInt64

    private static let width = 12
    private static let prefixes = ["msg", "req", "toolu"].map { Array($0.utf8) }

    static func all(in bytes: [UInt8]) -> [IDMark] {
        bytes.indices.compactMap { index in
            switch bytes[index] {
            case UInt8(ascii: "-"): uuid(in: bytes, firstHyphen: index)
            case UInt8(ascii: "_"): prefixed(in: bytes, underscore: index)
            default: nil
            }
        }
    }

    private static func uuid(in bytes: [UInt8], firstHyphen: Int) -> IDMark? {
        let (start, end) = (firstHyphen - 8, firstHyphen + 28)
        guard start >= 0, end <= bytes.count, start == 0 || !isWord(bytes[start - 1]) else { return nil }
        for index in start..<end {
            let isHyphen = [8, 13, 18, 23].contains(index - start)
            guard isHyphen ? bytes[index] == UInt8(ascii: "-") : isHex(bytes[index]) else { return nil }
        }
        return IDMark(start: end - width, identity: hash(bytes[start..<end]))
    }

    private static func prefixed(in bytes: [UInt8], underscore: Int) -> IDMark? {
        guard prefixes.contains(where: { bytes[..<underscore].suffix($0.count).elementsEqual($0) }) else { return nil }
        let end = bytes[(underscore + 1)...].firstIndex { !isWord($0) } ?? bytes.count
        guard end - underscore > width else { return nil }
        return IDMark(start: end - width, identity: hash(bytes[underscore..<end]))
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// FNV-1a.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Writes the id of a repetition over the one that stands in `bytes`.
    func refresh(_ bytes: inout [UInt8], repetition: Int) {
        // The last step of SplitMix64, which no two inputs leave alike.
        var mixed = identity &+ UInt64(repetition) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        for place in start..<start + Self.width {
            let digit = UInt8(truncatingIfNeeded: mixed & 0xF)
            bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            mixed >>= 4
        }
    }
}
