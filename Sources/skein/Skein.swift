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

    static func main() async {
        StandardStreams.prepare()
        await main(nil)
    }
}

struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Content-free rows from the session files of coding agents.",
        discussion: """
            Reads the session files that coding agents leave on disk and makes one row per turn: labels, coarse \
            buckets, random keys and tool-call structure, never content.

              skein trace export --dry-run            the rows of your own history
              skein trace export --dry-run --sample   the rows of an invented one
              skein trace stats --by model            your turns, tokens and costs
              skein trace vocab unknown               names that rows do not show
              skein trace validate FILE               whether rows are right
            """,
        subcommands: [Export.self, Stats.self, Vocab.self, Validate.self])
}
