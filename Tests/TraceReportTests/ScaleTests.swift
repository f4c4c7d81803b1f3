import TestSupport
import Testing
import TraceSchema

@testable import TraceReport

@Suite("Axes begin at 0 and end at a round number that is reached; classes hold what they say")
struct ScaleTests {
    @Test(
        "ticks",
        arguments: [
            (0, 5, [0, 1]), (1, 5, [0, 1]), (5, 5, [0, 1, 2, 3, 4, 5]), (6, 5, [0, 2, 4, 6]),
            (22, 5, [0, 5, 10, 15, 20, 25]),
            (100, 5, [0, 20, 40, 60, 80, 100]), (101, 4, [0, 50, 100, 150]), (999, 3, [0, 500, 1000]),
        ])
    func ticks(largest: Int, most: Int, ticks: [Int]) {
        #expect(LinearScale(to: largest, length: 1, mostTicks: most).ticks == ticks)
    }

    @Test("positions are in proportion, from nothing to the whole length")
    func positions() {
        let scale = LinearScale(to: 22, length: 250)
        #expect(scale.position(0) == 0 && scale.position(10) == 100 && scale.position(25) == 250)
    }

    @Test(
        "edges of exact classes go 1, 2, 5, 10 and hold the largest number, but no class behind it",
        arguments: [
            (ExactBins.tokens, 0, [0, 1]), (.tokens, 1, [0, 1]), (.tokens, 2, [0, 1, 2]), (.tokens, 5, [0, 1, 2, 5]),
            (.tokens, 99, [0, 1, 2, 5, 10, 20, 50]), (.tokens, 100, [0, 1, 2, 5, 10, 20, 50, 100]),
            (.latency, 1500, [0, 100, 200, 500, 1000]),
            (.cost, 300_000_000, [0, 100_000_000, 200_000_000]),
        ])
    func edges(bins: ExactBins, largest: Int, edges: [Int]) { #expect(bins.edges(to: largest) == edges) }

    @Test(
        "their names",
        arguments: [
            (ExactBins.tokens, 0, 1, "0"), (.tokens, 1, 2, "1"), (.tokens, 20, 50, "20-49"),
            (.tokens, 50, nil, "50 and more"),
            (.latency, 0, 100, "0 to under 0.1 s"), (.latency, 2000, 5000, "2 s to under 5 s"),
            (.cost, 10_000_000_000, 20_000_000_000, "$0.01 to under $0.02"),
        ] as [(ExactBins, Int, Int?, String)])
    func names(bins: ExactBins, edge: Int, next: Int?, name: String) { #expect(bins.name(edge, next) == name) }

    @Test("percentiles and counts are those of counting one by one", arguments: Seeds.first(20))
    func percentiles(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let numbers = (0..<Int.random(in: 1...60, using: &random)).map { _ in Int.random(in: 0...200, using: &random) }
        var distribution = Distribution()
        for number in numbers.map(Optional.some) + [nil] { distribution.add(number) }
        let sorted = distribution.sorted()
        #expect(sorted.unknown == 1 && sorted.known == numbers.count, "seed \(seed)")
        for percent in 1...100 {
            let expected = numbers.sorted().first { limit in
                numbers.count { $0 <= limit } * 100 >= numbers.count * percent
            }
            #expect(sorted.percentile(percent) == expected, "seed \(seed), \(percent) %")
        }
        let edges = ExactBins.tokens.edges(to: numbers.max()!)
        #expect(sorted.counts(from: edges).reduce(0, +) == numbers.count, "seed \(seed)")
        for (place, count) in sorted.counts(from: edges).enumerated() {
            let next = place + 1 < edges.count ? edges[place + 1] : .max
            #expect(count == numbers.count { edges[place] <= $0 && $0 < next }, "seed \(seed)")
        }
    }
}
