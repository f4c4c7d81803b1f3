/// How exact numbers are put into classes that are finer than a row's buckets: from 1, 2, 5, 10, 20, … units on, and
/// nothing as a class of its own.
enum ExactBins {
    case tokens, latency, cost

    /// What the classes are of, for the head of a column.
    var column: String {
        switch self {
        case .tokens: "tokens"
        case .latency: "seconds"
        case .cost: "US dollars"
        }
    }

    /// The least number of each class, in the unit in which numbers are kept; the last holds the largest number.
    func edges(to largest: Int) -> [Int] {
        var edges = [0, unit]
        while edges.last! <= largest {
            let last = edges.last!
            let isTwo = edges.count % 3 == 0
            edges.append(isTwo ? last / 2 * 5 : last * 2)
        }
        // The edge behind the largest number begins nothing.
        return edges.count > 2 ? edges.dropLast() : edges
    }

    /// The first edge that is not 0.
    private var unit: Int {
        switch self {
        case .tokens: 1
        case .latency: 100
        case .cost: 100_000_000
        }
    }

    /// Edges that are a power of ten of the unit, and 0.
    func isMarked(_ edge: Int) -> Bool {
        var power = unit
        while power < edge { power *= 10 }
        return edge == 0 || power == edge
    }

    /// Where a number lies among the classes: a class is as wide as another, and evenly filled.
    func place(of number: Int, in edges: [Int]) -> Double {
        guard let place = edges.lastIndex(where: { $0 <= number }) else { return 0 }
        let next = place + 1 < edges.count ? edges[place + 1] : edges[place] * 5 / 2
        return Double(place) + min(1, Double(number - edges[place]) / Double(max(1, next - edges[place])))
    }

    func name(_ edge: Int, _ next: Int?) -> String {
        if edge == 0, self == .tokens { return "0" }
        guard let next else { return "\(short(edge)) and more" }
        // Tokens are whole: what ends before 20 ends with 19.
        if self == .tokens { return next - 1 == edge ? "\(edge)" : "\(edge)-\(next - 1)" }
        return "\(short(edge)) to under \(short(next))"
    }

    /// On an axis.
    func short(_ number: Int) -> String {
        switch self {
        case .tokens: NumberText.short(number)
        case .latency: NumberText.decimal(number, digits: 3) + (number == 0 ? "" : " s")
        case .cost: number == 0 ? "0" : "$" + NumberText.decimal(number, digits: 12)
        }
    }

    /// In a sentence.
    func written(_ number: Int) -> String {
        switch self {
        case .tokens: NumberText.grouped(number)
        case .latency: NumberText.seconds(number)
        case .cost: NumberText.dollars(pico: number)
        }
    }

    func cell(_ number: Int) -> FigureTable.Cell {
        switch self {
        case .tokens: .count(number)
        case .latency: .seconds(milliseconds: number)
        case .cost: .dollars(pico: number)
        }
    }
}
