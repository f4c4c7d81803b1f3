import Foundation

/// Counts of many small files, with the ledger and without.
struct LedgerResult: Encodable {
    let home: BenchHome
    var find = MeasuredTask("find with a status of each")
    var fresh = MeasuredTask("skein trace stats --fresh")
    var first = MeasuredTask("the first with a ledger")
    var unchanged = MeasuredTask("the same again")
    var appended = MeasuredTask("after one turn more")

    var tasks: [MeasuredTask] { [find, fresh, first, unchanged, appended] }

    var goals: [Goal] {
        var goals = [
            Goal("wall of an unchanged count to that of find", unchanged.wall / find.wall, .atMost, 3, "x"),
            Goal("wall after one turn more, beyond that", (appended.wall - unchanged.wall) * 1000, .atMost, 20, "ms"),
            Goal("CPU of the first with a ledger to without", first.cpu / fresh.cpu, .atMost, 1.15, "x"),
        ]
        if let peak = unchanged.peakBytes {
            goals.append(Goal("peak memory, nothing changed", Samples([Double(peak) / 1e6]), .atMost, 60, "MB"))
        }
        return goals
    }
}

/// Counts of a home of so many turns.
struct ScaleResult: Encodable {
    /// Of the invented sample, which is repeated.
    static let bytesPerTurn = 2200

    let home: BenchHome
    var first = MeasuredTask("first")
    var unchanged = MeasuredTask("unchanged")

    private var turns: Double { Double(home.turns ?? 1) }
    /// CPU time for each turn, by the best run.
    var firstMicroseconds: Double { first.cpu.best * 1e6 / turns }
    var unchangedMicroseconds: Double { unchanged.cpu.best * 1e6 / turns }
}

extension [ScaleResult] {
    /// Bars of equal scale, so that what is flat looks flat.
    var plot: String {
        let most = map(\.firstMicroseconds).max() ?? 1
        func bar(_ value: Double) -> String {
            String(repeating: "█", count: Swift.max(1, Int((value / most * 40).rounded())))
        }
        let lines = flatMap { result in
            [
                (result.home.turns ?? 0, result.home.files, "first", result.firstMicroseconds),
                (result.home.turns ?? 0, result.home.files, "unchanged", result.unchangedMicroseconds),
            ]
        }
        return lines.map { turns, files, what, value in
            func right(_ text: String, _ width: Int) -> String {
                String(repeating: " ", count: Swift.max(0, width - text.count)) + text
            }
            return right(turns.formatted(), 9) + " turns" + right(files.formatted(), 8) + " files  "
                + what + String(repeating: " ", count: 11 - what.count)
                + right(value.formatted(.number.precision(.fractionLength(2))), 6) + " µs  " + bar(value)
        }.joined(separator: "\n")
    }
}
