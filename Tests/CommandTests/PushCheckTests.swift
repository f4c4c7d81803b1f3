import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("The check says whose account it is and how rows would get there, and writes nothing")
struct PushCheckTests {
    private struct Answer: Decodable, Equatable {
        let schema, account, dataset, way: String
    }

    @Test("of the staged batch's dataset, or of the one that consent names", arguments: [true, false], [true, false])
    func check(mayWrite: Bool, isStaged: Bool) throws {
        let person = try InventedContributor(mayWrite: mayWrite)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        if isStaged { _ = try person.stage() }
        let run = try person.run(["push", "--check"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.outputText.hasPrefix("account   ada (public: it will be seen beside every "))
        #expect(run.outputText.contains("dataset   \(person.dataset) at \(person.hub.endpoint)\n"))
        #expect(run.outputText.hasSuffix("Nothing was sent.\n"))
        let json = try person.run(["push", "--check", "--json"])
        #expect(
            try json.json(as: Answer.self)
                == Answer(
                    schema: "skein-push-check/1", account: "ada", dataset: person.dataset,
                    way: mayWrite ? "commit" : "pull-request"))
        #expect(person.hub.requests.allSatisfy { $0.method == "GET" })
    }

    @Test(
        "77, and no request, while a switch is on",
        arguments: ["DO_NOT_TRACK", "SKEIN_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
    func switchedOff(variable: String) throws {
        let person = try InventedContributor()
        let run = try person.run(["push", "--check"], with: [variable: "1"])
        #expect(run.exitCode == 77)
        #expect(
            run.errorText == "skein: check refused: \(variable) is set. Nothing was sent. Unset it to allow this\n")
        #expect(person.hub.requests.isEmpty)
    }

    @Test(
        "77, and no request to either Hub, when HF_ENDPOINT names another than the batch was staged for",
        arguments: [["--check"], ["--confirm"], ["--resume"]])
    func otherEndpoint(mode: [String]) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try mode == ["--resume"] ? person.cutOff() : person.stage()
        let before = person.hub.requests.count
        let other = try StandInHub()
        let run = try person.run(
            ["push"] + mode + (mode == ["--confirm"] ? [staged.digest] : []), with: ["HF_ENDPOINT": other.endpoint])
        #expect(run.exitCode == 77, "\(run.errorText)")
        #expect(run.errorText.contains("the batch was staged for \(person.hub.endpoint). Nothing "))
        #expect(other.requests.isEmpty && person.hub.requests.count == before)
        #expect(try person.run(["log"]).outputText.contains("begun") == (mode == ["--resume"]))
    }

    @Test(
        "64 for an option of reading or selecting beside a mode: what is sent was settled by staging",
        arguments: ["--confirm", "--resume", "--abandon", "--show", "--check"],
        [
            ["--exclude-path", "/home/ada/work"], ["--since", "2026-08-01"], ["--until", "2026-08-01"],
            ["--harness", "codex"], ["--root", "codex=/tmp"], ["--settle", "10"], ["--prices", "prices.tsv"],
            ["--without", "5d78d1b8-049c-40cb-b600-ca5a771ed876"], ["--dataset", "ada/traces"],
        ])
    func settled(mode: String, option: [String]) throws {
        let run = try Command.run(["trace", "push", mode] + option)
        #expect(run.exitCode == 64)
        #expect(run.errorText.contains("Run first: skein trace push"), "\(run.errorText)")
    }
}
