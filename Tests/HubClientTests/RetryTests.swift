import PublishGate
import Testing

@testable import HubClient

@Suite("A request is sent again where that is harmless and may help")
struct RetryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let script: [Result<HTTPResponse, TransportFault>]
        var repetition = HTTPRequest.Repetition.harmless
        /// Seconds with a jitter in the middle.
        let waits: [Double]
        /// nil: a success.
        let kind: HubError.Kind?
        var mayHaveHappened = false
    }

    private static func limited(_ headers: (String, String)...) -> Result<HTTPResponse, TransportFault> {
        .answer(429, "", headers)
    }

    static let cases: [Case] = [
        Case(testDescription: "a success", script: [.json("{}")], waits: [], kind: nil),
        Case(testDescription: "503, then a success", script: [.answer(503), .json("{}")], waits: [1], kind: nil),
        Case(
            testDescription: "six times 500", script: Array(repeating: .answer(500), count: 6), waits: [1, 2, 4, 8, 8],
            kind: .serverTrouble),
        Case(
            testDescription: "408, 502, 504, then a success",
            script: [.answer(408), .answer(502), .answer(504), .json("")],
            waits: [1, 2, 4], kind: nil),
        Case(testDescription: "501 is final", script: [.answer(501)], waits: [], kind: .unsupported),
        Case(testDescription: "400 is final", script: [.answer(400)], waits: [], kind: .refused),
        Case(testDescription: "412 is final", script: [.answer(412)], waits: [], kind: .headMoved),
        Case(
            testDescription: "429 with an empty window",
            script: [limited(("RateLimit", #""api";r=0;t=55"#)), .json("")], waits: [56.5], kind: nil),
        Case(
            testDescription: "429 beside a window with something left",
            script: [limited(("ratelimit", #""api";r=3;t=55"#)), .json("")], waits: [1], kind: nil),
        Case(
            testDescription: "429 with Retry-After", script: [limited(("Retry-After", "2")), .json("")], waits: [3.5],
            kind: nil),
        Case(
            testDescription: "429 with a date",
            script: [limited(("Retry-After", "Sat, 21 Nov 2026 10:00:00 GMT")), .json("")],
            waits: [1], kind: nil),
        Case(
            testDescription: "429 for longer than anybody waits", script: [limited(("Retry-After", "3600"))], waits: [],
            kind: .rateLimited(seconds: 3601)),
        Case(
            testDescription: "two windows are too long together",
            script: [limited(("Retry-After", "200")), limited(("Retry-After", "200"))], waits: [201.5],
            kind: .rateLimited(seconds: 201)),
        Case(
            testDescription: "a broken connection, then a success",
            script: [.fault(.broken, mayHaveArrived: true), .json("")], waits: [1], kind: nil),
        Case(
            testDescription: "no connection at all is said soon",
            script: Array(repeating: .fault(.noConnection, mayHaveArrived: false), count: 3), waits: [1, 2],
            kind: .unreachable(.noConnection)),
        Case(
            testDescription: "what took too long is tried three times",
            script: Array(repeating: .fault(.stalled, mayHaveArrived: true), count: 3), waits: [1, 2],
            kind: .unreachable(.stalled)),
        Case(
            testDescription: "a bad certificate is final", script: [.fault(.untrusted, mayHaveArrived: false)],
            waits: [],
            kind: .unreachable(.untrusted)),
        Case(
            testDescription: "an endless answer is final", script: [.fault(.tooLong, mayHaveArrived: true)], waits: [],
            kind: .unreachable(.tooLong)),
        Case(
            testDescription: "stopped", script: [.fault(.cancelled, mayHaveArrived: true)], waits: [], kind: .cancelled),
        Case(
            testDescription: "a write that broke is not repeated", script: [.fault(.broken, mayHaveArrived: true)],
            repetition: .actsAgain, waits: [], kind: .unreachable(.broken), mayHaveHappened: true),
        Case(
            testDescription: "a write that never left is repeated",
            script: [.fault(.noConnection, mayHaveArrived: false), .json("")], repetition: .actsAgain, waits: [1],
            kind: nil),
        Case(
            testDescription: "a write that met 503 is not repeated", script: [.answer(503)], repetition: .actsAgain,
            waits: [], kind: .serverTrouble, mayHaveHappened: true),
        Case(
            testDescription: "a write that met 429 was not done, and is repeated",
            script: [limited(("Retry-After", "1")), .json("")], repetition: .actsAgain, waits: [2.5], kind: nil),
        Case(
            testDescription: "a write that was refused did not happen", script: [.answer(403)], repetition: .actsAgain,
            waits: [], kind: .forbidden),
        Case(
            testDescription: "a write that was stopped may have happened",
            script: [.fault(.cancelled, mayHaveArrived: true)], repetition: .actsAgain, waits: [], kind: .cancelled,
            mayHaveHappened: true),
    ]

    @Test("after each kind of answer", arguments: cases)
    func retries(case: Case) async throws {
        let transport = ScriptedTransport(`case`.script)
        let clock = TestClock()
        let hub = Hub(.huggingFace, transport, clock: clock)
        var request = HTTPRequest(method: .post, url: HubURL("https://huggingface.co/x")!)
        request.repetition = `case`.repetition
        do throws(HubError) {
            _ = try await hub.send(.commit, request)
            #expect(`case`.kind == nil)
        } catch {
            #expect(error.kind == `case`.kind)
            #expect(error.mayHaveHappened == `case`.mayHaveHappened)
        }
        #expect(clock.waits == `case`.waits)
        #expect(transport.sent.count == `case`.script.count)
    }

    @Test("offline, nothing is sent", arguments: [OfflineSwitch.hubOffline, .transformersOffline, .skeinOffline])
    func offline(variable: OfflineSwitch) async {
        let transport = ScriptedTransport([])
        let hub = Hub(.huggingFace, transport, offline: variable)
        await #expect(throws: HubError(kind: .offline(variable), call: .account)) { try await hub.whoami() }
        #expect(transport.sent.isEmpty)
    }

    @Test(
        "whether a token may propose, by its role and what it grants; a list of another form grants nothing",
        arguments: [
            (#""role":"write""#, true), (#""role":"read""#, false), (#""role":"god""#, true),
            (#""role":"fineGrained","fineGrained":{"global":["discussion.write"]}"#, true),
            (#""role":"fineGrained","fineGrained":{"global":["post.write"]}"#, false),
            (#""role":"fineGrained","fineGrained":{"global":null}"#, false),
            (#""role":"fineGrained","fineGrained":{"global":[{"discussion.write":true}]}"#, false),
            (#""role":"fineGrained","fineGrained":["discussion.write"]"#, false), (#""role":"fineGrained""#, false),
            (#""role":"read","fineGrained":{"global":["discussion.write"]}"#, false),
        ])
    func proposing(token: String, mayPropose: Bool) async throws {
        let answer = #"{"name":"me","auth":{"accessToken":{\#(token)}}}"#
        let account = try await Hub(.huggingFace, ScriptedTransport([.json(answer)])).whoami()
        #expect(account.mayPropose == mayPropose)
    }

    @Test("the account is asked for once a run")
    func account() async throws {
        let transport = ScriptedTransport([.json(#"{"name":"me","auth":{"accessToken":{"role":"write"}}}"#)])
        let hub = Hub(.huggingFace, transport)
        for _ in 0..<2 { #expect(try await hub.whoami() == Account(name: "me", role: .write)) }
        #expect(transport.sent.count == 1)
    }

    @Test(
        "an account's name is one of the Hub's, or the answer is none",
        arguments: [#"ada\u001b[2J"#, #"ada\ndataset other/traces"#, "ada&status=all", "ada/lovelace", "ad\u{E4}", ""])
    func accountName(name: String) async throws {
        let hub = Hub(.huggingFace, ScriptedTransport([.json(#"{"name":"\#(name)"}"#)]))
        await #expect(throws: HubError(kind: .unreadable, call: .account)) { try await hub.whoami() }
    }
}
