/// A table from keyed 64-bit identities to small values: open addressing, no hashing (the keys are hashes).
public struct IdentityTable<Value: Sendable>: Sendable {
    /// 0 is an empty slot; an identity of 0 is stored as 1, which costs one of 2^64 identities its own place.
    private var keys: [UInt64] = []
    private var values: [Value] = []
    private let filler: Value
    public private(set) var count = 0

    /// - Parameter filler: any value; it stands in empty slots and is never seen.
    public init(filler: Value) { self.filler = filler }

    /// The value of an identity, or nil; setting nil is not possible.
    public func value(of identity: UInt64) -> Value? {
        guard count > 0 else { return nil }
        let slot = slot(of: identity)
        return keys[slot] == 0 ? nil : values[slot]
    }

    /// Sets the value of an identity.
    public mutating func set(_ identity: UInt64, _ value: Value) {
        if count * 4 >= keys.count * 3 { grow() }
        let slot = slot(of: identity)
        if keys[slot] == 0 {
            keys[slot] = Self.key(identity)
            count += 1
        }
        values[slot] = value
    }

    /// The value of an identity, which is set to `new` when it has none.
    public mutating func insert(_ identity: UInt64, _ new: @autoclosure () -> Value) -> (value: Value, isNew: Bool) {
        if let value = value(of: identity) { return (value, false) }
        let value = new()
        set(identity, value)
        return (value, true)
    }

    /// Empties the table and keeps its space, unless that is much more than is needed as a rule.
    public mutating func removeAll() {
        count = 0
        if keys.count > 16_384 {
            (keys, values) = ([], [])
        } else {
            for slot in keys.indices { keys[slot] = 0 }
        }
    }

    private static func key(_ identity: UInt64) -> UInt64 { identity == 0 ? 1 : identity }

    private func slot(of identity: UInt64) -> Int {
        let key = Self.key(identity)
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        let capacity = Swift.max(64, oldKeys.count * 2)
        keys = [UInt64](repeating: 0, count: capacity)
        values = [Value](repeating: filler, count: capacity)
        for old in oldKeys.indices where oldKeys[old] != 0 {
            let slot = slot(of: oldKeys[old])
            keys[slot] = oldKeys[old]
            values[slot] = oldValues[old]
        }
    }
}
