/// Keys that were seen, at 10 to 15 bytes each: the 64 bits of their ``KeyFingerprint``.
///
/// Among ten million different keys, two are taken for one in fewer than one of 300,000 runs.
public struct KeySet: Sendable {
    private let fingerprint = KeyFingerprint()
    private var parts = [Part](repeating: Part(), count: 1 << Self.partBits)

    /// So many parts grow one after the other that what is held twice meanwhile is little.
    private static let partBits: UInt64 = 6

    public init() {}

    /// Takes a key in; false when it is in already.
    public mutating func insert(_ key: SurrogateKey) -> Bool {
        let print = fingerprint.of(key)
        return parts[Self.part(of: print)].insert(print)
    }

    public func contains(_ key: SurrogateKey) -> Bool {
        let print = fingerprint.of(key)
        return parts[Self.part(of: print)].contains(print)
    }

    private static func part(of print: UInt64) -> Int { Int(print & (1 << partBits - 1)) }
}

/// Open addressing with steps of one; 0 is a free slot.
private struct Part: Sendable {
    private var slots: [UInt64] = []
    private var count = 0

    mutating func insert(_ print: UInt64) -> Bool {
        // At most four in five are taken, and at least eight in fifteen.
        if count * 5 >= slots.count * 4 { grow() }
        let slot = slot(of: print)
        guard slots[slot] == 0 else { return false }
        slots[slot] = print
        count += 1
        return true
    }

    func contains(_ print: UInt64) -> Bool { !slots.isEmpty && slots[slot(of: print)] != 0 }

    /// Where the print is, or would be.
    private func slot(of print: UInt64) -> Int {
        var slot = Int(print.multipliedFullWidth(by: UInt64(slots.count)).high)
        while slots[slot] != 0, slots[slot] != print { slot = slot + 1 == slots.count ? 0 : slot + 1 }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: max(64, old.count / 2 * 3))
        for print in old where print != 0 { slots[slot(of: print)] = print }
    }
}
