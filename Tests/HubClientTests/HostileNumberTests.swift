import PublishGate
import Testing

@testable import HubClient

@Suite("A number that is none of the Hub's makes an answer unreadable, and nothing counts with it")
struct HostileNumberTests {
    private static let numbers = ["9999999999999999", "1000000000", "\(Int.max)", "-7", "0", "1e400"]
    private let dataset = DatasetID("skein-community/coding-agent-traces")!

    private func hub(_ answers: String...) -> Hub {
        let account = #"{"name":"ada"}"#
        return Hub(.huggingFace, ScriptedTransport(([account] + answers).map { .json($0) }))
    }

    private func expectUnreadable(
        _ call: HubCall, sourceLocation: SourceLocation = #_sourceLocation, _ act: () async throws -> Void
    ) async {
        let error = await #expect(throws: HubError.self, sourceLocation: sourceLocation) { try await act() }
        #expect(error?.kind == .unreadable && error?.call == call, sourceLocation: sourceLocation)
    }

    @Test("of a pull request that a commit opened", arguments: numbers)
    func commit(number: String) async throws {
        let hub = hub(
            #"""
            {"commitOid":"\#(String(repeating: "a", count: 40))",
            "pullRequestUrl":"https://huggingface.co/datasets/a/b/discussions/\#(number)"}
            """#)
        _ = try await hub.whoami()
        await expectUnreadable(.commit) {
            _ = try await hub.commit([.delete(path: "a")], to: dataset, .newPullRequest, PublicTexts.push)
        }
    }

    @Test("of a discussion, in a list, by itself and when it is opened", arguments: numbers)
    func discussion(number: String) async throws {
        let entry = #"{"num":\#(number),"title":"t","status":"open","isPullRequest":true}"#
        let list = hub(#"{"discussions":[\#(entry)],"count":1,"start":0}"#)
        await expectUnreadable(.pullRequests) { _ = try await list.ownOpen(.pullRequest, in: dataset) }
        let single = hub(entry)
        _ = try await single.whoami()
        await expectUnreadable(.discussion) { _ = try await single.discussion(7, in: dataset) }
        let opened = hub(#"{"num":\#(number),"url":"x"}"#)
        _ = try await opened.whoami()
        await expectUnreadable(.createDiscussion) {
            _ = try await opened.createDiscussion(title: "title", description: "", in: dataset)
        }
    }

    @Test("of a page's beginning, and of all entries", arguments: ["\(Int.max)", "-7", "1e400"])
    func page(number: String) async throws {
        let entry = #"{"num":7,"title":"t","status":"open"}"#
        for (start, count) in [(number, "1"), ("0", number)] {
            let hub = hub(#"{"discussions":[\#(entry)],"count":\#(count),"start":\#(start)}"#)
            await expectUnreadable(.pullRequests) { _ = try await hub.ownOpen(.pullRequest, in: dataset) }
        }
    }

    @Test("of the bytes in a part", arguments: ["\(Int.max)", "-7", "0", "", "1e3"])
    func part(size: String) async throws {
        let file = OutgoingFile(path: "data/a.jsonl", bytes: Array("{}\n".utf8))
        let hub = hub(
            #"""
            {"objects":[{"oid":"\#(file.id.sha256)","actions":{"upload":{"href":"https://storage.example/a",
            "header":{"chunk_size":"\#(size)","00001":"https://storage.example/1"}}}}]}
            """#)
        _ = try await hub.whoami()
        await expectUnreadable(.largeFilePermission) { try await hub.upload([file], to: dataset, .main) }
    }
}
