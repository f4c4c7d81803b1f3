public import TraceSchema

/// A name or another mapped value from a session, for the eyes of the person whose session it is.
///
/// It can be counted, and shown on a terminal by the one command that asks for it. Making one and reading one are both
/// behind `@_spi(OwnTerminal)`, which a test keeps to the targets that need it; no row has a place for it.
public struct LocalName: Hashable, Sendable {
    private let bytes: [UInt8]

    /// More than any real name has; what follows is cut.
    private static let longest = 120

    @_spi(OwnTerminal)
    public init(_ text: borrowing UntrustedText) {
        bytes = text.withDecodedBytes { decoded in
            (0..<min(decoded.count, Self.longest)).map { decoded[$0] }
        }
    }

    /// A record's value as it is recorded; nil for one that is only there, as an object is.
    @_spi(OwnTerminal)
    public init?(valueAt index: Int, of record: borrowing SessionRecord) {
        if let text = record.text(at: index) {
            self.init(text)
            return
        }
        guard let scalar = record.scalar(at: index) else { return nil }
        self.init(bytes: scalar)
    }

    /// Whether it is a public model's name, and if not, why.
    @_spi(OwnTerminal)
    public var modelVerdict: ModelName.Verdict { ModelName.judge(bytes.span) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The name with everything escaped that is neither a letter, a digit nor printable ASCII, so that it cannot move
    /// the cursor, change colours or turn the direction of writing.
    @_spi(OwnTerminal)
    public var escaped: String {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case " "..."~": text.unicodeScalars.append(scalar)
            case _ where scalar.properties.isAlphabetic && scalar.value > 0x9F: text.unicodeScalars.append(scalar)
            default: text += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
    }
}
