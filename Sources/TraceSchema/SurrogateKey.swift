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
}
