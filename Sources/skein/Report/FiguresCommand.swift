public import ArgumentParser
import Foundation
public import TraceReport

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

    func validate() throws {
        if !options.rows.isEmpty, let name = names.first(where: \.isExact) {
            throw ValidationError("\(name.rawValue) needs your own sessions: rows hold no exact numbers.")
        }
    }

    func run() async throws {
        guard let read = try await options.read() else { return }
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw Failure.cannotWrite(
                output, WriteFault(errorNumber: Failure.errorNumber(of: error)), next: "Name another folder")
        }
        for figure in read.report.figures where names.isEmpty || names.contains(figure.name) {
            try write(figure.svg, "\(figure.name.rawValue).svg", isPrivate: read.isPrivate)
            for table in figure.tables {
                try write(table.csv, figure.fileName(of: table), isPrivate: read.isPrivate)
            }
        }
        try? writeAll(Array(read.notices.map { "\($0)\n" }.joined().utf8), to: STDERR_FILENO)
    }

    /// Writes a file and says its name.
    private func write(_ text: String, _ name: String, isPrivate: Bool) throws {
        let path = output + "/" + name
        do throws(WriteFault) {
            try OutputFile.write(Array(text.utf8), to: path, isPrivate: isPrivate)
        } catch {
            throw Failure.cannotWrite(path, error, next: "Name another folder")
        }
        try Output.write(Array((path + "\n").utf8))
    }
}

extension FigureName: ExpressibleByArgument {}
