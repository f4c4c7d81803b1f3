import Foundation
import StandInHub
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Ctrl-C stops a push with a word, wherever it is, and the next run finishes it")
struct InterruptedPushTests {
    /// A push that is under way, with its standard error in a file.
    private struct RunningPush {
        let process: ChildProcess
        private let folder = TemporaryFolder()
        private var errors: URL { folder.url.appending(path: "errors") }

        init(of person: InventedContributor, _ staged: InventedContributor.Staged, errorsTo pipe: FileHandle? = nil)
            throws
        {
            process = person.process(["push", "--confirm", staged.digest])
            _ = FileManager.default.createFile(atPath: errors.path(), contents: nil)
            process.standardError = try pipe ?? FileHandle(forWritingTo: errors)
            try process.run()
        }

        func stop(by number: Int32 = SIGINT) { process.stop(by: number) }

        func end() throws -> (exitCode: Int32, errorText: String) {
            (process.exitCode, try String(contentsOf: errors, encoding: .utf8))
        }
    }

    private static func person(mayWrite: Bool) throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: mayWrite)
        person.sessions.write("a", turns: 0..<4)
        try person.accept()
        return person
    }

    private static func wait(until isSo: () -> Bool) throws {
        for _ in 0..<6000 where !isSo() { usleep(10_000) }
        try #require(isSo())
    }

    @Test(
        "while a request waits for its answer",
        arguments: [true, false],
        [
            (number: 1, effect: Fault.Effect.notApplied), (2, .notApplied), (3, .applied), (4, .applied),
            (6, .notApplied), (6, .applied),
        ])
    func atRequest(mayWrite: Bool, moment: (number: Int, effect: Fault.Effect)) throws {
        // Who may write is asked about no pull requests.
        let number = mayWrite ? min(moment.number, 4) : moment.number
        let person = try Self.person(mayWrite: mayWrite)
        let staged = try person.stage()
        person.hub.faults.append(Fault(.request(number), .silence(moment.effect)))
        let push = try RunningPush(of: person, staged)
        try Self.wait { person.hub.unansweredRequests == 1 }
        push.stop()
        let (exitCode, errorText) = try push.end()
        #expect(exitCode == 130)
        let isUnderWay = number > 1
        #expect(
            errorText
                == (isUnderWay
                    ? "skein: stopped. The batch may have been sent in part, and nothing is lost. "
                        + "Go on with: skein trace push --resume\n" : "skein: stopped. Nothing was sent.\n"))
        let again = try isUnderWay ? person.run(["push", "--resume"]) : person.send(staged)
        #expect(again.exitCode == 0, "\(again.errorText)")
        #expect(person.published(at: mayWrite ? "main" : "refs/pr/1").count == 4)
        #expect(person.hub.pullRequests(in: person.dataset).count == (mayWrite ? 0 : 1))
        #expect(person.hub.commits(in: person.dataset).count == (mayWrite ? 2 : 1))
    }

    @Test("while it waits for a limit to end")
    func whileWaiting() throws {
        let person = try Self.person(mayWrite: true)
        let staged = try person.stage()
        person.hub.faults.append(
            Fault(.route("POST", containing: "/preupload/"), .answer(.rateLimited(retryAfter: 200), .notApplied)))
        let push = try RunningPush(of: person, staged)
        try Self.wait { person.hub.requests.count == 3 }
        usleep(100_000)
        push.stop()
        #expect(try push.end().exitCode == 130)
        #expect(try person.run(["push", "--resume"]).exitCode == 0)
        #expect(person.published().count == 4)
    }

    @Test("other signals too, each by its number", arguments: [SIGTERM: 143, SIGHUP: 129])
    func otherSignals(number: Int32, exitCode: Int32) throws {
        let person = try Self.person(mayWrite: true)
        let staged = try person.stage()
        person.hub.faults.append(Fault(.request(2), .silence(.notApplied)))
        let push = try RunningPush(of: person, staged)
        try Self.wait { person.hub.unansweredRequests == 1 }
        push.stop(by: number)
        let end = try push.end()
        #expect(end.exitCode == exitCode)
        #expect(end.errorText.contains("Go on with: skein trace push --resume"))
    }

    @Test("a second Ctrl-C ends it at once, whatever it is doing")
    func second() throws {
        let person = try Self.person(mayWrite: true)
        let staged = try person.stage()
        person.hub.faults.append(Fault(.request(2), .silence(.notApplied)))
        // Nobody reads what it has to say, and there is no room for it.
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting.fileDescriptor
        let flags = fcntl(end, F_GETFL)
        _ = fcntl(end, F_SETFL, flags | O_NONBLOCK)
        let block = [UInt8](repeating: 0x2E, count: 1024)
        while unsafe write(end, block, 1024) > 0 {}
        _ = fcntl(end, F_SETFL, flags)
        let push = try RunningPush(of: person, staged, errorsTo: pipe.fileHandleForWriting)
        try Self.wait { person.hub.unansweredRequests == 1 }
        push.stop()
        usleep(300_000)
        #expect(push.process.isRunning)
        // What comes before the program has seen the first is not told from it.
        try Self.wait {
            push.stop()
            return !push.process.isRunning
        }
        #expect(try push.end().exitCode == 130)
    }
}
