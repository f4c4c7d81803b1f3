import ArgumentParser
import LocalState
import PublishGate
import SessionFiles
import TraceExtraction
import TraceSchema

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Show or keep the rows that your own history would contribute.",
        discussion: """
            Rows go to standard output, one JSON object a line; a summary goes to standard error. With --dry-run keys \
            are made anew each time; without it rows go to a file, under keys that are remembered for a later push.

              skein trace export --dry-run
              skein trace export --dry-run --since 2026-10-01 -o rows.jsonl.gz
              skein trace export --dry-run --exclude-path '~/work/**' --json
              skein trace export --dry-run --sample
              skein trace export -o rows.jsonl

            Sessions that were active today are held back, because the time of a later upload would date their rows to \
            the minute. So are last turns of files that changed in the last minutes and may not be complete.
            """)

    @Flag(help: "Show what would be exported. No row and no key is remembered.")
    var dryRun = false

    @OptionGroup var reading: ReadOptions
    @OptionGroup var ledger: LedgerOption
    @OptionGroup var strict: StrictOption
    @OptionGroup var selecting: SelectionOptions

    @Flag(help: "Show sessions that were active today, too.")
    var includeToday = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the rows to a file, compressed when it ends in .gz.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Print the summary as one JSON object on standard output; rows go to the file of --output or nowhere.")
    var json = false

    func validate() throws {
        if dryRun { return }
        guard output != nil else {
            throw ValidationError(
                "export needs --dry-run to show rows, or --output FILE to keep them. Nothing was written. "
                    + "Run: skein trace export --dry-run")
        }
        guard !includeToday, !reading.sources.sample else {
            throw ValidationError("--include-today and --sample are for looking: add --dry-run. Nothing was written.")
        }
    }

    func run() async throws {
        let prices = try PriceFile.load(selecting.prices, reading.sources.config())
        try await reading.withInputs { inputs in
            let summary = dryRun ? try await show(inputs, prices) : try await keep(inputs, prices)
            try report(summary)
            try strict.check(summary.kinds)
        }
    }

    private func show(_ inputs: SessionInputs, _ prices: PriceTable) async throws -> ExportSummary {
        let remembered =
            reading.sources.sample ? Remembered() : try Remembered(PublishingPlace.stateFolder(), ledger: !ledger.fresh)
        let pipeline = try pipeline(inputs, remembered, prices)
        do throws(WriteFault) {
            return try await run(pipeline)
        } catch {
            throw output == nil
                ? Failure.cannotPrint(error)
                : Failure.cannotWrite("the file of --output", error, next: "Name another one")
        }
    }

    /// Writes rows under keys that the key map remembers, before the file with them stands.
    private func keep(_ inputs: SessionInputs, _ prices: PriceTable) async throws -> ExportSummary {
        try await SelfTest().check()
        do {
            let folder = try PublishingPlace.stateFolder()
            var state = try folder.open()
            let remembered = try Remembered(&state, in: folder, ledger: !ledger.fresh)
            let pipeline = try pipeline(inputs, remembered, prices)
            let planned = await pipeline.plan()
            try state.remember(planned.sessions())
            do throws(WriteFault) {
                // Without a file there is no keeping: validated.
                var file = try OutputFile(path: output!)
                let gaps = try await pipeline.encode(planned.rows, into: &file)
                try file.finish()
                return ExportSummary(planned, gaps: gaps, isDryRun: false)
            } catch {
                throw Failure.cannotWrite("the file of --output", error, next: "Name another one")
            }
        } catch let fault as StateFault {
            throw Failure.state(fault)
        }
    }

    private func pipeline(
        _ inputs: SessionInputs, _ remembered: Remembered, _ prices: PriceTable
    ) throws -> ExportPipeline {
        ExportPipeline(
            inputs: try remembered.applied(to: inputs),
            selection: selecting.selection(showsToday: includeToday, covered: remembered.coverage.since),
            prices: prices, past: remembered.past)
    }

    private func run(_ pipeline: ExportPipeline) async throws(WriteFault) -> ExportSummary {
        if let output {
            var file = try OutputFile(path: output)
            return try await pipeline.run(into: &file)
        }
        if json {
            var nothing = NoRows()
            return try await pipeline.run(into: &nothing)
        }
        var standardOutput = StandardOutput()
        return try await pipeline.run(into: &standardOutput)
    }

    private func report(_ summary: ExportSummary) throws {
        guard json else {
            // The rows are whole: a summary that nobody can see is no failure.
            return Output.note(summary.text(rowFile: output, reading.given, color: Terminal.colorsError))
        }
        try Output.json(summary)
    }
}
