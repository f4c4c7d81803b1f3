import TestSupport
import Testing

@testable import TraceExtraction

@Suite("An identity table says what a dictionary says")
struct IdentityTableTests {
    /// Identities that meet in few slots, beside spread ones.
    private static func identity(_ random: inout SeededGenerator) -> UInt64 {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: UInt64.random(in: 1..<40, using: &random)
        case 1: UInt64.random(in: 1..<40, using: &random) << 32
        case 2: UInt64.random(in: 1..<40, using: &random) * 4096
        default: UInt64.random(in: 1 ... .max, using: &random)
        }
    }

    @Test("setting, inserting, asking and emptying, in any order", arguments: Seeds.first(20))
    func operations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = IdentityTable<Int>(filler: -1)
        var dictionary: [UInt64: Int] = [:]
        for step in 0..<4000 {
            let identity = Self.identity(&random)
            switch Int.random(in: 0..<1000, using: &random) {
            case 0:
                table.removeAll()
                dictionary = [:]
            case ..<400:
                table.set(identity, step)
                dictionary[identity] = step
            case ..<700:
                let known = dictionary[identity]
                let (value, isNew) = table.insert(identity, step)
                #expect(value == known ?? step && isNew == (known == nil), "seed \(seed), step \(step)")
                dictionary[identity] = known ?? step
            default:
                break
            }
            #expect(table.value(of: identity) == dictionary[identity], "seed \(seed), step \(step)")
            #expect(table.count == dictionary.count, "seed \(seed), step \(step)")
        }
        for (identity, value) in dictionary { #expect(table.value(of: identity) == value, "seed \(seed)") }
    }

    @Test("an identity of 0 is one of 1, and never an empty slot")
    func zero() {
        var table = IdentityTable<Int>(filler: -1)
        #expect(table.value(of: 0) == nil)
        table.set(0, 7)
        #expect(table.value(of: 0) == 7 && table.value(of: 1) == 7 && table.count == 1)
    }

    @Test("emptied when it is large, it is empty, and can be used again")
    func emptied() {
        var table = IdentityTable<Int>(filler: -1)
        for identity in 1...20_000 as ClosedRange<UInt64> { table.set(identity, 1) }
        table.removeAll()
        #expect(table.count == 0)
        for identity in 1...20_000 as ClosedRange<UInt64> where table.value(of: identity) != nil {
            Issue.record("\(identity) is still there")
        }
        table.set(5, 2)
        #expect(table.value(of: 5) == 2 && table.count == 1)
    }
}
