import ArgumentParser
import PublishGate
import SessionFiles
import TraceExtraction
import TraceReport

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Where you stand: sessions, what is new, consent, what is staged and sent.",
        discussion: """
            Says on one screen what there is, how many turns are new since the last push, what you agreed to, what is \
            staged, what was sent, and the one command to type next. It asks nobody, waits for nobody and \
            changes nothing but the ledger.

              skein trace status
              skein trace status --harness codex
              skein trace status --json

            In the JSON `next_command` is that command; it is missing where there is nothing to do. None of them sends \
            anything before a person confirms it.
            """)

    @OptionGroup var reading: ReadOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if reading.sources.sample {
            throw ValidationError("the sample is invented: it has no standing. Leave out --sample.")
        }
    }

    func run() async throws {
        let place = try PublishingPlace.current()
        let config = try reading.sources.config()
        let standing = RememberedStanding(place, config)
        try await reading.withInputs { inputs in
            let remembered = standing.remembered
            let inputs = try remembered?.applied(to: inputs) ?? inputs
            let sources = await inputs.read().reading.sources
            let turns = MergedTurns(sources, past: remembered?.past ?? PublishedPast())
            let plan = remembered.map {
                RowPlan(
                    turns, SelectionOptions.usual(covered: $0.coverage.since), prices: .bundled, past: $0.past)
            }
            let report = StatusReport(
                place, standing, config, reading, searched: inputs.harnesses, HarnessCounts.byHarness(turns), plan: plan
            )
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
        }
    }
}
