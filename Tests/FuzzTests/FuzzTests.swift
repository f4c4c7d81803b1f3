import TestSupport
import Testing

@Suite("Whatever bytes come, what is promised of them holds")
struct FuzzTests {
    struct Named: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let target: any FuzzTarget.Type

        static let all = FuzzTargets.all.map { Named(testDescription: $0.name, target: $0.target) }
    }

    /// Of a target's inputs, at random; SKEIN_TEST_SEEDS makes it other ones, too.
    private static let inputsOfSeed = 120

    @Test("the inputs that fuzzing begins with, as they are and damaged", arguments: Named.all, Seeds.first(1))
    func seeds(named: Named, seed: UInt64) async throws {
        let target = named.target.init()
        let inputs = try target.seeds()
        #expect(!inputs.isEmpty)
        var random = SeededGenerator(seed: seed)
        for (number, input) in inputs.enumerated().shuffled(using: &random).prefix(Self.inputsOfSeed) {
            for bytes in [input, input.damaged(with: inputs, &random)] {
                do { try await target.check(bytes) } catch { Issue.record(error, "seed \(seed), input \(number)") }
            }
        }
    }
}

extension [UInt8] {
    /// The same bytes with a few of them changed, left out, repeated or taken from another input.
    func damaged(with others: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = Swift.min(bytes.count, place + Int.random(in: 1...12, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes[place] = Array("\"\\{}[],:0-.eE\n\u{1E}".utf8).one(&random)
            default:
                let other = others.one(&random)
                bytes.replaceSubrange(place..<end, with: other.dropFirst(Swift.min(place, other.count)).prefix(12))
            }
        }
        return bytes
    }
}
