public import ArgumentParser
import SessionFiles
import TraceExtraction
public import TraceReport
import TraceSchema

struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count your turns, tokens and costs, exactly and locally.",
        discussion: """
            Nothing of this is ever published: rows hold coarse buckets only. Compare it with ccusage and the like to \
            check our counting.

              skein trace stats
              skein trace stats --by model
              skein trace stats --by day --json

            Costs are what the harness recorded, else list prices; a subscription's turns count at list price.
            Output counts that were never finished are listed apart: other counters add them to the output.
            """)

    @OptionGroup var reading: ReadOptions
    @OptionGroup var ledger: LedgerOption
    @OptionGroup var strict: StrictOption

    @Option(help: ArgumentHelp("Break down by this key.", valueName: "key"))
    var by: TotalsTable.Key?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(
        help: ArgumentHelp("Use another price table (same columns as schema/prices.tsv).", valueName: "file"),
        completion: .file())
    var prices: String?

    func run() async throws {
        let prices = try PriceFile.load(prices, reading.sources.config())
        try await reading.withInputs { inputs in
            let inputs = reading.sources.sample ? inputs : ledger.applied(to: inputs)
            let (found, reading) = await inputs.read()
            let table = TotalsTable(MergedTurns(reading.sources), by: by, prices: prices)
            let kinds = UnknownKinds(reading.sources)
            let report = StatsReport(table, by: by, skips: found.skips.adding(reading.skips), kinds: kinds)
            if found.sessions.isEmpty, reading.sources.isEmpty, !json {
                return Output.note(SearchedPlaces(found.roots).text(skips: found.skips))
            }
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
            try strict.check(kinds)
        }
    }
}

extension TotalsTable.Key: ExpressibleByArgument {}
