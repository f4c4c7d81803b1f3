/// A record's or session's own id as 64 bits under a local random key: equal ids are equal, and nothing else can be
/// learnt from it. For counting copies once; no row has a place for it.
public struct RecordIdentity: Hashable, Sendable {
    /// The bits, for tables of identities.
    public let keyedHash: UInt64

    public init(keyedHash: UInt64) { self.keyedHash = keyedHash }
}

/// The local random key of identities: one run's own, or the one that the local state keeps so that turns that were
/// published are known again. What comes out under a kept key never changes: what is remembered depends on it.
public struct IdentityKey: Sendable {
    private let first: UInt64
    private let second: UInt64

    /// A new random key.
    public init() {
        var generator = SystemRandomNumberGenerator()
        first = generator.next()
        second = generator.next() | 1
    }

    /// A key that this machine keeps. Who makes one says `@_spi(StoredKeys) import`.
    @_spi(StoredKeys)
    public init(stored words: (UInt64, UInt64)) {
        (first, second) = (words.0, words.1 | 1)
    }

    /// The identity of an id made of two, for instance an agent's within its session.
    public func identity(of outer: RecordIdentity, _ inner: RecordIdentity) -> RecordIdentity {
        RecordIdentity(keyedHash: fold(outer.keyedHash ^ second, inner.keyedHash &+ first))
    }

    /// The identity of a number within another identity's space.
    public func identity(of outer: RecordIdentity, _ number: UInt64) -> RecordIdentity {
        RecordIdentity(keyedHash: fold(outer.keyedHash ^ first, number &* 0x9E37_79B9_7F4A_7C15 ^ second))
    }

    /// The identity of a file's name or of another text of this machine's file system.
    public func identity(ofName name: String) -> RecordIdentity {
        var name = name
        return name.withUTF8 { bytes in unsafe identity(of: bytes.span) }
    }

    func identity(of bytes: borrowing Span<UInt8>) -> RecordIdentity {
        var state = first ^ UInt64(truncatingIfNeeded: bytes.count) &* second
        var index = 0
        while index + 8 <= bytes.count {
            // In bounds: eight bytes from `index` on are within the span.
            let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            state = fold(state ^ word, second)
            index += 8
        }
        return RecordIdentity(
            keyedHash: fold(state ^ Self.word(ofRest: bytes, from: index), second ^ 0xA076_1D64_78BD_642F))
    }

    /// The fewer than eight bytes that are left, the first of them highest.
    private static func word(ofRest bytes: borrowing Span<UInt8>, from start: Int) -> UInt64 {
        guard bytes.count < 8 else {
            // In bounds: the span's last eight bytes, of which those before `start` are shifted out.
            let last = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
            let rest = UInt64(truncatingIfNeeded: bytes.count - start)
            return last.byteSwapped & ((1 &<< (8 &* rest)) &- 1)
        }
        var word: UInt64 = 0
        for index in start..<bytes.count { word = word << 8 | UInt64(bytes[index]) }
        return word
    }

    private func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right | 1)
        return product.high ^ product.low
    }
}
