/// The local random key of all identities. It never leaves the machine: without it they say nothing.
public struct LocalKey: Hashable, Sendable {
    public let first: UInt64
    public let second: UInt64

    /// A new random key.
    public init() {
        var generator = SystemRandomNumberGenerator()
        (first, second) = (generator.next(), generator.next() | 1)
    }

    init(first: UInt64, second: UInt64) {
        self.first = first
        self.second = second
    }
}
