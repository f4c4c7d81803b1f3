/// A table from keyed 64-bit identities to small values: open addressing, no hashing (the keys are hashes).
///
/// Inlinable because it is generic and in every reducer's inner loop.
public struct IdentityTable<Value: Sendable>: Sendable {
    /// 0 is an empty slot; an identity of 0 is stored as 1, which costs one of 2^64 identities its own place.
    @usableFromInline var keys: [UInt64] = []
    @usableFromInline var values: [Value] = []
    @usableFromInline let filler: Value
    @usableFromInline var stored = 0
    /// How many identities have a value.
    @inlinable public var count: Int { stored }

    /// - Parameter filler: any value; it stands in empty slots and is never seen.
    /// - Parameter expected: how many identities will have a value; more are taken too.
    @inlinable
    public init(filler: Value, expected: Int = 0) {
        self.filler = filler
        guard expected > 0 else { return }
        var capacity = 64
        while capacity * 3 < expected * 4 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        values = [Value](repeating: filler, count: capacity)
    }

    /// The value of an identity, or nil; setting nil is not possible.
    @inlinable
    public func value(of identity: UInt64) -> Value? {
        guard count > 0 else { return nil }
        let slot = slot(of: identity)
        return keys[slot] == 0 ? nil : values[slot]
    }

    /// Sets the value of an identity.
    @inlinable
    public mutating func set(_ identity: UInt64, _ value: Value) {
        if count * 4 >= keys.count * 3 { grow() }
        let slot = slot(of: identity)
        if keys[slot] == 0 {
            keys[slot] = Self.key(identity)
            stored += 1
        }
        values[slot] = value
    }

    /// The value of an identity, which is set to `new` when it has none.
    @inlinable
    public mutating func insert(_ identity: UInt64, _ new: @autoclosure () -> Value) -> (value: Value, isNew: Bool) {
        if let value = value(of: identity) { return (value, false) }
        let value = new()
        set(identity, value)
        return (value, true)
    }

    /// Empties the table and keeps its space, unless that is much more than is needed as a rule.
    @inlinable
    public mutating func removeAll() {
        stored = 0
        if keys.count > 16_384 {
            (keys, values) = ([], [])
        } else {
            for slot in keys.indices { keys[slot] = 0 }
        }
    }

    @inlinable
    static func key(_ identity: UInt64) -> UInt64 { identity == 0 ? 1 : identity }

    @inlinable
    func slot(of identity: UInt64) -> Int {
        let key = Self.key(identity)
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    @inlinable
    mutating func grow() {
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
