public import TraceSchema

/// Text from a session file, borrowed where it lies: a JSON string's bytes between its quotes, escapes as written, or a
/// part of a plain line.
///
/// It can be compared with constants, read as a number or a time, hashed under a local key, or turned into a validated
/// name. It has no `String`, no bytes, no length, cannot be copied and cannot outlive the record it stands in.
/// Where it holds escapes, the text that they stand for is what counts.
public struct UntrustedText: ~Copyable, ~Escapable {
    private let bytes: Span<UInt8>
    /// Whether a backslash may stand in it, which then begins an escape.
    private let mayHoldEscapes: Bool

    /// The most decoded bytes that are looked at for what is short: longer than every constant, name and time of a known
    /// format. Identities and paths are looked at whole.
    private static let longestLook = 512

    @_lifetime(copy bytes)
    @usableFromInline
    init(_ bytes: Span<UInt8>, mayHoldEscapes: Bool = true) {
        (self.bytes, self.mayHoldEscapes) = (bytes, mayHoldEscapes)
    }

    /// Whether the text is exactly this constant.
    public borrowing func isExactly(_ constant: StaticString) -> Bool {
        withDecodedBytes { constant.isSpelled($0) }
    }

    /// Whether the text begins with this constant.
    public borrowing func begins(with constant: StaticString) -> Bool {
        withDecodedBytes(limit: constant.utf8CodeUnitCount) { $0.hasPrefix(constant) }
    }

    /// Whether the text ends with this constant. Only a text that is short enough to be looked at whole does.
    public borrowing func ends(with constant: StaticString) -> Bool {
        withDecodedBytes(limit: Self.longestLook + 1) { bytes in
            let start = bytes.count - constant.utf8CodeUnitCount
            return bytes.count <= Self.longestLook && start >= 0
                && bytes.extracting(droppingFirst: start).hasPrefix(constant)
        }
    }

    /// The place of the text in a closed list of words; nil when it is none of them.
    public borrowing func index(in words: ClosedWords) -> Int? {
        withDecodedBytes { words.index(of: $0) }
    }

    /// Whether the text is this prefix and then exactly `count` letters and digits of ASCII, beginning with `start`.
    /// Tells the shapes of vendors' ids apart.
    public borrowing func isPrefixed(
        _ prefix: StaticString, lettersAndDigits count: Int, startingWith start: StaticString
    ) -> Bool {
        withDecodedBytes { bytes in
            let skipped = prefix.utf8CodeUnitCount
            guard bytes.count == skipped + count, bytes.hasPrefix(prefix) else { return false }
            let rest = bytes.extracting(droppingFirst: skipped)
            guard rest.hasPrefix(start) else { return false }
            for index in rest.indices {
                switch rest[index] {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    continue
                default: return false
                }
            }
            return true
        }
    }

    /// Whether the text ends in a constant and eight digits. Tells the shapes of vendors' model names apart.
    public borrowing func endsInDate(after mark: StaticString) -> Bool {
        withDecodedBytes(limit: Self.longestLook + 1) { bytes in
            let start = bytes.count - 8 - mark.utf8CodeUnitCount
            guard bytes.count <= Self.longestLook, start >= 0,
                bytes.extracting(droppingFirst: start).hasPrefix(mark)
            else { return false }
            for index in bytes.count - 8..<bytes.count where bytes[index] &- UInt8(ascii: "0") > 9 { return false }
            return true
        }
    }

    /// The three digits right after a constant prefix, where nothing or no further digit follows; else nil.
    /// Reads the status of an error line that holds only a message; nothing else of the message is looked at.
    public borrowing func status(after prefix: StaticString) -> Int? {
        withDecodedBytes { bytes in
            let start = prefix.utf8CodeUnitCount
            guard bytes.count >= start + 3, bytes.hasPrefix(prefix) else { return nil }
            var value = 0
            for index in start..<start + 3 {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                value = value * 10 + Int(digit)
            }
            if bytes.count > start + 3, bytes[start + 3] &- UInt8(ascii: "0") <= 9 { return nil }
            return value
        }
    }

    /// The moment written as ISO 8601 with seconds and a zone (`Z` or an offset), in milliseconds since
    /// 1970-01-01T00:00Z; digits past the millisecond are cut. Nil for any other form and for dates that do not exist.
    public borrowing func unixMilliseconds() -> Int64? {
        withDecodedBytes { Timestamp.unixMilliseconds(iso8601: $0) }
    }

    /// The text's identity under a local random key: for counting copies once, never published.
    public borrowing func identity(under key: IdentityKey) -> RecordIdentity {
        withAllDecodedBytes { key.identity(of: $0) }
    }

    /// The identity of one part of a text that is put together from several, as a database's key is: the part between the
    /// `place`-th separator and the next, counted from 0 for the text's beginning. Nil when it is missing or empty.
    public borrowing func identity(
        ofPart place: Int, separatedBy separator: Unicode.Scalar, under key: IdentityKey
    ) -> RecordIdentity? {
        precondition(separator.isASCII, "a separator is one byte")
        let byte = UInt8(separator.value)
        return withAllDecodedBytes { bytes in
            var (start, passed) = (0, 0)
            for index in bytes.indices where bytes[index] == byte {
                if passed == place { return index > start ? key.identity(of: bytes.extracting(start..<index)) : nil }
                (start, passed) = (index + 1, passed + 1)
            }
            return passed == place && start < bytes.count
                ? key.identity(of: bytes.extracting(droppingFirst: start)) : nil
        }
    }

    /// Whether the text, read as a path, is excluded by a person's pattern.
    public borrowing func matches(_ pattern: PathPattern) -> Bool {
        withAllDecodedBytes { pattern.matches($0) }
    }

    /// Whether the path of an address such as `file:///home/ada/bees` is excluded by a person's pattern.
    public borrowing func addressMatches(_ pattern: PathPattern) -> Bool {
        withAllDecodedBytes { bytes in
            let path = AddressPath(of: bytes).bytes
            return pattern.matches(path.span)
        }
    }

    /// What a row says for a tool that was recorded under this name.
    public borrowing func toolName(in vocabulary: ToolVocabulary) -> ToolName {
        withDecodedBytes { vocabulary.name(recordedAs: $0) }
    }

    /// What a row says for a tool whose name may be recorded with a constant before it.
    public borrowing func toolName(in vocabulary: ToolVocabulary, droppingPrefix prefix: StaticString) -> ToolName {
        withDecodedBytes { bytes in
            guard bytes.hasPrefix(prefix) else { return vocabulary.name(recordedAs: bytes) }
            return vocabulary.name(recordedAs: bytes.extracting(droppingFirst: prefix.utf8CodeUnitCount))
        }
    }

    /// What a row says for a tool whose name is recorded in two parts, `namespace.name` when they are joined.
    public borrowing func toolName(in vocabulary: ToolVocabulary, namespace: borrowing UntrustedText) -> ToolName {
        var joined: [UInt8] = []
        namespace.withDecodedBytes { for index in $0.indices { joined.append($0[index]) } }
        joined.append(UInt8(ascii: "."))
        withDecodedBytes { for index in $0.indices { joined.append($0[index]) } }
        return vocabulary.name(recordedAs: joined.span)
    }

    /// The text as a whole number of digits only; nil when it is anything else or has over 18 digits.
    public borrowing func wholeNumber() -> Int? {
        withDecodedBytes { bytes in
            guard (1...18).contains(bytes.count) else { return nil }
            var value = 0
            for index in bytes.indices {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
    }

    /// The text as a model's name when every part of it is public; `known` is returned when it is spelled the same,
    /// which saves the check.
    public borrowing func modelName(known: ModelName?) -> ModelName? {
        withDecodedBytes { bytes in
            if let known, known.isSpelled(bytes) { return known }
            return ModelName(validating: bytes)
        }
    }

    /// The provider that the text names; `unknown` for a word that is a person's own.
    public borrowing func provider() -> Provider {
        withDecodedBytes { Provider(recordedAs: $0) }
    }

    /// The effort that the text names; `unknown` for any other word.
    public borrowing func effort() -> Effort {
        withDecodedBytes { Effort(recordedAs: $0) }
    }

    /// The text as a harness version; nil when it is not `major.minor.patch`.
    public borrowing func harnessVersion() -> HarnessVersion? {
        withDecodedBytes { HarnessVersion(validating: $0) }
    }

    /// Calls `body` with the beginning of the text, the same however it is spelled.
    @inline(__always)
    borrowing func withDecodedBytes<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
        withDecodedBytes(limit: Self.longestLook, body)
    }

    @inline(__always)
    private borrowing func withAllDecodedBytes<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
        withDecodedBytes(limit: bytes.count, body)
    }

    @inline(__always)
    private borrowing func withDecodedBytes<Result>(
        limit: Int, _ body: (borrowing Span<UInt8>) -> Result
    ) -> Result {
        let looked = min(bytes.count, limit)
        if mayHoldEscapes {
            for index in 0..<looked where bytes[index] == UInt8(ascii: "\\") {
                return JSONEscapes.withDecoded(bytes, limit: limit) { body($0.extracting(first: limit)) }
            }
        }
        return body(bytes.extracting(first: looked))
    }
}
