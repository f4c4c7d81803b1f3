public import ArgumentParser
import Foundation
import SessionFiles
import TraceExtraction
public import TraceReport
import TraceSchema

struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
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

    @Option(
        help: ArgumentHelp(
            "Break down by \(TotalsTable.Key.allValueStrings.joined(separator: ", ")).", valueName: "key"))
    var by: TotalsTable.Key?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: ArgumentHelp("Use another price table (same columns as schema/prices.tsv).", valueName: "file"))
    var prices: String?

    func run() async throws {
        let prices = try PriceFile.load(prices)
        try await reading.withInputs { inputs in
            let found = inputs.find()
            let turns = MergedTurns(await inputs.read(found).sources)
            let report = StatsReport(TotalsTable(turns, by: by, prices: prices), by: by)
            let text = json ? JSONText.of(report) + "\n" : report.text(color: Terminal.colorsOutput)
            do throws(WriteFault) {
                try writeAll(Array(text.utf8), to: STDOUT_FILENO)
                if found.sessions.isEmpty, !json {
                    try writeAll(Array(SearchedPlaces(found.roots).text.utf8), to: STDERR_FILENO)
                }
            } catch {
                throw Failure.cannotWrite("standard output", error)
            }
        }
    }
}

extension TotalsTable.Key: ExpressibleByArgument {}
