import ArgumentParser
import Foundation
import SessionFiles
import TraceExtraction
import TraceSchema

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the rows that your own history would contribute.",
        discussion: """
            Rows go to standard output, one JSON object a line; a summary goes to standard error. Keys are made anew \
            each time.

              skein trace export --dry-run
              skein trace export --dry-run --since 2026-10-01 -o rows.jsonl.gz
              skein trace export --dry-run --exclude-path '~/work/**' --json
              skein trace export --dry-run --sample

            Sessions that were active today are held back, because the time of a later upload would date their rows to \
            the minute. So are last turns of files that changed in the last minutes and may not be complete.
            """)

    @Flag(help: "Show what would be exported. The only mode until there is a key map.")
    var dryRun = false

    @OptionGroup var reading: ReadOptions
    @OptionGroup var strict: StrictOption

    @Option(help: ArgumentHelp("Only sessions that began on this UTC day or later.", valueName: "yyyy-mm-dd"))
    var since: DayOption?

    @Option(help: ArgumentHelp("Only sessions that began on this UTC day or earlier.", valueName: "yyyy-mm-dd"))
    var until: DayOption?

    @Option(
        help: ArgumentHelp("Hold back a last turn when its file changed in the last minutes.", valueName: "minutes"))
    var settle = 10

    @Flag(help: "Show sessions that were active today, too.")
    var includeToday = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the rows to a file, compressed when it ends in .gz.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Print the summary as one JSON object on standard output; rows go to the file of --output or nowhere.")
    var json = false

    @Option(
        help: ArgumentHelp("Use another price table (same columns as schema/prices.tsv).", valueName: "file"),
        completion: .file())
    var prices: String?

    func validate() throws {
        guard dryRun else {
            throw ValidationError(
                "export needs --dry-run: rows can be kept only once there is a key map. "
                    + "Nothing was written. Run: skein trace export --dry-run")
        }
        guard (0...525_600).contains(settle) else { throw ValidationError("--settle takes 0 to 525600 minutes.") }
        if let since, let until, until.day < since.day {
            throw ValidationError("no day is in --since \(since.day) and --until \(until.day): swap them.")
        }
    }

    func run() async throws {
        let prices = try PriceFile.load(prices)
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let selection = Selection(
            today: includeToday ? nil : UTCDay(unixMilliseconds: now), settledBefore: now - Int64(settle) * 60_000,
            since: since?.day, until: until?.day)
        try await reading.withInputs { inputs in
            let summary: ExportSummary
            do throws(WriteFault) {
                summary = try await run(ExportPipeline(inputs: inputs, selection: selection, prices: prices))
            } catch {
                throw output == nil ? Failure.cannotPrint(error) : Failure.cannotWrite("the file of --output", error)
            }
            try report(summary)
            try strict.check(summary.kinds)
        }
    }

    private func run(_ pipeline: ExportPipeline) async throws(WriteFault) -> ExportSummary {
        if let output {
            var file = try RowFile(path: output)
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
            try? writeAll(Array(summary.text(rowFile: output, color: Terminal.colorsError).utf8), to: STDERR_FILENO)
            return
        }
        do throws(WriteFault) {
            try writeAll(Array((JSONText.of(summary) + "\n").utf8), to: STDOUT_FILENO)
        } catch {
            throw Failure.cannotPrint(error)
        }
    }
}
