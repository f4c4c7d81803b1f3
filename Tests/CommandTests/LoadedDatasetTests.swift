import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("What a push wrote is read by `datasets.load_dataset`, every value as it was written")
struct LoadedDatasetTests {
    @Test("a dataset that `--create` made, of several pushes; or it says why that was skipped")
    func loads() throws {
        let person = try InventedContributor(creates: true)
        try person.accept()
        var rows = Data()
        for push in 0..<3 {
            person.sessions.write("session-\(push)", turns: push * 10..<push * 10 + 4)
            let staged = try person.stage()
            rows += try person.run(["push", "--show"]).output
            let sent = try person.send(staged, push == 0 ? ["--create"] : [])
            try #require(sent.exitCode == 0, "\(sent.errorText)")
        }
        person.hub.setPrivate(false, person.dataset)
        let file = person.folder.write(rows, to: "rows.jsonl")
        let check = try Command.run(
            ["hub_dataset_check.py", person.hub.endpoint, person.dataset, file.path(percentEncoded: false)],
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
            program: Checkout.package.appending(path: ".ci/with-hub-client"))
        #expect(check.exitCode == 0, "\(check.errorText)")
        #expect(check.outputText.contains("skipped: ") || check.outputText.contains("proved: "), "\(check.outputText)")
    }
}
