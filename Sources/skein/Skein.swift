import ArgumentParser

@main
struct Skein: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skein",
        abstract: "Share how you use coding agents without sharing a word of what was said.",
        discussion: """
            Begin with a look at what would be shared. It sends nothing:

              skein trace export --dry-run
            """,
        version: "0.1.0",
        subcommands: [Trace.self, CompletionsCommand.self, SkillCommand.self])

    @OptionGroup var display: DisplayOptions

    static func main() async {
        StandardStreams.prepare()
        await Interruption.run { await main(nil) }
    }
}

struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Content-free rows from the session files of coding agents.",
        discussion: """
            Reads the session files that coding agents leave on disk and makes one row per turn: labels, coarse \
            buckets, random keys and tool-call structure, never content.

              skein trace status                      where you stand and what to type next
              skein trace export --dry-run            the rows of your own history
              skein trace export --dry-run --sample   the rows of an invented one
              skein trace stats --by model            your turns, tokens and costs
              skein trace report                      a page of figures about your turns
              skein trace doctor                      what stands in the way
              skein trace harnesses                   which tools are supported and found
              skein trace explain                     where each column comes from
              skein trace explain --row 1             what a row of yours was made of
              skein trace vocab unknown               names that rows do not show
              skein trace ledger                      what is remembered of your sessions
              skein trace prove                       a check that rows do not depend on content
              skein trace selftest                    a check of this program itself
              skein trace validate FILE               whether rows are right
              skein trace config                      what you set once, for all of these

            With your consent rows go to a community dataset, and can be taken back:

              skein trace consent --accept            read the terms and agree to them
              skein trace push                        stage a batch and look at it
              skein trace forget --all                have published rows removed again
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Look",
                subcommands: [
                    StatusCommand.self, Export.self, Stats.self, ReportCommand.self, FiguresCommand.self,
                    HarnessesCommand.self, ExplainCommand.self, Vocab.self,
                ]),
            CommandGroup(
                name: "Share",
                subcommands: [ConsentCommand.self, PushCommand.self, ReviewCommand.self, LogCommand.self]),
            CommandGroup(name: "Take back", subcommands: [ForgetCommand.self]),
            CommandGroup(
                name: "Check",
                subcommands: [DoctorCommand.self, Prove.self, SelfTestCommand.self, Validate.self]),
            CommandGroup(name: "Keep", subcommands: [KeyMapCommand.self, LedgerCommand.self, ConfigCommand.self]),
        ])
}
