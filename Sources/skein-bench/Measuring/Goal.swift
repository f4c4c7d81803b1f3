/// A measured value beside what it should be.
struct Goal: Encodable {
    enum Bound: String, Encodable {
        case atLeast = "≥"
        case atMost = "≤"
    }

    let what: String
    let unit: String
    let bound: Bound
    let goal: Double
    let measured: Samples
    /// By the best run: the others had more company on the machine.
    let isMet: Bool

    init(_ what: String, _ measured: Samples, _ bound: Bound, _ goal: Double, _ unit: String) {
        (self.what, self.unit, self.bound, self.goal, self.measured) = (what, unit, bound, goal, measured)
        isMet = bound == .atLeast ? measured.best >= goal : measured.best <= goal
    }
}

extension SessionsResult {
    /// The rates are goals for the machine on which they were set, where cat reads 4.9 GB/s; the ratios, and the rates as
    /// they would be beside such a cat, are goals for every machine.
    var goals: [Goal] {
        let gigabytes = Double(home.bytes) / 1e9
        let of = home.shape == .codex ? "export of Codex" : "export"
        var goals = [Goal(of, gigabytes / export.wall, .atLeast, 4, "GB/s")]
        if !oneCore.runs.isEmpty {
            goals.append(Goal("\(of) on one core", gigabytes / oneCore.wall, .atLeast, 2.4, "GB/s"))
        }
        goals.append(Goal("\(of), beside a cat of 4.9 GB/s", cat.wall / export.wall * 4.9, .atLeast, 4, "GB/s"))
        if !oneCore.runs.isEmpty {
            goals.append(Goal("on one core, beside such a cat", cat.wall / oneCore.wall * 4.9, .atLeast, 2.4, "GB/s"))
        }
        goals += [
            Goal("CPU of the \(of) to that of cat", export.cpu / cat.cpu, .atMost, 2.2, "x"),
            Goal("wall of the \(of) to that of cat", export.wall / cat.wall, .atMost, 1.3, "x"),
        ]
        if !decoder.runs.isEmpty {
            goals.append(
                Goal("wall with JSONDecoder to that of the export", decoder.wall / export.wall, .atLeast, 10, "x"))
        }
        if let peak = export.peakBytes { goals.append(Goal(peak, of: "peak memory", turns: rows)) }
        return goals
    }
}

extension MemoryResult {
    var goal: Goal? {
        let what = home.shape == .longLines ? "peak memory, lines of 100 MB and 30 MB" : "peak memory, one file"
        return peakBytes.map { Goal($0, of: what, turns: rows) }
    }
}

extension StartUpResult {
    var goals: [Goal] {
        [help, stats].map { Goal($0.name, $0.wall * 1000, .atMost, 20, "ms") }
    }
}

extension Goal {
    /// 64 MB whatever the size of a file or a line, and 200 bytes for each turn.
    fileprivate init(_ peak: Int, of what: String, turns: Int) {
        let limit = 64_000_000 + 200 * turns
        self.init(what, Samples([Double(peak) / 1e6]), .atMost, Double(limit) / 1e6, "MB")
    }
}
