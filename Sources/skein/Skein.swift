import ArgumentParser

@main
struct Skein: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skein",
        abstract: "Share how you use coding agents without sharing a word of what was said.",
        discussion: """
            Begin with a look at what would be shared. Nothing is sent and nothing is stored:

              skein trace export --dry-run
            """,
        version: "0.1.0",
        subcommands: [Trace.self])
}

struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Content-free rows from the session files of coding agents.",
        discussion: """
            Reads the session files that coding agents leave on disk and makes one row per turn: labels, coarse \
            buckets, random keys and tool-call structure, never content.

              skein trace export --dry-run            see the rows of your own history
              skein trace export --dry-run --sample   see the rows of a small invented history
              skein trace stats --by model            count your turns, tokens and costs, locally
              skein trace vocab unknown               count the names that rows do not show
            """,
        subcommands: [Export.self, Stats.self, Vocab.self])
}
