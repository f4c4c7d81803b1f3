/// What one run of a program took.
struct MeasuredRun: Encodable {
    let wallSeconds: Double
    /// User and system together, on all cores, its own children included.
    let cpuSeconds: Double
    /// The largest resident size; nil when it was below that of the program that measures, which Linux passes on.
    let peakBytes: Int?
}

/// The runs of one program, in turn with the others'.
struct MeasuredTask: Encodable {
    let name: String
    private(set) var runs: [MeasuredRun] = []

    init(_ name: String) { self.name = name }

    mutating func add(_ run: MeasuredRun) { runs.append(run) }

    var wall: Samples { Samples(runs.map(\.wallSeconds)) }
    var cpu: Samples { Samples(runs.map(\.cpuSeconds)) }
    var peakBytes: Int? { runs.compactMap(\.peakBytes).max() }
}

/// The same measured several times.
struct Samples: Encodable {
    /// The smallest.
    let best: Double
    let median: Double
    let mean: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        best = sorted[0]
        median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        mean = values.reduce(0, +) / Double(values.count)
    }

    private init(best: Double, median: Double, mean: Double) {
        (self.best, self.median, self.mean) = (best, median, mean)
    }

    static func / (samples: Samples, other: Samples) -> Samples {
        Samples(best: samples.best / other.best, median: samples.median / other.median, mean: samples.mean / other.mean)
    }

    static func / (amount: Double, samples: Samples) -> Samples {
        Samples(best: amount / samples.best, median: amount / samples.median, mean: amount / samples.mean)
    }

    static func - (samples: Samples, other: Samples) -> Samples {
        Samples(best: samples.best - other.best, median: samples.median - other.median, mean: samples.mean - other.mean)
    }

    static func * (samples: Samples, factor: Double) -> Samples {
        Samples(best: samples.best * factor, median: samples.median * factor, mean: samples.mean * factor)
    }
}
