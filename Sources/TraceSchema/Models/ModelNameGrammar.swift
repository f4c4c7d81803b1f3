/// Whether a name that no list holds is made of public parts only: contract, decision 6, model, rule (b).
///
/// A family word, with its number written to it or not, then parts joined by `-` or `_`, one of them perhaps by `:`:
///
///     qwen3 - coder - 480b - a35b - instruct          claude - opus - 4 - 5 - 20251101 - v1:0
///     family  word    size   size   word              family   word   number   date      version
///
/// Numbers are versions: two digits at most, two in a row at most, so that no address, account or telephone number has
/// room. Nothing that this file does not name can pass. It reads lower-case text without prefixes and `[1m]`.
struct ModelNameGrammar: ~Escapable {
    private let name: Span<UInt8>
    private var position = 0
    private var last = Part.word
    /// Purely numeric parts so far, a date counting as one.
    private var numbers = 0
    /// Those of them that stand right here, one after the other.
    private var numbersInARow = 0
    private var versions = 0
    private var sizes = 0
    private var hasDate = false
    private var hasTag = false
    /// The tier words so far, a bit each: no word counts twice.
    private var words: UInt128 = 0

    private enum Part { case word, number, date }

    private static let families = ClosedWords(ModelFamilies.words)
    private static let tiers = ClosedWords(ModelTiers.words)
    /// In bytes, with everything that stands around the family and its parts.
    static let longest = 64
    private static let mostNumbers = 4
    private static let mostNumbersInARow = 2
    private static let mostWords = 6
    private static let mostVersions = 2
    private static let mostSizes = 3

    /// Why it is no name of public words; nil when it is one.
    /// - Parameter start: where the name begins behind its prefixes.
    static func refusal(of name: borrowing Span<UInt8>, at start: Int) -> ModelName.Refusal? {
        var grammar = ModelNameGrammar(copy name)
        guard grammar.family() else { return .family(at: start) }
        while grammar.position < grammar.name.count {
            let place = start + grammar.position
            guard grammar.part() else { return .part(at: place) }
        }
        let isWithinBounds =
            grammar.numbers <= mostNumbers && grammar.words.nonzeroBitCount <= mostWords
            && grammar.versions <= mostVersions && grammar.sizes <= mostSizes
        return isWithinBounds ? nil : .parts
    }

    /// Whether these are the eight digits of a day, `20251101`.
    static func isDate(_ digits: borrowing Span<UInt8>) -> Bool {
        digits.count == 8 && ModelNameGrammar(copy digits).compactDate(at: 0) == 8
    }

    @_lifetime(copy name)
    private init(_ name: Span<UInt8>) { self.name = name }

    // MARK: - Parts

    /// `claude`, `o3`, or a family with its number: `qwen2.5`, `gemma3n`.
    @_lifetime(self: copy self)
    private mutating func family() -> Bool {
        let end = end(of: 0, where: Self.isLetterOrDigit)
        if isKnown(0..<end, in: Self.families), isBoundary(end) {
            position = end
            return true
        }
        let letters = self.end(of: 0, where: Self.isLetter)
        guard letters < end, isKnown(0..<letters, in: Self.families), let number = versionNumber(at: letters) else {
            return false
        }
        position = hasVersionLetter(at: number) ? number + 1 : number
        return isBoundary(position)
    }

    /// A separator and what may follow it.
    @_lifetime(self: copy self)
    private mutating func part() -> Bool {
        let separator = name[position]
        position += 1
        switch separator {
        case UInt8(ascii: "-"), UInt8(ascii: "_"):
            return date() || number() || size() || version() || word()
        case UInt8(ascii: ":"):
            guard !hasTag else { return false }
            hasTag = true
            return size() || word()
        case UInt8(ascii: "@"):
            guard last != .date, let end = compactDate(at: position), end == name.count else { return false }
            return take(to: end, as: .date)
        default:
            return false
        }
    }

    /// `20251101`, `2025-04-14`, `0613` (month and day), `2507` (year and month); after a word `09-2025` and `05-06`.
    @_lifetime(self: copy self)
    private mutating func date() -> Bool {
        let isAfterWord = last == .word
        guard !hasDate, let end = compactDate(at: position) ?? dashedDate(at: position, afterWord: isAfterWord) else {
            return false
        }
        return take(to: end, as: .date)
    }

    /// `4`, `4.5`, and a revision of three digits: `001`. `1:0` at the end is a version of a Bedrock model.
    @_lifetime(self: copy self)
    private mutating func number() -> Bool {
        let digits = end(of: position, where: Self.isDigit) - position
        // After a date no number is a version of anything.
        guard digits > 0, last != .date else { return false }
        if digits == 3, last == .word, value(position, 2) == 0, isBoundary(position + digits) {
            return take(to: position + digits, as: .number)
        }
        guard let end = bedrockRevision(at: position + 1) ?? versionNumber(at: position), isBoundary(end) else {
            return false
        }
        // The two halves of `4.5` are two numbers.
        let count = end - position > digits ? 2 : 1
        guard numbersInARow + count <= Self.mostNumbersInARow else { return false }
        numbers += count - 1
        numbersInARow += count - 1
        return take(to: end, as: .number)
    }

    /// `70b`, `1.5b`, `1t`, `270m`, `128k`, `a22b`, `e4b`, `8x7b`.
    @_lifetime(self: copy self)
    private mutating func size() -> Bool {
        var start = position
        let isPart = byte(start) == UInt8(ascii: "a") || byte(start) == UInt8(ascii: "e")
        start += isPart ? 1 : 0
        var end = end(of: start, where: Self.isDigit)
        guard (1...3).contains(end - start), byte(start) != UInt8(ascii: "0") || byte(start + 1) == UInt8(ascii: ".")
        else {
            return false
        }
        if byte(end) == UInt8(ascii: ".") || byte(end) == UInt8(ascii: "x") && !isPart {
            let fraction = self.end(of: end + 1, where: Self.isDigit)
            guard (1...3).contains(fraction - end - 1) else { return false }
            end = fraction
        }
        switch byte(end) {
        case UInt8(ascii: "b"): break
        case UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "k"): if isPart { return false }
        default: return false
        }
        guard isBoundary(end + 1) else { return false }
        sizes += 1
        return take(to: end + 1, as: .word)
    }

    /// `v2`, `r1`, `k2.5`, `m2`, `v1:0`, and a number with a letter: `4o`, `4.5v`.
    @_lifetime(self: copy self)
    private mutating func version() -> Bool {
        let end: Int?
        switch byte(position) {
        case UInt8(ascii: "v"):
            end = versionNumber(at: position + 1).map { bedrockRevision(at: $0) ?? $0 }
        case UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "x"),
            UInt8(ascii: "z"):
            end = versionNumber(at: position + 1)
        default:
            end = versionNumber(at: position).flatMap { hasVersionLetter(at: $0) ? $0 + 1 : nil }
        }
        guard let end, isBoundary(end) else { return false }
        versions += 1
        return take(to: end, as: .word)
    }

    /// A tier word, each at most once; `q4_k_m` is one word.
    @_lifetime(self: copy self)
    private mutating func word() -> Bool {
        let longest = end(of: position) { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
        return tierWord(to: longest) || tierWord(to: end(of: position, where: Self.isLetterOrDigit))
    }

    @_lifetime(self: copy self)
    private mutating func tierWord(to end: Int) -> Bool {
        guard isBoundary(end), let index = Self.tiers.index(of: name.extracting(position..<end)) else { return false }
        let bit = UInt128(1) << UInt128(index)
        guard words & bit == 0 else { return false }
        words |= bit
        return take(to: end, as: .word)
    }

    @_lifetime(self: copy self)
    private mutating func take(to end: Int, as part: Part) -> Bool {
        switch part {
        case .word: numbersInARow = 0
        case .number:
            numbers += 1
            numbersInARow += 1
        case .date:
            numbers += 1
            hasDate = true
        }
        (position, last) = (end, part)
        return true
    }

    // MARK: - Numbers

    /// The end of one or two digits without a leading zero, with one or two more after a point.
    private func versionNumber(at start: Int) -> Int? {
        var end = end(of: start, where: Self.isDigit)
        guard end - start == 1 || end - start == 2 && name[start] != UInt8(ascii: "0") else { return nil }
        if byte(end) == UInt8(ascii: ".") {
            let fraction = self.end(of: end + 1, where: Self.isDigit)
            guard (1...2).contains(fraction - end - 1) else { return nil }
            end = fraction
        }
        return end
    }

    /// The end of `:0` at the end of the name, any one digit.
    private func bedrockRevision(at start: Int) -> Int? {
        byte(start) == UInt8(ascii: ":") && start + 2 == name.count && Self.isDigit(name[start + 1]) ? name.count : nil
    }

    /// The end of a date of eight or four digits.
    private func compactDate(at start: Int) -> Int? {
        let end = end(of: start, where: Self.isDigit)
        guard isBoundary(end) else { return nil }
        switch end - start {
        case 8:
            let day = value(start + 6, 2)
            return Self.isDay(year: value(start, 4), month: value(start + 4, 2), day: day) ? end : nil
        case 4:
            let (first, second) = (value(start, 2), value(start + 2, 2))
            let isMonthAndDay = Self.isDay(year: 2024, month: first, day: second)
            return isMonthAndDay || Self.isMonth(year: 2000 + first, month: second) ? end : nil
        default: return nil
        }
    }

    private func dashedDate(at start: Int, afterWord: Bool) -> Int? {
        let first = end(of: start, where: Self.isDigit)
        guard byte(first) == UInt8(ascii: "-") else { return nil }
        let second = end(of: first + 1, where: Self.isDigit)
        switch (first - start, second - first - 1) {
        case (4, 2):
            let third = end(of: second + 1, where: Self.isDigit)
            let isDay = Self.isDay(year: value(start, 4), month: value(first + 1, 2), day: value(second + 1, 2))
            return byte(second) == UInt8(ascii: "-") && third == second + 3 && isDay && isBoundary(third) ? third : nil
        case (2, 4) where afterWord && isBoundary(second):
            return Self.isMonth(year: value(first + 1, 4), month: value(start, 2)) ? second : nil
        case (2, 2) where afterWord && isBoundary(second) && byte(start) == UInt8(ascii: "0"):
            return Self.isDay(year: 2024, month: value(start, 2), day: value(first + 1, 2)) ? second : nil
        default: return nil
        }
    }

    /// Whether the letter of `4o`, `4.5v` or `3n` stands here.
    private func hasVersionLetter(at index: Int) -> Bool {
        byte(index) == UInt8(ascii: "o") || byte(index) == UInt8(ascii: "v") || byte(index) == UInt8(ascii: "n")
    }

    private static func isMonth(year: Int, month: Int) -> Bool {
        (2020...2039).contains(year) && (1...12).contains(month)
    }

    private static func isDay(year: Int, month: Int, day: Int) -> Bool {
        guard isMonth(year: year, month: month), day >= 1 else { return false }
        switch month {
        case 2: return day <= (year % 4 == 0 ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }

    // MARK: - Bytes

    /// The byte at a place; 0, which is in no name, past the end.
    private func byte(_ index: Int) -> UInt8 { index < name.count ? name[index] : 0 }

    /// The number in so many digits; -1 where they are not all there.
    private func value(_ start: Int, _ digits: Int) -> Int {
        var value = 0
        for index in start..<start + digits {
            guard Self.isDigit(byte(index)) else { return -1 }
            value = value * 10 + Int(byte(index) - UInt8(ascii: "0"))
        }
        return value
    }

    private func end(of start: Int, where belongs: (UInt8) -> Bool) -> Int {
        var end = start
        while end < name.count, belongs(name[end]) { end += 1 }
        return end
    }

    /// Whether a part may end here: at the end, or before a separator that joins parts.
    private func isBoundary(_ index: Int) -> Bool {
        switch byte(index) {
        case 0: index == name.count
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "@"): true
        default: false
        }
    }

    private func isKnown(_ range: Range<Int>, in words: ClosedWords) -> Bool {
        words.index(of: name.extracting(range)) != nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") <= 25 }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
