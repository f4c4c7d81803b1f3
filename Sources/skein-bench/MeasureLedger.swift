import ArgumentParser
import Foundation

struct MeasureLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Measure what the ledger costs and spares, and how the cost of a turn grows.")

    @Option(help: ArgumentHelp("Bytes of small files, of 26 kB each (default: 260MB, quick 13MB).", valueName: "size"))
    var size: ByteCount?

    @Option(
        help: ArgumentHelp(
            "The most turns of which the cost is measured (default: 1000000, quick 10000).", valueName: "count"))
    var turns: Int?

    @Option(help: ArgumentHelp("How often all is measured in turn (default: 7, quick 2).", valueName: "count"))
    var rounds: Int?

    @Flag(help: "Small homes and few rounds: to see that it works, not to quote.")
    var quick = false

    @Option(help: ArgumentHelp("Keep the homes in this folder, and use them again.", valueName: "dir"))
    var keep: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let sample = Measure.package.appending(path: "Sources/skein/Sample/home")
        let homes = try Homes(
            of: Measure.nearest("claude", else: "Sources/skein/Sample/home"), codex: sample, kept: keep)
        let invented = try Homes(of: sample, codex: sample, kept: homes.folder.path(percentEncoded: false))
        defer { homes.remove() }
        let program = try BuiltProgram.skein()
        let report = LedgerReport(
            ledger: try LedgerMeasurement(skein: program, homes: homes, rounds: rounds ?? (quick ? 2 : 7))
                .overSmallFiles(size: size ?? (quick ? 13 : 260) * ByteCount.megabyte),
            scale: try LedgerMeasurement(skein: program, homes: invented, rounds: 1)
                .overScale(turns: Self.steps(upTo: turns ?? (quick ? 10_000 : 1_000_000))))
        print(json ? try JSONReport.text(of: report) : "\(report)")
    }

    /// Thrice as many each time, from ten thousand on.
    private static func steps(upTo most: Int) -> [Int] {
        Array(sequence(first: most) { $0 / 3 }.prefix { $0 >= min(most, 10_000) }.reversed())
    }
}

/// What was measured of the ledger, where and when.
struct LedgerReport: Encodable {
    /// The version of this object's shape.
    let report = "skein-bench-ledger/1"
    let date: String
    let machine: Machine
    let ledger: LedgerResult
    let scale: [ScaleResult]
    let goals: [Goal]

    init(ledger: LedgerResult, scale: [ScaleResult]) {
        date = Date().formatted(.iso8601)
        machine = .current
        (self.ledger, self.scale) = (ledger, scale)
        goals = ledger.goals
    }
}

extension LedgerReport: CustomStringConvertible {
    var description: String {
        """
        \(date), \(machine.processor), \(machine.cores) cores, \(machine.system)
        \(ledger.find.runs.count) rounds, warm cache, one after another in each round

        \(ledger.home)
        \(ledger.tasks.table(over: ledger.home))

        \(goals.table)

        CPU time for each turn, by the number of turns
        \(scale.plot)
        """
    }
}
