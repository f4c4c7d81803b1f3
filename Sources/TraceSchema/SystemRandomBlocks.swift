import CSystemRandom

/// The system's random generator, asked for in blocks: Swift's own makes a system call for each number.
public struct SystemRandomBlocks: RandomNumberGenerator {
    public init() {}

    public mutating func next() -> UInt64 { skein_system_random_64() }
}
