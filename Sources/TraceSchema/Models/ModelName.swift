/// A model's name as the harness wrote it, every part of it public vocabulary (contract, decision 6, model).
///
/// It passes either as a whole name of the bundled public list or by ``ModelNameGrammar``; listed prefixes before the
/// name and `[1m]` or `@date` after it aside. A name that only its owner knows (a deployment, an alias, a fine-tuned
/// model) has no value of this type. The validating initialiser is the only code of the product that makes a `String`
/// of bytes from outside.
public struct ModelName: Hashable, Sendable {
    private let spelling: String

    /// Nil when any part of the name is not public; upper and lower case are the same, and the spelling is kept.
    public init?(validating bytes: borrowing Span<UInt8>) {
        guard Self.judge(bytes).isPublic, let text = try? UTF8Span(validating: copy bytes) else { return nil }
        spelling = String(copying: text)
    }

    /// The name as it was written: ASCII, at most 96 bytes, needs no JSON escape.
    public var text: String { spelling }

    /// Whether `bytes` are exactly this name's, case included. Allocates nothing.
    public func isSpelled(_ bytes: borrowing Span<UInt8>) -> Bool {
        let own = spelling.utf8.span
        guard own.count == bytes.count else { return false }
        for index in own.indices where own[index] != bytes[index] { return false }
        return true
    }
}

// MARK: - What is public

extension ModelName {
    /// The reviewed words that a name of rule (b) may begin with.
    public static var families: [StaticString] { ModelFamilies.words }
    /// The reviewed words that may follow.
    public static var tiers: [StaticString] { ModelTiers.words }
    /// What may stand before a name, each with its separator.
    public static var prefixes: [StaticString] { ModelPrefixes.words }
    /// The bundled public list: lower-case names without prefixes, one a line, sorted by bytes.
    public static var publicIDs: StaticString { PublicModelList.ids }
    /// Where the list is from.
    public static var publicListSource: StaticString { PublicModelList.source }
    /// The day it was taken, `YYYY-MM-DD`.
    public static var publicListDay: StaticString { PublicModelList.day }

    private static let longest = 96
    private static let mostPrefixes = 4
    private static let mostContextSuffixes = 2

    /// Whether a name is public, and why; what the initialiser goes by.
    public enum Verdict: Hashable, Sendable {
        /// It is a whole name of the public list.
        case listed
        /// It is made of reviewed words, sizes, versions and dates.
        case composed
        case refused(Refusal)

        public var isPublic: Bool {
            switch self {
            case .listed, .composed: true
            case .refused: false
            }
        }
    }

    /// Why a name that is on no list is none of public words either. Places count its bytes, from 0.
    public enum Refusal: Hashable, Sendable {
        /// It is empty, or longer than names are.
        case length
        /// A character that stands in no public name.
        case character(at: Int)
        /// Its first word, behind listed prefixes, is no reviewed family.
        case family(at: Int)
        /// What stands here is no reviewed word, size, version or date, or stands there for the second time.
        case part(at: Int)
        /// More numbers, words, versions or sizes than names have.
        case parts
    }

    public static func judge(_ bytes: borrowing Span<UInt8>) -> Verdict {
        guard (1...longest).contains(bytes.count) else { return .refused(.length) }
        var lowered = InlineArray<96, UInt8>(repeating: 0)
        for index in bytes.indices {
            guard let byte = lowercase(bytes[index]) else { return .refused(.character(at: index)) }
            lowered[index] = byte
        }
        let whole = lowered.span.extracting(first: bytes.count)
        var name = whole.extracting(first: lengthBeforeContextSuffixes(whole))
        var start = 0
        for _ in 0...mostPrefixes {
            let undated = name.extracting(first: lengthBeforeDate(name))
            if PublicModelList.ids.hasLine(name) || PublicModelList.ids.hasLine(undated) { return .listed }
            let prefix = longestPrefix(of: name)
            guard prefix > 0 else { break }
            name = name.extracting(droppingFirst: prefix)
            start += prefix
        }
        if bytes.count > ModelNameGrammar.longest { return .refused(.length) }
        return ModelNameGrammar.refusal(of: name, at: start).map(Verdict.refused) ?? .composed
    }

    /// The byte in lower case; nil when no public name holds it.
    private static func lowercase(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"),
            UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "]"):
            byte
        default: nil
        }
    }

    /// `claude-opus-4-6[1m]` is the model with a longer context; old versions of Claude Code wrote the suffix twice.
    private static func lengthBeforeContextSuffixes(_ name: borrowing Span<UInt8>) -> Int {
        var length = name.count
        for _ in 0..<mostContextSuffixes {
            let start = length - 4
            guard start > 0, name.extracting(start..<length).hasPrefix("[1m]") else { break }
            length = start
        }
        return length
    }

    /// `claude-opus-4-5@20251101` is how Vertex AI dates a model.
    private static func lengthBeforeDate(_ name: borrowing Span<UInt8>) -> Int {
        let start = name.count - 9
        guard start > 0, name[start] == UInt8(ascii: "@") else { return name.count }
        for index in 0..<start where name[index] == UInt8(ascii: "@") { return name.count }
        return ModelNameGrammar.isDate(name.extracting(droppingFirst: start + 1)) ? start : name.count
    }

    /// The length of the longest listed prefix that leaves something of the name; 0 when it has none.
    private static func longestPrefix(of name: borrowing Span<UInt8>) -> Int {
        var longest = 0
        for prefix in ModelPrefixes.words where name.hasPrefix(prefix) && prefix.utf8CodeUnitCount < name.count {
            longest = max(longest, prefix.utf8CodeUnitCount)
        }
        return longest
    }
}

// MARK: - Prices

extension ModelName {
    /// The ids under which a price of this model may be listed, lower-case, the most telling first. Never in a row.
    ///
    /// `us.anthropic.claude-opus-4-5@20251101` gives `us.anthropic.claude-opus-4-5@20251101`,
    /// `us.anthropic.claude-opus-4-5-20251101`, `anthropic.claude-opus-4-5-20251101`, `claude-opus-4-5-20251101`.
    /// Bedrock's version (`-v1:0`) is cut at each step, and a Claude's `4.5`, as routers write it, is also `4-5`.
    public var canonicalIDs: [String] {
        var ids: [String] = []
        func add(_ id: Substring) {
            if !ids.contains(where: { $0 == id }) { ids.append(String(id)) }
        }
        var name = spelling.lowercased()[...]
        while name.hasSuffix("[1m]") { name = name.dropLast(4) }
        add(name)
        if name.hasSuffix("@default") {
            name = name.dropLast(8)
        } else if name.utf8.count > 9, name.dropLast(8).hasSuffix("@"), name.suffix(8).allSatisfy(\.isNumber) {
            name = name.dropLast(9) + "-" + name.suffix(8)
        }
        for step in 0...Self.mostPrefixes {
            add(name)
            add(Self.withoutBedrockVersion(name))
            let prefix = Self.longestPrefix(of: name.utf8.span)
            guard step < Self.mostPrefixes, prefix > 0 else { break }
            name = name.dropFirst(prefix)
        }
        if let bare = ids.last, bare.hasPrefix("claude-") {
            add(Substring(String(bare.map { $0 == "." ? "-" : $0 })))
        }
        return ids
    }

    /// The name without `-v1` or `-v1:0` at its end.
    private static func withoutBedrockVersion(_ name: Substring) -> Substring {
        var rest = name
        if rest.dropLast().hasSuffix(":"), rest.last?.isNumber == true { rest = rest.dropLast(2) }
        let digits = rest.reversed().prefix { $0.isNumber }.count
        rest = rest.dropLast(digits)
        return (1...2).contains(digits) && rest.hasSuffix("-v") ? rest.dropLast(2) : name
    }
}

extension StaticString {
    /// Whether one of this text's lines, sorted by bytes, is exactly `line`.
    func hasLine(_ line: borrowing Span<UInt8>) -> Bool {
        let buffer = unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
        let text = unsafe buffer.span
        let newline = UInt8(ascii: "\n")
        // Line starts between which the line must lie.
        var (low, high) = (0, text.count)
        while low < high {
            var start = low + (high - low) / 2
            while start > low, text[start - 1] != newline { start -= 1 }
            var end = start
            while end < text.count, text[end] != newline { end += 1 }
            switch text.extracting(start..<end).order(line) {
            case 0: return true
            case ..<0: low = min(end + 1, high)
            default: high = start
            }
        }
        return false
    }
}

extension Span where Element == UInt8 {
    /// Below, at or above 0 as these bytes come before, are, or come after the others.
    fileprivate func order(_ other: borrowing Span<UInt8>) -> Int {
        for index in 0..<Swift.min(count, other.count) where self[index] != other[index] {
            return self[index] < other[index] ? -1 : 1
        }
        return count - other.count
    }
}
