import ArgumentParser
import SessionFiles

struct Vocab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocab",
        abstract: "Which words a row can hold, and names that rows say `unknown` or `other` for.",
        discussion: """
              skein trace vocab list tools
              skein trace vocab check claude-opus-5-1
              skein trace vocab unknown
            """,
        subcommands: [VocabList.self, VocabCheck.self, VocabUnknown.self])
}

struct VocabList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The lists of words that pass.",
        discussion: """
            A name stands in a row only when these lists admit all of it. They are part of the program; schema/ holds the \
            same.

              skein trace vocab list
              skein trace vocab list tools
              skein trace vocab list models | grep opus
            """)

    @Argument(help: ArgumentHelp("Print all of this list.", valueName: "list"))
    var list: VocabularyList?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let report = VocabularyReport(list)
        try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
    }
}

struct VocabCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What a row would show for a name, and why.",
        discussion: """
            The answer is that of the code that decides for rows. Nothing is stored, and no session is read.

              skein trace vocab check claude-opus-5-1
              skein trace vocab check --as tool Bash
              skein trace vocab check --as model claude-opus-4-6-finance --json
            """)

    @Argument(help: ArgumentHelp("As a harness would record it.", valueName: "name"))
    var name: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Take it for this only.", valueName: "role"))
    var role: NameCheck.Role?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let check = NameCheck(name, as: role)
        try json ? Output.json(check) : Output.show(check.text(color: Terminal.colorsOutput))
    }
}

struct VocabUnknown: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unknown",
        abstract: "Count the models, tools and versions that are not public words; on a terminal, show them.",
        discussion: """
            Such names may be private: rows say `unknown` or `other` for them. They are shown to you alone, never to a \
            file or a pipe. One that is public and missing from our lists is worth a report: its text is shown beside it.

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
            let found = await inputs.find()
            if found.sessions.isEmpty, !json {
                return try Output.show(SearchedPlaces(found.roots).text(skips: found.skips))
            }
            let open = await inputs.letIn(found)
            let report = UnknownNamesReport(
                inputs.names(in: open), sourcesKeptOut: found.sessions.count - open.count)
            try json
                ? Output.json(report)
                : Output.show(
                    report.text(showingNames: showRaw, reading.given, color: Terminal.colorsOutput))
        }
    }
}
