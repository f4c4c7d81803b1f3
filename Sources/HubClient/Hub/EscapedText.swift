public import PublishGate

/// Text of a server, made fit for a terminal: at most 300 bytes, printable ASCII, everything else as an escape.
/// What looks like a token is left out, should a server repeat one.
public struct EscapedText: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// nil where nothing printable is left.
    init?(_ text: String) {
        var escaped = ""
        for word in text.split(
            omittingEmptySubsequences: false, whereSeparator: { !Self.isPartOfToken($0) && $0 != "\\" })
        {
            let separator = word.endIndex < text.endIndex ? text[word.endIndex] : nil
            escaped += Self.isToken(word) ? Self.leftOut : String(word)
            for scalar in separator?.unicodeScalars ?? "".unicodeScalars { escaped += Self.escaped(scalar) }
            if escaped.utf8.count > Self.longest { break }
        }
        if escaped.utf8.count > Self.longest { escaped = escaped.prefix(Self.longest - 3) + "..." }
        let isBlank = escaped.allSatisfy { $0 == " " }
        if isBlank { return nil }
        description = escaped
    }

    /// A path in a dataset, which others may have named.
    public init(_ path: DatasetPath) { self = EscapedText(path.description) ?? .blank }

    /// For a name of which nothing printable is left.
    static let blank = EscapedText("\\u{20}")!

    static let longest = 300
    private static let leftOut = "<token>"

    private static func isPartOfToken(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    private static func isToken(_ word: Substring) -> Bool {
        ["hf_", "api_org_"].contains { word.hasPrefix($0) && word.utf8.count >= $0.utf8.count + 6 }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar.value == 0x0A || scalar.value == 0x0D || scalar.value == 0x09 { return " " }
        return 0x20..<0x7F ~= scalar.value ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
}
