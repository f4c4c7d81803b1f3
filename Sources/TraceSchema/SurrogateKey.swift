/// A random UUID of version 4. It comes from the system's generator and from nothing else: no key is ever derived.
public struct SurrogateKey: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// A new key. It takes no argument, so that nothing can go into it.
    public init() {
        var random = SystemRandomBlocks()
        high = random.next() & ~0xF000 | 0x4000
        low = random.next() & ~(0b11 << 62) | (0b10 << 62)
    }
}
