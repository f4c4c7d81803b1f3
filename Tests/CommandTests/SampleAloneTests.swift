import Foundation
import TestSupport
import Testing

@Suite("The sample is read alone")
struct SampleAloneTests {
    @Test("sessions of this machine do not stand between its rows")
    func alone() throws {
        let home = TemporaryFolder()
        let log = Checkout.fixtures.appending(path: "aider/analytics-log/home/analytics.jsonl")
        home.write(try Data(contentsOf: log), to: ".aider/analytics.jsonl")
        let run = try Command.run(["trace", "stats", "--sample", "--json"], home: home.path)
        #expect(run.outputText.contains(#""turns":22"#))
    }
}
