public import ArgumentParser
public import TraceReport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Write the figures of a report as SVG, each with its numbers as CSV.",
        discussion: """
            Each figure is a file by itself, with its title and what it is based on, and follows the reader's light or \
            dark screen. Its numbers lie beside it: shares as fractions of 1, times in seconds, money in US dollars.

              skein trace figures -o figures
              skein trace figures --only cost --only tools -o figures
              skein trace figures --rows data/*.jsonl -o figures
              skein trace figures -o figures --json

            Figures of exact numbers (…-exact) are made of your own sessions only, and only you can read their files. \
            Files of the same names are replaced.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        name: .customLong("only"),
        help: ArgumentHelp("Write this figure; repeat for several.", valueName: "name"))
    var names: [FigureName] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the files to this folder, which is made if it is not there.", valueName: "dir"),
        completion: .directory)
    var output: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if !options.rows.isEmpty, let name = names.first(where: \.isExact) {
            throw ValidationError("\(name.rawValue) needs your own sessions: rows hold no exact numbers.")
        }
    }

    func run() async throws {
        guard let read = try await options.read() else {
            if json { try Output.json(WrittenFigures(figures: [], isPrivate: false, notices: [])) }
            return
        }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw Failure.cannotWrite(
                output, WriteFault(errorNumber: Failure.errorNumber(of: error)), next: "Name another folder")
        }
        let figures = try read.report.figures.filter { names.isEmpty || names.contains($0.name) }.map { figure in
            WrittenFigures.Written(
                name: figure.name.rawValue,
                svg: try write(figure.svg, "\(figure.name.rawValue).svg", isPrivate: read.isPrivate),
                csv: try figure.tables.map {
                    try write($0.csv, figure.fileName(of: $0), isPrivate: read.isPrivate)
                })
        }
        let written = WrittenFigures(figures: figures, isPrivate: read.isPrivate, notices: read.notices)
        if json { try Output.json(written) }
        Output.note(written.text(in: output))
    }

    /// Writes a file.
    /// - Returns: where it is.
    private func write(_ text: String, _ name: String, isPrivate: Bool) throws -> String {
        let path = output + "/" + name
        do throws(WriteFault) {
            try OutputFile.write(Array(text.utf8), to: path, isPrivate: isPrivate)
        } catch {
            throw Failure.cannotWrite(path, error, next: "Name another folder")
        }
        return path
    }
}

/// Which files were written.
private struct WrittenFigures: JSONReport {
    struct Written: Encodable {
        let name, svg: String
        let csv: [String]
    }

    static let shape: StaticString = "skein-figures/1"
    /// Empty where there are no turns, and nothing was written.
    let figures: [Written]
    /// Whether they hold what only the person may see.
    let isPrivate: Bool
    let notices: [String]

    /// For a person.
    func text(in folder: String) -> String {
        let tables = figures.reduce(0) { $0 + $1.csv.count }
        var text =
            "\(NumberText.count(figures.count, "figure")) as SVG and \(NumberText.count(tables, "table")) as CSV are in "
            + "\(folder).\n"
        text += figures.map { "  \($0.name)\n" }.joined()
        if isPrivate { text += "They hold exact numbers of yours: only you can read them.\n" }
        return text + notices.map { "\($0)\n" }.joined()
    }
}

extension FigureName: ExpressibleByArgument {}
