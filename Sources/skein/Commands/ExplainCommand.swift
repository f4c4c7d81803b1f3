public import ArgumentParser
import PublishGate
import SessionFiles
import TraceExtraction
public import TraceSchema

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Where each column of a row comes from, and of one of your rows what it was made of.",
        discussion: """
            What is said of columns is made from the same tables that the reading is done by. What is said of a row is \
            tried out on your own files: a value is named when another in its place makes the column another.

              skein trace explain
              skein trace explain tokensInBucket
              skein trace explain --harness codex
              skein trace explain --row 12
              skein trace explain --row 12 --show-raw
              skein trace explain --row '{"schema":…}'

            Exports shuffle sessions; --row counts rows in the order of your files, the same each time. A line of an \
            export is found by what it says.
            """)

    @Argument(help: ArgumentHelp("Everything about this column.", valueName: "column"))
    var column: RowColumn?

    @Option(
        help: ArgumentHelp("Tell what this row of yours was made of: its number, or its line.", valueName: "row"))
    var row: RowChoice?

    @Flag(help: "With --row: show what is recorded there. Only on a terminal.")
    var showRaw = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @OptionGroup var reading: ReadOptions
    @OptionGroup var selecting: SelectionOptions

    @Flag(help: "Count sessions that were active today, too.")
    var includeToday = false

    func validate() throws {
        if row != nil {
            if column != nil { throw ValidationError("--row tells of all columns: leave out \(column!.label).") }
            if showRaw, json { throw ValidationError("--show-raw is for your eyes only: leave out --json.") }
            return
        }
        if showRaw { throw ValidationError("--show-raw shows what a row was made of: add --row N.") }
        if selecting.isGiven || includeToday || !reading.sources.roots.isEmpty || reading.sources.sample
            || !reading.excludedPaths.isEmpty
        {
            throw ValidationError("these options choose rows: add --row N.")
        }
        if reading.sources.harnesses.count > 1 { throw ValidationError("explain tells of one --harness at a time.") }
    }

    /// What chooses the rows.
    private var given: GivenOptions {
        var given = reading.given
        selecting.add(to: &given)
        if includeToday { given.add("--include-today") }
        return given
    }

    func run() async throws {
        guard let row else {
            let report = ColumnsReport(column: column, harness: reading.sources.harnesses.first)
            return try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
        }
        guard !showRaw || Terminal.isOutput else {
            throw Failure.refused("--show-raw shows what is recorded on a terminal only, and standard output is none.")
        }
        let prices = try PriceFile.load(selecting.prices, reading.sources.config())
        try await reading.withInputs { inputs in
            // What only the ledger still has cannot be read again.
            let remembered =
                reading.sources.sample ? Remembered() : try Remembered(PublishingPlace.stateFolder(), ledger: false)
            let pipeline = ExportPipeline(
                inputs: try remembered.applied(to: inputs),
                selection: selecting.selection(showsToday: includeToday, covered: remembered.coverage.since),
                prices: prices, past: remembered.past)
            let planned = await pipeline.plan()
            if planned.found.sessions.isEmpty, !json {
                return try Output.show(SearchedPlaces(planned.found.roots).text(skips: planned.found.skips))
            }
            guard let found = planned.row(row) else {
                throw Failure.noSuchRow(
                    of: planned.rows.rowCount, shownBy: given.added(to: "skein trace export --dry-run"))
            }
            let report = RowExplanation(found, of: planned, by: pipeline, showsRecorded: showRaw)
            try json
                ? Output.json(report)
                : Output.show(report.text(showsFiles: Terminal.isOutput, color: Terminal.colorsOutput))
        }
    }
}

extension RowColumn: ExpressibleByArgument {
    public init?(argument: String) { self.init(label: Array(argument.utf8).span) }

    public static var allValueStrings: [String] { allCases.map { "\($0.label)" } }
}
