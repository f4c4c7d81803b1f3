import Crypto

/// A SHA-256: what was reviewed is what is sent when both have the same one.
public struct ContentDigest: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest of all of the bytes.
    public init(of bytes: borrowing Span<UInt8>) {
        var hasher = ContentHasher()
        hasher.add(bytes)
        self = hasher.digest()
    }

    fileprivate init(_ digest: SHA256Digest) {
        var words: [UInt64] = [0, 0, 0, 0]
        for (place, byte) in digest.enumerated() { words[place / 8] = words[place / 8] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// A digest written as 64 lower-case hex digits; nil for any other text.
    public init?(hex bytes: borrowing Span<UInt8>) {
        guard bytes.count == 64 else { return nil }
        var words: [UInt64] = []
        for start in stride(from: 0, to: 64, by: 16) {
            guard let word = UInt64(lowerHex: bytes.extracting(start..<start + 16)) else { return nil }
            words.append(word)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// The digest's 32 bytes.
    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }

    public static func == (left: ContentDigest, right: ContentDigest) -> Bool { left.words == right.words }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension ContentDigest: CustomStringConvertible {
    /// 64 lower-case hex digits.
    public var description: String {
        var writer = CanonicalWriter()
        for word in [words.0, words.1, words.2, words.3] { writer.hex(word) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The first 12 hex digits: what a person is asked to give.
    public var short: String { String(description.prefix(Self.shortLength)) }

    /// How many digits of a digest name it: 48 bits are not met by accident.
    public static let shortLength = 12
}

/// Makes a digest of bytes that come in pieces.
public struct ContentHasher: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func add(_ bytes: borrowing Span<UInt8>) {
        // The span's own bytes, read within the call.
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    public mutating func add(_ bytes: borrowing RawSpan) {
        // The span's own bytes, read within the call.
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    public func digest() -> ContentDigest { ContentDigest(hash.finalize()) }
}
