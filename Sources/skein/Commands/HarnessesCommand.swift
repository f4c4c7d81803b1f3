import ArgumentParser
import Harnesses
import SessionFiles
import TraceReport
import TraceSchema

struct HarnessesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harnesses",
        abstract: "Which coding tools are supported, and what there is of each.",
        discussion: """
            Says where sessions were looked for and found, how many there are and of which versions. With a name: what \
            a row of that harness stands for, and which columns it leaves open and why.

              skein trace harnesses
              skein trace harnesses codex
              skein trace harnesses codex --json
            """)

    @Argument(help: ArgumentHelp("Tell about this harness.", valueName: "harness"))
    var name: HarnessID?

    @OptionGroup var reading: ReadOptions
    @OptionGroup var ledger: LedgerOption
    @OptionGroup var strict: StrictOption

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        if let name {
            let page = name.harness.page
            return try json
                ? Output.json(HarnessPageReport(name, page))
                : Output.show(page.text(name, color: Terminal.colorsOutput))
        }
        try await reading.withInputs { inputs in
            let inputs = reading.sources.sample ? inputs : ledger.applied(to: inputs)
            let (found, reading) = await inputs.read()
            let kinds = UnknownKinds(reading.sources)
            let report = HarnessesReport(inputs.harnesses, found: found, reading: reading, kinds: kinds)
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
            try strict.check(kinds)
        }
    }
}
