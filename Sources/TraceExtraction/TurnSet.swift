/// A set of turns that is asked by their identities: open addressing, no hashing (the identities are hashes).
public struct TurnSet: Sendable {
    private var responses = IdentitySet()
    private var fingerprints = IdentitySet()

    public init() {}

    /// A set of turns of which so many have a fingerprint; the tables are made once, in their final size.
    public init(capacity: Int, fingerprints: Int) {
        responses.reserve(capacity)
        self.fingerprints.reserve(fingerprints)
    }

    public mutating func insert(_ turn: TurnIdentity) {
        responses.insert(turn.response)
        if turn.fingerprint != 0 { fingerprints.insert(turn.fingerprint) }
    }

    /// Whether this turn, or one of which it is a copy, is in the set.
    ///
    /// A response's id is enough, whatever its request: what tells two responses under one id apart is not kept, and in
    /// doubt a turn counts as known.
    public func contains(_ turn: TurnIdentity) -> Bool {
        responses.contains(turn.response) || turn.fingerprint != 0 && fingerprints.contains(turn.fingerprint)
    }
}

/// A set of keyed 64-bit identities.
private struct IdentitySet: Sendable {
    /// 0 is an empty slot; an identity of 0 is stored as 1, which costs one of 2^64 identities its own place.
    private var slots: [UInt64] = []
    private var count = 0

    mutating func reserve(_ count: Int) {
        var capacity = max(64, slots.count)
        while count * 2 > capacity { capacity *= 2 }
        if capacity > slots.count { grow(to: capacity) }
    }

    mutating func insert(_ identity: UInt64) {
        if count * 2 >= slots.count { grow(to: max(64, slots.count * 2)) }
        let slot = slot(of: identity)
        if slots[slot] == 0 {
            slots[slot] = Self.key(identity)
            count += 1
        }
    }

    func contains(_ identity: UInt64) -> Bool { count > 0 && slots[slot(of: identity)] != 0 }

    private static func key(_ identity: UInt64) -> UInt64 { identity == 0 ? 1 : identity }

    private func slot(of identity: UInt64) -> Int {
        let key = Self.key(identity)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow(to capacity: Int) {
        let old = slots
        slots = [UInt64](repeating: 0, count: capacity)
        for key in old where key != 0 { slots[slot(of: key)] = key }
    }
}
