/// Numbers keys in the order in which they were first seen, from 0: 16 bytes a key, and 5 to 8 for finding it.
public struct KeyIndex: Sendable {
    private let fingerprint = KeyFingerprint()
    public private(set) var keys: [SurrogateKey] = []
    /// Open addressing with steps of one; 0 is free, else a key's number and 1. At most four in five are taken.
    private var slots: [UInt32] = []

    public init() {}

    /// The key's number; nil when it was not seen.
    public func number(of key: SurrogateKey) -> Int? {
        guard !slots.isEmpty else { return nil }
        let taken = Int(slots[slot(of: key)])
        return taken == 0 ? nil : taken - 1
    }

    /// The key's number, and whether the key is new.
    public mutating func note(_ key: SurrogateKey) -> (number: Int, isNew: Bool) {
        if keys.count * 5 >= slots.count * 4 { grow() }
        let slot = slot(of: key)
        if slots[slot] != 0 { return (Int(slots[slot]) - 1, false) }
        keys.append(key)
        slots[slot] = UInt32(keys.count)
        return (keys.count - 1, true)
    }

    /// Where the key is, or would be.
    private func slot(of key: SurrogateKey) -> Int {
        var slot = Int(fingerprint.of(key).multipliedFullWidth(by: UInt64(slots.count)).high)
        while case let taken = Int(slots[slot]), taken != 0, keys[taken - 1] != key {
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: max(64, slots.count / 2 * 3))
        for (number, key) in keys.enumerated() { slots[slot(of: key)] = UInt32(number + 1) }
    }
}
