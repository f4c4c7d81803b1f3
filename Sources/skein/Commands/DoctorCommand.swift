import ArgumentParser
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What stands in the way, and what mends it.",
        discussion: """
            Checks that all sessions can be read and understood, whether a harness deletes them soon, the clock, what is \
            remembered and who may read it, the token and the Hub. It changes nothing, and sends nothing but questions.

              skein trace doctor
              skein trace doctor --offline
              skein trace doctor --json

            Each line is `ok`, a `note` that nothing fails by, or a `problem`. Without a problem the exit code is 0, else \
            the one that the first problem gives other commands: 65 what is remembered is damaged, 66 sessions cannot be \
            read, 69 the Hub cannot be reached, 75 the clock or the Hub is not ready, 77 it would be refused.
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
        try await sources.withInputs { inputs in
            let surroundings = await Surroundings(
                inputs, state: state, variables: ProcessInfo.processInfo.environment, asksHub: !offline)
            let report = await DoctorReport(surroundings)
            try json ? Output.json(report) : Output.show(report.text(color: Terminal.colorsOutput))
            if let obstacle = report.obstacle { throw ExitCode(obstacle.rawValue) }
        }
    }
}
