import CSystemRandom

/// A random UUID of version 4. It comes from the system's generator and from nothing else: no key is ever derived.
public struct SurrogateKey: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// A new key. It takes no argument, so that nothing can go into it.
    public init() {
        var random: (high: UInt64, low: UInt64) = (0, 0)
        unsafe skein_system_random_128(&random.high, &random.low)
        high = random.high & ~0xF000 | 0x4000
        low = random.low & ~(0b11 << 62) | (0b10 << 62)
    }

    /// A key that this tool wrote before, in lower case with hyphens; nil for any other text.
    /// Only stored rows and the key map are read back this way: who does it says `@_spi(StoredKeys) import`.
    @_spi(StoredKeys)
    public init?(stored bytes: borrowing Span<UInt8>) {
        guard bytes.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for index in 0..<36 {
            let byte = bytes[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let nibble: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(nibble)
            } else {
                halves.1 = halves.1 << 4 | UInt64(nibble)
            }
            digits += 1
        }
        guard halves.0 & 0xF000 == 0x4000, halves.1 >> 62 == 0b10 else { return nil }
        (high, low) = halves
    }
}
