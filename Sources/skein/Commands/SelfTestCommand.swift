import ArgumentParser
import TraceSchema

struct SelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Check that this program lets no word of a session out.",
        discussion: """
            Invented sessions of every harness, with a random word in the place of everything that they hold of a \
            person, go through the same code as your own. No trace of a word may be in the rows, in what is said of \
            them, in names of files, or in the requests of a push, which are made and not sent.

              skein trace selftest

            The same happens before every push is staged and every export is kept. What `skein trace prove` adds is \
            the same question for your own sessions.
            """)

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let report = SelfTestReport(try await SelfTest().check())
        try json ? Output.json(report) : Output.show(report.text)
    }
}

/// A self-test that let nothing out.
private struct SelfTestReport: JSONReport {
    static let shape: StaticString = "skein-selftest/1"
    let harnesses = HarnessID.allCases.count
    let plantedWords, rows, requests: Int

    init(_ result: SelfTest.Result) {
        (plantedWords, rows, requests) = (result.plantedWords, result.rows, result.requests)
    }

    var text: String {
        """
        planted         \(plantedWords.grouped) random words in invented sessions of \(harnesses) harnesses
        looked through  \(rows) rows, twice; what is said of them; names of files; \(requests) requests
        No trace of a word came out.

        """
    }
}
