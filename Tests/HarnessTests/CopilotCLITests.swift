import Foundation
import Harnesses
import SessionFiles
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Copilot CLI's logs and database are found by their places and joined turn by turn")
struct CopilotCLITests {
    @Test(
        "roots follow the environment",
        arguments: [
            ([:], ["/h/.copilot"]), (["COPILOT_HOME": "~/pilot/"], ["/h/pilot"]),
            (["COPILOT_HOME": ""], ["/h/.copilot"]),
        ])
    func roots(variables: [String: String], roots: [String]) {
        #expect(CopilotCLI.roots(in: HarnessEnvironment(home: "/h", variables: variables)) == roots)
    }

    @Test(
        "what is opened, and what never is",
        arguments: [
            ("session-store.db", true), ("session-store.db-wal", false), ("data.db", false), ("config.json", false),
            ("session-state/a/events.jsonl", true), ("session-state/a.jsonl", true), ("session-state/a.json", false),
            ("session-state/a/workspace.yaml", false), ("session-state/a/session.db", false),
            ("session-state/a/session-store.db", false), ("session-state/a/files/events.jsonl", false),
            ("session-state/a/other.jsonl", false), ("history-session-state/a.jsonl", false),
            ("otel/events.jsonl", false), ("logs/events.jsonl", false),
        ])
    func places(path: String, isOpened: Bool) {
        let names = path.split(separator: "/").map(String.init)
        let isEntered = (1..<names.count).allSatisfy { CopilotCLI.entersFolder(Array(names.prefix($0))) }
        #expect((isEntered && CopilotCLI.form(of: names) != nil) == isOpened)
    }

    @Test(
        "kinds that are not known are counted, and nothing is skipped",
        arguments: [("version-1.0.64-log", 1), ("version-1.0.73-ledger", 0), ("version-1.0.10-flat", 0)])
    func unknownKinds(name: String, count: Int) async {
        let fixture = Fixture.all(of: .copilotCLI).first { $0.name == name }!
        let extraction = await Extraction(root: fixture.root, harness: .copilotCLI)
        #expect(extraction.skips[.unknownKind] == count)
        #expect(extraction.skips.nonZero.count == (count > 0 ? 1 : 0))
    }

    @Test("a session's folder keeps it out with its subagents, whichever store names it")
    func excluded() async {
        func rows(_ name: String, excluding patterns: [String]) async -> Int {
            let fixture = Fixture.all(of: .copilotCLI).first { $0.name == name }!
            return await Extraction(root: fixture.root, harness: .copilotCLI, excluding: patterns).canonicalRows.count
        }
        #expect(await rows("version-1.0.64-log", excluding: ["meadow"]) == 0)
        #expect(await rows("version-1.0.64-log", excluding: ["compost"]) == 6, "one does not say where it ran")
        #expect(await rows("version-1.0.10-flat", excluding: ["meadow"]) == 0)
        #expect(await rows("version-1.0.73-ledger", excluding: ["meadow"]) == 2)
        #expect(await rows("version-1.0.73-ledger", excluding: ["/home/ada/orchard"]) == 10)
        #expect(await rows("version-1.0.73-ledger", excluding: ["compost"]) == 12)
    }

    @Test("an answer is held back while its log changes, until its turn has ended")
    func unsettled() async {
        for (end, rows) in [("", 1), ("\n{\"type\":\"assistant.turn_end\",\"data\":{}}", 2)] {
            let home = TemporaryFolder()
            let lines = ["a", "b"].map { #"{"type":"assistant.message","id":"\#($0)","data":{}}"# }
            home.write(Data((lines.joined(separator: "\n") + end).utf8), to: "session-state/a/events.jsonl")
            let extraction = await Extraction(
                root: home.path, harness: .copilotCLI, selection: .init(today: nil, settledBefore: 0))
            #expect(extraction.canonicalRows.count == rows)
        }
    }

    @Test(
        "a failed request has the class of its code, of its kind, or of its status",
        arguments: [
            (#""errorCode":"quota_exceeded","errorType":"rate_limit","statusCode":500"#, "quota"),
            (#""errorCode":"bees","errorType":"context_limit","statusCode":400"#, "context_limit"),
            (#""errorType":"authorization""#, "auth"), (#""errorType":"model","statusCode":404"#, "model_not_found"),
            (#""errorType":"query","statusCode":529"#, "overloaded"), (#""errorType":"query""#, "other"), ("", "other"),
        ])
    func errorClasses(data: String, expected: String) async {
        let home = TemporaryFolder()
        let lines = """
            {"type":"assistant.turn_start","id":"a","data":{}}
            {"type":"session.error","id":"b","data":{\(data)}}
            """
        home.write(Data(lines.utf8), to: "session-state/a/events.jsonl")
        let rows = await Extraction(root: home.path, harness: .copilotCLI).canonicalRows
        #expect(rows.count == 1 && rows[0].contains(#""outcome":"error","errorClass":"\#(expected)""#))
    }
}
