import ArgumentParser
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check files of rows, strictly.",
        discussion: """
            Every line must be a row, to the byte, and the rows of all the files must go together. What is wrong is \
            said as file:line: column: what; never a byte of the file is shown.

              skein trace validate data/*.jsonl
              skein trace export --dry-run --sample | skein trace validate -
              skein trace validate --base dataset new/data/traces-0123456789abcdef.jsonl

            Exit codes: 0 when all is right, 65 when something is wrong, 66 when a file cannot be read.
            """)

    @Argument(
        help: ArgumentHelp("Files of rows, compressed with gzip or not; - is standard input.", valueName: "file"),
        completion: .file(extensions: ["jsonl", "gz"]))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "Check the files as a contribution to this dataset: their names, that sessions go on where they stopped, "
                + "and that nothing is there already.", valueName: "dir"),
        completion: .directory)
    var base: String?

    @Option(help: ArgumentHelp("List at most so many findings; all are counted.", valueName: "count"))
    var limit = 100

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit takes 0 or more.") }
        guard files.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input can be read once: give - once.")
        }
    }

    func run() async throws {
        let report: ValidateReport
        do throws(UnreadableRows) {
            report = try await check()
        } catch {
            throw Failure.cannotRead(
                error.name, errorNumber: error.errorNumber, undone: "Nothing was checked to its end")
        }
        try json ? Output.json(report) : Output.show(report.text)
        if !json { Output.note(report.summary(color: Terminal.colorsError)) }
        if !report.valid { throw ExitCode(65) }
    }

    private func check() async throws(UnreadableRows) -> ValidateReport {
        let inputs = try RowInput.all(files)
        var folder: BaseFolder?
        if let base { folder = try BaseFolder(path: base, without: inputs) }
        let bar = Terminal.isError ? ProgressBar(inputs + (folder?.files ?? [])) : nil
        defer { bar?.clear() }
        let check = RowCheck(
            files: inputs, base: folder, today: .today,
            limit: limit, workers: ProcessInfo.processInfo.activeProcessorCount
        ) { bytes in bar?.advance(by: bytes) }
        return try await check.run()
    }
}
