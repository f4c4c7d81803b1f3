import ArgumentParser
import TraceReport
import TraceSchema

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make a page of figures: what you do with coding agents, and what of it a row shows.",
        discussion: """
            One HTML file with everything in it: figures, their numbers as tables and CSV, light and dark, for screens, \
            phones and paper. It has no script, loads nothing and sends nothing.

              skein trace report --open
              skein trace report --sample -o sample.html
              skein trace report --harness codex -o codex.html
              skein trace report --rows data/*.jsonl -o dataset.html
              skein trace report --json

            A report of your own sessions holds exact numbers: only you can read its file. With --rows it is made of \
            rows, those of an export or a whole dataset's; lines that are no rows are counted and left out. A file of the \
            same name is replaced.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the page to this file; - is standard output.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var output = "report.html"

    @Flag(help: "Open the page in a browser.")
    var open = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if json, output == "-" { throw ValidationError("--json says which file was written: give --output FILE.") }
        if open, output == "-" { throw ValidationError("--open needs a file: give --output FILE.") }
    }

    func run() async throws {
        guard let read = try await options.read() else {
            if json { try Output.json(WrittenReport()) }
            return
        }
        let page = ReportPage(read.report, read.origin, made: .today, notices: read.notices)
        let bytes = Array(page.html.utf8)
        guard output != "-" else { return try Output.write(bytes) }
        do throws(WriteFault) {
            try OutputFile.write(bytes, to: output, isPrivate: read.isPrivate)
        } catch {
            throw Failure.cannotWrite(output, error, next: "Name another file")
        }
        if json { try Output.json(WrittenReport(read, in: output)) }
        var text = "The report of \(read.report.rows.rows.grouped) turns is in \(output).\n"
        if read.isPrivate { text += "It holds exact numbers of yours: only you can read it.\n" }
        text += read.notices.map { "\($0)\n" }.joined()
        if open, !Browser.open(output) { text += "No browser could be started: open the file yourself.\n" }
        Output.note(text)
    }
}

/// Where the page is, for a script.
private struct WrittenReport: JSONReport {
    static let shape: StaticString = "skein-report/1"
    /// nil where there are no turns, and nothing was written.
    let file: String?
    let turns: Int
    /// Whether it holds what only the person may see.
    let isPrivate: Bool
    let notices: [String]

    init() { (file, turns, isPrivate, notices) = (nil, 0, false, []) }

    init(_ read: ReadReport, in file: String) {
        self.file = file
        (turns, isPrivate, notices) = (read.report.rows.rows, read.isPrivate, read.notices)
    }
}
