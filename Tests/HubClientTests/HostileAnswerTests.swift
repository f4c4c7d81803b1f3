import PublishGate
import Testing

@testable import HubClient

@Suite("An answer with absurd numbers is an error like any other")
struct HostileAnswerTests {
    private static let dataset = DatasetID("someone/traces")!

    private static func hub(_ answers: [String]) -> Hub {
        Hub(.huggingFace, ScriptedTransport(answers.map { .json($0) }), clock: TestClock())
    }

    @Test(
        "the size of a large file's parts",
        arguments: ["9223372036854775807", "9223372036854775800", "0", "-1", "-9223372036854775808", "x"])
    func partSize(size: String) async {
        let file = OutgoingFile(path: "data/a.jsonl", bytes: Array("invented".utf8))
        let permission =
            #"{"objects":[{"oid":"\#(file.id.sha256)","actions":{"upload":{"href":"https://huggingface.co/end","#
            + #""header":{"chunk_size":"\#(size)","1":"http://plain.invalid/1"}}}}]}"#
        let error = await #expect(throws: HubError.self) {
            try await Self.hub([permission]).upload([file], to: Self.dataset, .main)
        }
        #expect(error?.kind == .unreadable)
    }

    @Test(
        "where a page of a list of discussions begins, and how many there are",
        arguments: [
            ("9223372036854775807", "0"), ("-9223372036854775808", "0"), ("1", "9223372036854775807"), ("1", "-1"),
        ])
    func discussionPage(count: String, start: String) async {
        let own = #"{"name":"someone"}"#
        let page =
            #"{"discussions":[{"num":7,"title":"x","status":"open"}],"count":\#(count),"start":\#(start)}"#
        let hub = Self.hub([own, page, #"{"discussions":[]}"#])
        let error = await #expect(throws: HubError.self) { try await hub.ownOpen(.discussion, in: Self.dataset) }
        #expect(error?.kind == .unreadable)
    }
}
