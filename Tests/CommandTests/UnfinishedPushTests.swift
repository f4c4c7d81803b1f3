import Foundation
import StandInHub
import TestSupport
import Testing

extension InventedContributor {
    /// Stages what is new and has its commit refused: the batch may have been sent in part.
    @discardableResult
    func cutOff(_ options: [String] = []) throws -> Staged {
        let staged = try stage()
        hub.faults.append(Fault(.route("POST", containing: "/commit/"), .answer(.status(413), .notApplied)))
        let run = try send(staged, options)
        try #require(run.exitCode == 69, "\(run.errorText)")
        return staged
    }
}

@Suite("A push that was cut off says what became of it, and what to type")
struct UnfinishedPushTests {
    private static func person(mayWrite: Bool = true, creates: Bool = false) throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: mayWrite && !creates, creates: creates)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        return person
    }

    @Test("a session that is held back since keeps it from going on, and the review says so")
    func heldBack() throws {
        let person = try Self.person()
        try person.cutOff()
        let before = person.hub.requests.count
        let key = try #require(try person.review.sessions.first).key
        let withheld = try person.run(["review", "--withhold", key])
        #expect(withheld.exitCode == 0, "\(withheld.errorText)")
        #expect(withheld.outputText.hasPrefix("Remembered. Batch "))
        #expect(withheld.outputText.contains("1 of its 1 sessions are held back"))
        #expect(withheld.outputText.hasSuffix("Give it up with: skein trace push --abandon\n"))
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 77 && resumed.errorText.hasSuffix("skein trace push --abandon\n"))
        #expect(person.hub.requests.count == before)
        #expect(person.published().isEmpty)

        struct Change: Decodable { let schema: String, withheld: [String], restored: [String], says: String }
        let restored = try person.run(["review", "--restore", key, "--json"]).json(as: Change.self)
        #expect(restored.schema == "skein-review-change/1" && restored.withheld.isEmpty && restored.restored == [key])
        #expect(restored.says.hasSuffix("Finish it with: skein trace push --resume"))
        #expect(try person.run(["push", "--resume"]).exitCode == 0)
        #expect(person.published().count == 4)
    }

    @Test("its sessions are forgotten once it is finished or given up, not before")
    func forget() throws {
        let person = try Self.person()
        let staged = try person.cutOff()
        let before = person.hub.requests.count
        let refused = try person.run(["forget", "--all"])
        #expect(refused.exitCode == 77)
        #expect(refused.errorText.contains("batch \(staged.digest.prefix(12)), which may have been sent in part"))
        #expect(refused.errorText.contains("`skein trace push --abandon`"))
        #expect(person.hub.requests.count == before)
        struct Abandoned: Decodable { let schema, batch: String }
        let abandoned = try person.run(["push", "--abandon", "--json"]).json(as: Abandoned.self)
        #expect(abandoned.schema == "skein-push-abandoned/1" && abandoned.batch == staged.digest)
        #expect(try person.run(["forget", "--all"]).exitCode == 0)
    }

    @Test("after consent was revoked it is to be given up, and every message says that")
    func revoked() throws {
        let person = try Self.person()
        try person.cutOff()
        #expect(try person.run(["consent", "--revoke"]).exitCode == 0)
        let before = person.hub.requests.count
        for command in [["push"] + person.sessions.option, ["push", "--resume"]] {
            let run = try person.run(command)
            #expect(run.exitCode == 77)
            #expect(run.errorText.contains("consent was revoked"))
            #expect(run.errorText.hasSuffix("Nothing more was sent. Give it up with: skein trace push --abandon\n"))
        }
        #expect(person.hub.requests.count == before)
        #expect(try person.run(["push", "--abandon"]).exitCode == 0)
    }

    @Test(
        "with a file of it lost or changed it is to be given up: it cannot be staged again", arguments: [true, false])
    func damaged(isLost: Bool) throws {
        let person = try Self.person()
        try person.cutOff()
        let staged = person.state + "/trace/staged/"
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: staged).first { $0.hasPrefix("traces-") })
        if isLost {
            try FileManager.default.removeItem(atPath: staged + name)
        } else {
            try Data("{}\n".utf8).write(to: URL(filePath: staged + name))
        }
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 65, "\(resumed.errorText)")
        #expect(resumed.errorText.hasSuffix("Nothing more was sent. Give it up with: skein trace push --abandon\n"))
        #expect(try person.run(["push", "--abandon"]).exitCode == 0)
    }

    @Test("the log lists it, and after it was given up too")
    func log() throws {
        let person = try Self.person()
        let staged = try person.cutOff()
        let what = "\(staged.digest.prefix(12))  4 rows of 1 sessions to \(person.dataset), may have been sent in part"
        #expect(try person.run(["log"]).outputText.hasSuffix("  begun     \(what): skein trace push --resume\n"))
        #expect(try person.run(["log", "--json"]).outputText.contains(#""kind":"unfinished""#))
        #expect(try person.run(["push", "--abandon"]).exitCode == 0)
        #expect(try person.run(["log"]).outputText.hasSuffix("  given up  \(what)\n"))
        #expect(try person.run(["log", "--json"]).outputText.contains(#""kind":"abandoned""#))
    }

    @Test("maintainers who closed its pull request are not asked again by another")
    func closed() throws {
        let person = try Self.person(mayWrite: false)
        let staged = try person.stage()
        // The pull request is there, and its answer is lost for good.
        person.hub.faults.append(Fault(.route("POST", containing: "/commit/"), .answer(.status(413), .applied)))
        #expect(try person.send(staged).exitCode == 69)
        person.hub.close(1, of: person.dataset, by: "maintainer")
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 77, "\(resumed.errorText)")
        #expect(resumed.errorText.contains("pull request 1, which holds these rows, was closed"))
        #expect(resumed.errorText.hasSuffix("skein trace push --abandon\n"))
        #expect(person.hub.pullRequests(in: person.dataset).count == 1)
    }

    @Test("a dataset that was made for it gets its card, whenever the rows arrive")
    func card() throws {
        let person = try Self.person(creates: true)
        try person.cutOff(["--create"])
        #expect(person.hub.files(in: person.dataset)?["README.md"] == nil)
        let resumed = try person.run(["push", "--resume"])
        #expect(resumed.exitCode == 0, "\(resumed.errorText)")
        #expect(resumed.outputText.contains("The dataset is private"))
        #expect(person.hub.files(in: person.dataset)?["README.md"] != nil)
        #expect(person.published().count == 4)
    }

    #if os(Linux)
        @Test(
            "sent, and then a write of the local state fails: it says that it was sent, and nothing is sent again",
            arguments: [(bytes: 300, isRemembered: false), (800, true)])
        func localWrite(bytes: Int, isRemembered: Bool) throws {
            let person = try Self.person()
            for session in 1..<6 { person.sessions.write("s\(session)", turns: session * 10..<session * 10 + 1) }
            let staged = try person.stage()
            let state = person.state + "/trace"
            // The receipts have more than 300 bytes afterwards and less than 800, the key map has more.
            person.hub.faults.append(
                Fault(.route("POST", containing: "/commit/"), .meanwhile { Self.limitFiles(to: bytes, in: state) }))
            let cut = try person.send(staged)
            #expect(cut.exitCode == 73, "\(cut.exitCode) \(cut.errorText)")
            #expect(cut.errorText.contains(isRemembered ? "keymap.jsonl: " : "receipts.jsonl: "), "\(cut.errorText)")
            #expect(cut.errorText.contains("It was sent (commit ") && !cut.errorText.contains("Nothing"))
            #expect(cut.errorText.contains("push --resume") == !isRemembered)
            #expect(cut.errorText.contains("is remembered") == isRemembered)

            let resumed = try person.run(["push", "--resume"])
            #expect(resumed.exitCode == (isRemembered ? 65 : 0), "\(resumed.errorText)")
            if !isRemembered { #expect(resumed.outputText.hasPrefix("All of it had arrived before.")) }
            #expect(try person.run(["log"]).outputText.contains("sent      \(staged.digest.prefix(12))  9 rows"))
            #expect(person.published().count == 9)
            #expect(person.hub.commits(in: person.dataset).count == 2)
            #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
        }

        /// Lets no file of the run that holds the lock grow any more.
        private static func limitFiles(to bytes: Int, in state: String) {
            let holder = try! String(contentsOfFile: state + "/lock", encoding: .utf8)
            let limit = ["--pid", holder.trimmingCharacters(in: .newlines), "--fsize=\(bytes)"]
            // Not run to its end in turn: whoever is limited holds one of the turns.
            let process = ChildProcess(URL(filePath: "/usr/bin/prlimit"), limit)
            try! process.run()
            process.waitUntilExit()
        }
    #endif
}
