import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("At a terminal a person is asked, and only the very word is a yes")
struct ConversationTests {
    @Test(
        "consent needs the word under the terms",
        arguments: [("agree", 0), ("Agree", 77), ("yes", 77), ("", 77), ("agree to nothing", 77)])
    func consent(answer: String, exitCode: Int32) throws {
        let person = try InventedContributor()
        let run = try Command.converse(
            ["consent", "--accept", "--dataset", person.dataset], answer: answer, environment: person.environment)
        #expect(run.exitCode == exitCode, "\(run.screen)")
        #expect(run.screen.contains("ODC-BY 1.0") && run.screen.contains("Type agree if you agree"))
        let isRecorded = try person.run(["consent", "--json"]).outputText.contains(#""is_in_force":true"#)
        #expect(isRecorded == (exitCode == 0))
        #expect(isRecorded || run.screen.contains("Nothing was recorded."))
        if isRecorded {
            #expect(try person.run(["consent", "--json"]).outputText.contains(#""manner":"typed""#))
        }
    }

    @Test("what will be recorded is shown before the question")
    func scope() throws {
        let person = try InventedContributor()
        let run = try Command.converse(
            ["consent", "--accept", "--since", "2026-07-15", "--exclude-path", "/srv/bees"], answer: "no",
            environment: person.environment)
        let shown = run.screen.prefix(upTo: try #require(run.screen.range(of: "Type agree")).lowerBound)
        for word in [person.dataset, person.hub.endpoint, "2026-07-15", "/srv/bees"] { #expect(shown.contains(word)) }
    }

    @Test("where standard output goes elsewhere, what is agreed to is not seen, and no word is asked for")
    func unseen() throws {
        let person = try InventedContributor(mayWrite: true)
        let consent = try Command.converse(
            ["consent", "--accept", "--dataset", person.dataset], answer: "agree", environment: person.environment,
            output: FileHandle(forWritingAtPath: "/dev/null"))
        #expect(consent.exitCode == 77 && !consent.screen.contains("Type agree"), "\(consent.screen)")
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        _ = try person.stage()
        let push = try Command.converse(
            ["push", "--confirm"], answer: "publish", environment: person.environment,
            output: FileHandle(forWritingAtPath: "/dev/null"))
        #expect(push.exitCode == 77 && !push.screen.contains("Type publish"), "\(push.screen)")
        #expect(person.hub.requests.isEmpty)
    }

    @Test("without a consent that covers the batch no word is asked for")
    func refusedBeforeAsking() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        _ = try person.stage(["--dataset", person.dataset])
        let run = try Command.converse(["push", "--confirm"], answer: "publish", environment: person.environment)
        #expect(run.exitCode == 77 && !run.screen.contains("Type publish"), "\(run.screen)")
        #expect(run.screen.contains("skein trace consent --accept --dataset \(person.dataset)"))
    }

    @Test(
        "a push shows the batch once more and needs the word under it",
        arguments: [("publish", 0), ("y", 77), ("", 77)])
    func push(answer: String, exitCode: Int32) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let staged = try person.stage()
        let run = try Command.converse(["push", "--confirm"], answer: answer, environment: person.environment)
        #expect(run.exitCode == exitCode, "\(run.screen)")
        #expect(run.screen.contains(staged.digest) && run.screen.contains("It will be public under your account."))
        #expect(person.published().count == (exitCode == 0 ? 2 : 0))
        #expect(exitCode == 0 || run.screen.contains("you did not confirm. Nothing was sent."))
    }

    @Test("a push into a dataset that is made for it asks about a private one")
    func create() throws {
        let person = try InventedContributor(creates: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        _ = try person.stage()
        let run = try Command.converse(
            ["push", "--confirm", "--create"], answer: "publish", environment: person.environment)
        #expect(run.exitCode == 0, "\(run.screen)")
        #expect(run.screen.contains("ada/traces will be a private dataset: others see it once you make it public."))
        #expect(run.screen.contains("The dataset is private") && !run.screen.contains("It will be public"))
        #expect(person.hub.isPrivate(person.dataset))
    }

    @Test("a removal is shown and needs its own word", arguments: [("remove", 0), ("publish", 77)])
    func forget(answer: String, exitCode: Int32) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        #expect(try person.send(person.stage()).exitCode == 0)
        let run = try Command.converse(
            ["forget", "--all", "--confirm"], answer: answer, environment: person.environment)
        #expect(run.exitCode == exitCode, "\(run.screen)")
        #expect(run.screen.contains("2 rows go, and the file with them"))
        #expect(person.published().count == (exitCode == 0 ? 0 : 2))
    }

    @Test("the review shows on a terminal where each session lies, its name made harmless; a pipe is not told")
    func review() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("quiet\u{1B}[2Jheron", turns: 0..<2)
        _ = try person.stage()
        let screen = try Command.converse(["review"], answer: "", environment: person.environment).screen
        #expect(screen.contains("projects/p/quiet\\u{1b}[2Jheron.jsonl"))
        #expect(!screen.contains("\u{1B}[2J"))
        #expect(try !person.run(["review"]).outputText.contains("heron"))
        #expect(try !person.run(["review", "--json"]).outputText.contains("heron"))
    }
}
