@_spi(StoredKeys) import TraceSchema

/// Looks for the keys of some sessions in a line, or in a part of one that is too long to be held.
struct KeySearch: Sendable {
    let keys: Set<SurrogateKey>

    enum Find: Hashable, Sendable {
        /// A key as a whole JSON string: the line is a row of that session.
        case row(SurrogateKey)
        /// A key as a word that stands there otherwise: in a cell of another form, or in a text.
        case mention(SurrogateKey)
    }

    /// How many of a part's last bytes have to be looked at again together with the next part: a key and what stands
    /// around it may lie across both.
    static let overlap = length + 1

    /// Bytes of a key.
    private static let length = 36

    /// - Parameters:
    ///   - beginsLine: nothing of the line comes before; where something does, it was looked at up to the overlap.
    ///   - endsLine: nothing of the line comes after.
    func find(in bytes: borrowing Span<UInt8>, beginsLine: Bool, endsLine: Bool) -> Find? {
        let length = Self.length
        guard bytes.count >= length else { return nil }
        var mention: SurrogateKey?
        for place in 0...(bytes.count - length) {
            // Two hyphens where a key has them are rare; they are looked for before anything is read.
            guard bytes[place + 8] == UInt8(ascii: "-"), bytes[place + 13] == UInt8(ascii: "-") else { continue }
            let end = place + length
            guard place > 0 || beginsLine, end < bytes.count || endsLine else { continue }
            let before = place > 0 ? bytes[place - 1] : UInt8(ascii: " ")
            let after = end < bytes.count ? bytes[end] : UInt8(ascii: " ")
            guard !before.isPartOfWord, !after.isPartOfWord,
                let key = SurrogateKey(stored: bytes.extracting(place..<end)), keys.contains(key)
            else { continue }
            if before == UInt8(ascii: "\""), after == UInt8(ascii: "\"") { return .row(key) }
            mention = mention ?? key
        }
        return mention.map(Find.mention)
    }
}

extension UInt8 {
    fileprivate var isPartOfWord: Bool {
        isASCIILetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}
