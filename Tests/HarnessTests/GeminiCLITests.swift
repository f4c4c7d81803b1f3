import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Gemini CLI's sessions are found by their places")
struct GeminiCLITests {
    @Test(
        "roots follow the environment",
        arguments: [
            ([:], "/h/.gemini"), (["GEMINI_CLI_HOME": "/else/"], "/else/.gemini"),
            (["GEMINI_CLI_HOME": ""], "/h/.gemini"),
        ])
    func roots(variables: [String: String], root: String) {
        #expect(GeminiCLI.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == [root])
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("tmp/p/chats/session-1.json", true), ("tmp/p/chats/session-1.jsonl", true),
            ("tmp/p/chats/0a1b/run-1.jsonl", true), ("tmp/p/chats/0a1b/run-1.json", false),
            ("tmp/p/chats/0a1b/deeper/run-1.jsonl", false), ("tmp/p/chats/checkpoint-a.json", false),
            ("tmp/p/chats/session-1.json.tmp-7", false), ("tmp/p/chats/session-1.json.unreadable-7", false),
            ("tmp/p/logs.json", false), ("tmp/p/logs/session-1.jsonl", false), ("tmp/p/plans/session-1.json", false),
            ("history/p/chats/session-1.json", false), ("projects.json", false), ("oauth_creds.json", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { GeminiCLI.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && GeminiCLI.form(of: names) != nil) == isOpened)
    }

    @Test("no record says where a session ran: with any folder excluded none is shown")
    func excluded() async throws {
        for fixture in Fixture.all(of: .geminiCLI) {
            let extraction = await Extraction(root: fixture.root, harness: .geminiCLI, excluding: ["nowhere"])
            #expect(extraction.rows == [] && extraction.turns.count > 0)
            #expect(extraction.plan.heldBack[.excluded] == extraction.turns.count)
        }
    }

    @Test("a document of tens of thousands of messages is read like a short one")
    func long() async throws {
        let messages = (0..<20_000).map { number in
            """
            {"id":"m\(number)","timestamp":"2026-01-10T10:00:00.000Z","type":"\(number % 2 == 0 ? "user" : "gemini")",\
            "model":"gemini-2.5-pro","tokens":{"input":10,"output":20,"cached":0,"thoughts":1,"tool":0,"total":31}}
            """
        }
        let home = TemporaryFolder()
        home.write(
            Data(#"{"sessionId":"a","messages":[\#(messages.joined(separator: ","))]}"#.utf8),
            to: "tmp/p/chats/session-1.json")
        let extraction = await Extraction(root: home.path, harness: .geminiCLI)
        #expect(extraction.turns.count == 10_000 && extraction.skips.nonZero.isEmpty)
    }

    @Test(
        "kinds that are not known and copies are counted, and what may still be written is held back",
        arguments: [
            ("version-0.38-documents", 0, 0, 2),
            ("version-0.39-log", 2, 0, 3),
            ("resumed-copies", 0, 4, 2),
        ])
    func counts(name: String, unknownKinds: Int, copies: Int, unsettled: Int) async throws {
        let fixture = try #require(Fixture.all(of: .geminiCLI).first { $0.name == name })
        let changing = Selection(today: nil, settledBefore: .min)
        let extraction = await Extraction(root: fixture.root, harness: .geminiCLI, selection: changing)
        #expect(extraction.skips[.unknownKind] == unknownKinds)
        #expect(extraction.turns.copyCount == copies)
        #expect((extraction.plan.heldBack[.unsettled] ?? 0) == unsettled)
    }
}
