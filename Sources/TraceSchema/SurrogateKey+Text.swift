// A key's text, eight digits at a time:
//
//     xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx
//     0       8    13   18   23          35

extension SurrogateKey {
    /// In bytes.
    static let textLength = 36

    /// A key that this tool wrote before, in lower case with hyphens; nil for any other text.
    /// Only stored rows and the key map are read back this way: who does it says `@_spi(StoredKeys) import`.
    @_spi(StoredKeys)
    public init?(stored bytes: borrowing Span<UInt8>) {
        self.init(stored: bytes, 0..<bytes.count)
    }

    /// As ``init(stored:)``, of a part of the bytes.
    @inline(__always)
    init?(stored bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard range.count == Self.textLength else { return nil }
        let text = bytes.extracting(range)
        let hyphen = UInt8(ascii: "-")
        guard text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen else { return nil }
        // In bounds: each word ends with the 36th byte or before.
        func word(_ offset: Int) -> UInt64 {
            UInt64(
                littleEndian: unsafe text.withUnsafeBytes {
                    unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                })
        }
        let lower: UInt64 = 0xFFFF_FFFF
        guard let first = UInt64(lowerHex: word(0)), let second = UInt64(lowerHex: word(9) & lower | word(10) & ~lower),
            let third = UInt64(lowerHex: word(19) & lower | word(20) & ~lower), let fourth = UInt64(lowerHex: word(28))
        else { return nil }
        high = first << 32 | second
        low = third << 32 | fourth
        guard high & 0xF000 == 0x4000, low >> 62 == 0b10 else { return nil }
    }

    /// Writes the key's text.
    /// - Parameter start: has room for ``textLength`` bytes.
    @inline(__always)
    @unsafe
    func write(to start: UnsafeMutableRawPointer) {
        func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, _ offset: Int) {
            unsafe start.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
        }
        let second = (high & 0xFFFF_FFFF).lowerHex
        let third = (low >> 32).lowerHex
        store((high >> 32).lowerHex, 0)
        store(UInt32(truncatingIfNeeded: second), 9)
        store(UInt32(truncatingIfNeeded: second >> 32), 14)
        store(UInt32(truncatingIfNeeded: third), 19)
        store(UInt32(truncatingIfNeeded: third >> 32), 24)
        store((low & 0xFFFF_FFFF).lowerHex, 28)
        let hyphen = UInt8(ascii: "-")
        store(hyphen, 8)
        store(hyphen, 13)
        store(hyphen, 18)
        store(hyphen, 23)
    }
}

extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// The value of eight lower-case hexadecimal digits, the first in the lowest byte; nil for other bytes.
    @inline(__always)
    fileprivate init?(lowerHex digits: UInt64) {
        let tops = Self.ones &* 0x80
        guard digits & tops == 0 else { return nil }
        // With all bytes below 0x80, a sum's top bit says whether its byte reaches a bound; no sum carries over.
        @inline(__always) func reach(_ bound: UInt64) -> UInt64 { digits &+ Self.ones &* (0x80 &- bound) }
        let isDigit = reach(0x30) & ~reach(0x3A)
        let isLetter = reach(0x61) & ~reach(0x67)
        guard (isDigit | isLetter) & tops == tops else { return nil }
        // The low four bits of `a`, which is 0x61, and 9 are its value.
        let nibbles = (digits & (Self.ones &* 0x0F)) &+ ((isLetter & tops) >> 7) &* 9
        let bytes = (nibbles << 4 | nibbles >> 8) & 0x00FF_00FF_00FF_00FF
        let pairs = (bytes << 8 | bytes >> 16) & 0x0000_FFFF_0000_FFFF
        self = (pairs << 16 | pairs >> 32) & 0xFFFF_FFFF
    }

    /// The eight lower-case hexadecimal digits of a number of 32 bits, the first in the lowest byte.
    fileprivate var lowerHex: UInt64 {
        let pairs = self >> 16 | (self & 0xFFFF) << 32
        let bytes = pairs >> 8 & 0x0000_00FF_0000_00FF | (pairs & 0x0000_00FF_0000_00FF) << 16
        let nibbles = bytes >> 4 & 0x000F_000F_000F_000F | (bytes & 0x000F_000F_000F_000F) << 8
        let isLetter = (nibbles &+ Self.ones &* 6) >> 4 & Self.ones
        // 39 is from behind `9` to `a`.
        return nibbles &+ Self.ones &* 0x30 &+ isLetter &* 39
    }
}
