import ArgumentParser
import Foundation
import SessionFiles

struct Vocab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Names that rows say `unknown` or `other` for.",
        subcommands: [VocabUnknown.self])
}

struct VocabUnknown: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unknown",
        abstract: "Count the models, tools and versions that are not public words; on a terminal, show them.",
        discussion: """
            Such names may be private: rows say `unknown` or `other` for them. They are shown to you alone, never to a \
            file or a pipe. One that is public and missing from our lists is worth a report.

              skein trace vocab unknown
              skein trace vocab unknown --show-raw
            """)

    @OptionGroup var reading: ReadOptions

    @Flag(help: "Show the names themselves. Only on a terminal.")
    var showRaw = false

    @Flag(help: "Print the counts as one JSON object.")
    var json = false

    func validate() throws {
        if showRaw, json { throw ValidationError("--show-raw is for your eyes only: leave out --json.") }
    }

    func run() async throws {
        guard !showRaw || Terminal.isOutput else {
            throw Failure.refused(
                "--show-raw shows names on a terminal only, and standard output is none. "
                    + "Leave it out to count them.")
        }
        try await reading.withInputs { inputs in
            let found = inputs.find()
            if found.sessions.isEmpty, !json {
                return try Output.show(SearchedPlaces(found.roots).text(skips: found.skips))
            }
            let report = UnknownNamesReport(inputs.names(in: found))
            let text =
                json ? JSONText.of(report) + "\n" : report.text(showingNames: showRaw, color: Terminal.colorsOutput)
            try Output.show(text)
        }
    }
}
