import TraceExtraction
import TraceSchema

/// The exact numbers of a person's own turns. Never published: a row holds buckets only.
public struct ExactNumbers: Sendable {
    private(set) var totals = Totals()
    private(set) var freshInput = Distribution()
    private(set) var cacheRead = Distribution()
    /// Both kinds of cache writes.
    private(set) var cacheWrite = Distribution()
    private(set) var output = Distribution()
    /// In milliseconds.
    private(set) var latency: [Effort: Distribution] = [:]
    /// In 1e-12 US dollars.
    private(set) var cost: [Effort: Distribution] = [:]

    public init() {}

    mutating func add(_ turn: TurnFacts, toolCalls: Int, costPicoUSD: Int?) {
        totals.add(turn, toolCalls: toolCalls, costPicoUSD: costPicoUSD)
        let tokens = turn.tokens
        freshInput.add(tokens.freshInput)
        cacheRead.add(tokens.cacheRead)
        let writes = [tokens.cacheWrite, tokens.cacheWrite1h].compactMap(\.self)
        cacheWrite.add(writes.isEmpty ? nil : writes.reduce(0, +))
        output.add(tokens.output)
        // What a row calls unknown is unknown here: one number stands for both.
        let milliseconds = turn.latencyMilliseconds.map(Int.init)
        let isKnown = LatencyBucket(milliseconds: milliseconds) != .unknown
        latency[turn.effort, default: Distribution()].add(isKnown ? milliseconds : nil)
        cost[turn.effort, default: Distribution()].add(costPicoUSD)
    }
}

/// Numbers, each kept, and how many were not known.
struct Distribution: Sendable {
    private var numbers: [Int] = []
    private(set) var unknown = 0

    init() {}

    /// Those of all of them.
    init(_ parts: some Collection<Distribution>) {
        numbers = parts.flatMap(\.numbers)
        unknown = parts.reduce(0) { $0 + $1.unknown }
    }

    mutating func add(_ number: Int?) {
        if let number, number >= 0 { numbers.append(number) } else { unknown += 1 }
    }

    func sorted() -> SortedNumbers { SortedNumbers(numbers.sorted(), unknown: unknown) }
}

/// Numbers in their order, for asking where they lie.
struct SortedNumbers: Sendable {
    private let numbers: [Int]
    let unknown: Int

    init(_ numbers: [Int], unknown: Int) { (self.numbers, self.unknown) = (numbers, unknown) }

    var known: Int { numbers.count }
    var all: Int { known + unknown }
    var largest: Int? { numbers.last }

    /// The least number that so many percent of them do not exceed; nil when there is none.
    func percentile(_ percent: Int) -> Int? {
        numbers.isEmpty ? nil : numbers[max(0, (numbers.count * percent + 99) / 100 - 1)]
    }

    /// How many lie between each edge and the next, the last without end. Those below the first count nowhere.
    func counts(from edges: [Int]) -> [Int] {
        let starts = edges.map(count(below:)) + [numbers.count]
        return zip(starts, starts.dropFirst()).map { $1 - $0 }
    }

    private func count(below edge: Int) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < edge { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
