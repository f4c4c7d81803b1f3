import ArgumentParser

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What stands in the way, and what mends it.",
        discussion: """
            Checks the config file, that all sessions can be read and understood, whether a harness deletes them soon, \
            the clock, what is remembered, whether it can be written and who may read it, the token and the Hub. It \
            changes nothing, and sends nothing but questions.

              skein trace doctor
              skein trace doctor --offline
              skein trace doctor --json

            Each line is `ok`, a `note` that nothing fails by, or a `problem`. Without a problem the exit code is 0, else \
            the one that the first problem gives other commands: 65 the config file or what is remembered is damaged, 66 \
            sessions or a file cannot be read, 69 the Hub cannot be reached, 73 what is remembered cannot be written, \
            75 the clock or the Hub is not ready, 77 it would be refused.
            """)

    @OptionGroup var sources: SourceOptions

    @Flag(help: "Do not ask the Hub.")
    var offline = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if sources.sample {
            throw ValidationError("the sample is invented: nothing stands in its way. Leave out --sample.")
        }
    }

    func run() async throws {
        let state = try PublishingPlace.stateFolder()
        let surroundings = try await Surroundings(sources, state: state, asksHub: !offline)
        let report = await DoctorReport(surroundings)
        try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
        if let obstacle = report.obstacle { throw ExitCode(obstacle.rawValue) }
    }
}
