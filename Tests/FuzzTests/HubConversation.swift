import PublishGate

@testable import HubClient

/// One thing that is asked of a Hub, and what a Hub says to it.
struct HubConversation: Sendable {
    /// The answers of some good conversations, one after the other.
    let answers: [[String]]
    let hold: @Sendable (Hub) async throws -> Void

    static let refusal =
        "429\nRateLimit: \"api\";r=0;t=55\nX-Request-Id: Root=1-2\nContent-Type: application/json\n\n"
        + #"{"error":["Rate limited"]}"# + "\u{1E}503\nX-Error-Message: Too busy\n\n"
        + "\u{1E}302\nLocation: https://elsewhere.invalid/x?y=1\n\n\u{1E}403\nContent-Type: text/plain\n\ncreate_pr=1"

    private static let dataset = InventedBatch.dataset
    private static let path = InventedBatch.path
    private static let head = InventedBatch.head.description
    private static let me = #"{"name":"someone","auth":{"accessToken":{"role":"write"}}}"#
    private static let state = #"{"sha":"\#(head)","private":false}"#
    private static let noDiscussions = #"{"discussions":[],"count":0,"start":0}"#
    private static let discussions =
        #"{"discussions":[{"num":7,"title":"x","status":"open","isPullRequest":true}],"count":1,"start":0}"#
    private static let details =
        #"{"num":7,"title":"x","status":"open","isPullRequest":true,"filesWithConflicts":["a"],"#
        + #""events":[{"type":"comment","data":{"latest":{"raw":"- `x`"}}}]}"#
    private static let preupload =
        #"{"files":[{"path":"\#(path)","uploadMode":"regular","shouldIgnore":false}],"commitOid":"\#(head)"}"#
    private static let largePreupload =
        #"{"files":[{"path":"\#(path)","uploadMode":"lfs","shouldIgnore":false}],"commitOid":"\#(head)"}"#
    private static let commit =
        #"{"commitOid":"\#(head)","pullRequestUrl":"https://huggingface.co/datasets/someone/traces/discussions/7"}"#
    private static let file = OutgoingFile(path: path, bytes: InventedBatch.bytes)
    private static let tree =
        #"[{"type":"file","path":"\#(path)","oid":"\#(head)","size":9,"lfs":{"oid":"\#(file.id.sha256)","size":9}}]"#
    private static let largeFilePermission =
        #"{"objects":[{"oid":"\#(file.id.sha256)","actions":{"upload":{"href":"https://huggingface.co/put","#
        + #""header":{"Authorization":"x"}},"verify":{"href":"https://huggingface.co/verify"}}}]}"#
    private static let partsPermission =
        #"{"objects":[{"oid":"\#(file.id.sha256)","actions":{"upload":{"href":"https://huggingface.co/end","#
        + #""header":{"chunk_size":"600","1":"https://huggingface.co/1","2":"https://huggingface.co/2"}}}}]}"#
    private static let content = String(decoding: InventedBatch.bytes, as: UTF8.self)

    static let all: [HubConversation] = [
        one([me]) { _ = try await $0.whoami() },
        one([""]) { try await $0.checkReadAccess(dataset) },
        one([""]) { _ = try await $0.writeAccess(dataset) },
        one([state]) { _ = try await $0.datasetState(dataset, at: .pullRequest(7)) },
        one([state]) { _ = try await $0.create(try InventedBatch.creationPermit()) },
        one([#"{"errors":[{"message":"no"}]}"#]) { try await $0.checkCard("x") },
        one([preupload]) { _ = try await $0.preupload([file], to: dataset, .main) },
        HubConversation(answers: [
            [json(largeFilePermission), json(""), json("")],
            [json(partsPermission), "200\nETag: \"1\"\n\n", "200\nETag: \"2\"\n\n", json("")],
        ]) { try await $0.upload([file], to: dataset, .newPullRequest) },
        one([commit]) { _ = try await $0.commit([.largeFile(file)], to: dataset, .newPullRequest, PublicTexts.push) },
        HubConversation(answers: [
            ["200\nLink: <https://huggingface.co/next?x=1>; rel=\"next\"\n\n\(tree)", json(tree)]
        ]) {
            _ = try await $0.files(of: dataset, at: .main)
        },
        one([tree]) { _ = try await $0.files(named: [path], of: dataset, at: .commit(InventedBatch.head)) },
        HubConversation(answers: [
            [
                "302\nLocation: https://elsewhere.invalid/f\nX-Linked-Size: 9\nX-Linked-Etag: \"\(head)\"\n\n",
                json(content),
            ]
        ]) { hub in
            _ = try await hub.search(
                path, of: 9, in: dataset, at: .main, for: SessionRemoval(of: [InventedBatch.key]))
        },
        one([#"{"branches":[{"ref":"refs/heads/main","targetCommit":"\#(head)"}],"pullRequests":null}"#]) {
            _ = try await $0.references(of: dataset)
        },
        one([#"[{"id":"\#(head)","title":"x"}]"#]) { _ = try await $0.commits(of: dataset, at: .main) },
        one([me, discussions]) { _ = try await $0.ownOpen(.pullRequest, in: dataset) },
        one([details]) { _ = try await $0.discussion(7, in: dataset) },
        one([#"{"num":7}"#]) { _ = try await $0.createDiscussion(title: "x", description: "y", in: dataset) },
        HubConversation(answers: [
            [json(""), json(preupload), json(commit)], [json(""), json(largePreupload), json(largeFilePermission)],
            ["403\n\n", json(preupload), json(me), json(discussions), json(tree)],
        ]) { hub in
            _ = try await Push.send(try InventedBatch.pushPermit(), over: hub, card: .withFirstCommit) { record in
                try? InventedBatch.batch.shard(record, bytes: InventedBatch.bytes)
            }
        },
        one([state, tree, content, content]) {
            _ = try await RemovalPreparation.read([InventedBatch.key], in: dataset, over: $0)
        },
        HubConversation(answers: [
            [json(""), json(""), json(content), json("[]"), json(state)],
            ["403\n\n", json(""), json(content), json(tree), json(me), json(discussions), json("[]"), json(commit)],
        ]) { _ = try await Removal.send(try InventedBatch.permit(InventedBatch.removal), over: $0) },
        one([me, noDiscussions, #"{"num":7}"#, details]) { hub in
            let removal = PreparedRemoval(asDiscussionIn: dataset, at: .huggingFace, of: [InventedBatch.key])
            _ = try await Removal.send(try InventedBatch.permit(removal), over: hub)
        },
        one([details, me, discussions, tree, content, content]) {
            _ = try await RemovalCheck.look(for: [InventedBatch.key], in: dataset, requests: [7], over: $0)
        },
    ]

    /// A conversation of which one good course is known.
    private static func one(
        _ bodies: [String], _ hold: @escaping @Sendable (Hub) async throws -> Void
    ) -> HubConversation {
        HubConversation(answers: [bodies.map(json)], hold: hold)
    }

    private static func json(_ body: String) -> String { "200\nContent-Type: application/json\n\n\(body)" }
}
