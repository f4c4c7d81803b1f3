import TraceSchema

/// Other ids and other names, one map for the whole run: the same text becomes the same other text wherever it
/// stands, and different ones stay different.
struct Pseudonyms: Sendable {
    private let seed: UInt64
    /// Beginnings of ids that a field map names, the longest first.
    private let beginnings: [[UInt8]]

    /// So many random letters or digits tell every two texts apart.
    private static let enough = 16

    init(seed: UInt64, beginnings: [[UInt8]]) {
        self.seed = seed
        self.beginnings = beginnings.sorted { $0.count > $1.count }
    }

    /// Another id of the same shape, each part between colons for itself, because harnesses look ids up by such
    /// parts. A beginning that the field map names stays, and so does a word and a dash, by which file names tell
    /// what they are. What is no letter or digit stays none: with it an id has no vendor's shape.
    func id(_ text: [UInt8]) -> [UInt8] {
        let kept = beginnings.first { text.starts(with: $0) } ?? []
        let parts = text.dropFirst(kept.count).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var other = kept
        for (place, text) in parts.enumerated() { other += (place > 0 ? [UInt8(ascii: ":")] : []) + part(Array(text)) }
        return other
    }

    private func part(_ text: [UInt8]) -> [UInt8] {
        if text.isEmpty { return [] }
        let isHex = text.allSatisfy { $0 == UInt8(ascii: "-") || Self.isHex($0) }
        let word = text.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        var kept = 0
        if !isHex, !word.isEmpty, word.count + 1 < text.count, text[word.count] == UInt8(ascii: "-") {
            kept = word.count + 1
        }
        let rest = Array(text[kept...])
        var random = SeededRandom(seed: hash(rest))
        var varied = 0
        var other = rest.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"): return byte
            case _ where !Self.isLetterOrDigit(byte): return UInt8(ascii: "_")
            default: varied += 1
            }
            if isHex { return Self.hexDigits[random.below(16)] }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return UInt8(ascii: "0") + UInt8(random.below(10))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): return UInt8(ascii: "A") + UInt8(random.below(26))
            default: return UInt8(ascii: "a") + UInt8(random.below(26))
            }
        }
        // An underscore, so that a short id never takes the shape of a vendor's.
        if varied < Self.enough { other += [UInt8(ascii: "_")] + letters(12, &random) }
        return Array(text[..<kept]) + other
    }

    /// A word of letters in the place of a text.
    func word(_ text: [UInt8]) -> [UInt8] {
        var random = SeededRandom(seed: hash(text))
        return Array("q".utf8) + letters(12 + random.below(8), &random)
    }

    private func letters(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(ascii: "a") + UInt8(random.below(26)) }
    }

    private func hash(_ text: [UInt8]) -> UInt64 {
        var mixed = SeededRandom(
            seed: text.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
        return mixed.next()
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
