import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

/// Requests with everything that may differ replaced by what it is: what is left are constants, listed below.
private struct SentBytes {
    private var meanings: [(value: String, meaning: String)] = []

    mutating func mean(_ value: String, _ meaning: String) { meanings.append((value, meaning)) }

    mutating func mean(_ path: String, _ bytes: Data, _ name: String) {
        let id = ContentID(Array(bytes))
        mean(bytes.base64EncodedString(), "<base64 of \(name)>")
        mean(Data(bytes.prefix(512)).base64EncodedString(), "<sample of \(name)>")
        mean(path, "<path of \(name)>")
        mean(HubURL.encoded(path), "<path of \(name), encoded>")
        mean(id.sha256, "<sha256 of \(name)>")
        mean("\"size\":\(bytes.count)", "\"size\":<size of \(name)>")
        mean(String(decoding: bytes, as: UTF8.self), "<\(name)>")
    }

    /// The request's line, its headers and its body.
    func lines(of request: ReceivedRequest) -> [String] {
        let headers = request.headers.filter { $0.name != "Content-Length" && $0.name != "Host" }
            .map { "\($0.name): \($0.value)" }.sorted()
        let body = String(decoding: request.body, as: UTF8.self).split(separator: "\n").map(String.init)
        return (["\(request.origin) \(request.method) \(request.target)"] + headers + body).map(named)
    }

    private func named(_ line: String) -> String {
        meanings.sorted { $0.value.utf8.count > $1.value.utf8.count }.reduce(line) { line, known in
            line.replacing(known.value, with: known.meaning)
        }
    }
}

@Suite("Every byte that is sent is a constant, the batch's, or the server's own")
struct SentBytesTests {
    private static let always = ["Accept: */*", "Authorization: Bearer <token>", "User-Agent: skein/0.0.0"]

    @Test("of a pull request with a file in LFS")
    func pullRequest() async throws {
        let live = LiveHub(files: [".gitattributes": Data("*.jsonl filter=lfs diff=lfs merge=lfs -text\n".utf8)])
        let frozen = live.batch(sessions: 4, mostBytesInShard: 1 << 20)
        _ = try await Push.send(try frozen.permit(), over: live.client(.contributor), reading: frozen.read)
        var known = SentBytes()
        known.mean(live.community.contributor, "<token>")
        known.mean("\(live.dataset)", "<dataset>")
        let (path, bytes) = try #require(frozen.files.first)
        known.mean(path, bytes, "shard")
        var requests = live.standIn.requests.map(known.lines)
        // A signed address is the server's own; the file goes there as it is.
        let upload = try #require(requests.firstIndex { $0[0].hasPrefix("storage PUT") })
        #expect(live.standIn.requests[upload].body == bytes)
        #expect(
            requests[upload].filter { $0.contains(": ") && !$0.hasPrefix("{") }
                == Self.always.filter { !$0.contains("token") })
        requests.remove(at: upload)
        #expect(
            requests == [
                ["hub GET /api/datasets/<dataset>/auth-check/write"] + Self.always,
                ["hub POST /api/datasets/<dataset>/preupload/main?create_pr=1"] + Self.always(with: "application/json")
                    + [#"{"files":[{"path":"<path of shard>","sample":"<sample of shard>","size":<size of shard>}]}"#],
                ["hub GET /api/whoami-v2"] + Self.always,
                ["hub GET /api/datasets/<dataset>/discussions?type=pull_request&status=open&author=contributor&p=0"]
                    + Self.always,
                ["hub POST /datasets/<dataset>.git/info/lfs/objects/batch", "Accept: application/vnd.git-lfs+json"]
                    + Self.always(with: "application/vnd.git-lfs+json").dropFirst()
                    + [
                        #"{"hash_algo":"sha256","objects":[{"oid":"<sha256 of shard>","size":<size of shard>}],"#
                            + #""operation":"upload","transfers":["basic","multipart"]}"#
                    ],
                ["hub POST /datasets/<dataset>.git/info/lfs/objects/verify"] + Self.always(with: "application/json")
                    + [#"{"oid":"<sha256 of shard>","size":<size of shard>}"#],
                ["hub POST /api/datasets/<dataset>/commit/main?create_pr=1"] + Self.always(with: "application/x-ndjson")
                    + [
                        #"{"key":"header","value":{"description":"Content-free rows of coding agent sessions (schema "#
                            + "skein-trace/1), under ODC-BY 1.0. Each row holds labels, coarse buckets and random keys; no "
                            + #"prompt, answer, path or identity.","summary":"Add coding agent telemetry"}}"#,
                        #"{"key":"lfsFile","value":{"algo":"sha256","oid":"<sha256 of shard>","path":"<path of shard>","#
                            + #""size":<size of shard>}}"#,
                    ],
            ])
    }

    @Test("of an own dataset")
    func creation() async throws {
        let live = LiveHub()
        let own = DatasetID("contributor/my-traces")!
        let frozen = FrozenBatch(
            InventedSessions(4, seed: 3), endpoint: live.endpoint, dataset: own, mostBytesInShard: 1 << 20)
        let hub = live.client(.contributor)
        _ = try await hub.create(try frozen.creationPermit())
        _ = try await Push.send(try frozen.permit(), over: hub, card: .withFirstCommit, reading: frozen.read)
        var known = SentBytes()
        known.mean(live.community.contributor, "<token>")
        known.mean("\(own)", "<dataset>")
        let (path, bytes) = try #require(frozen.files.first)
        known.mean(path, bytes, "shard")
        let card = Data(DatasetCard.text.utf8)
        known.mean(DatasetCard.path, card, "card")
        known.mean(String(decoding: JSONBody.encode(DatasetCard.text), as: UTF8.self), "<card>")
        #expect(
            live.standIn.requests.map(known.lines) == [
                ["hub POST /api/repos/create"] + Self.always(with: "application/json")
                    + [#"{"name":"my-traces","organization":"contributor","type":"dataset","visibility":"private"}"#],
                ["hub GET /api/datasets/<dataset>/auth-check/write"] + Self.always,
                ["hub POST /api/validate-yaml"] + Self.always(with: "application/json")
                    + [#"{"content":<card>,"repoType":"dataset"}"#],
                ["hub POST /api/datasets/<dataset>/preupload/main"] + Self.always(with: "application/json")
                    + [
                        #"{"files":[{"path":"<path of card>","sample":"<sample of card>","size":<size of card>},"#
                            + #"{"path":"<path of shard>","sample":"<sample of shard>","size":<size of shard>}]}"#
                    ],
                ["hub POST /api/datasets/<dataset>/commit/main"] + Self.always(with: "application/x-ndjson")
                    + [
                        #"{"key":"header","value":{"description":"Content-free rows of coding agent sessions (schema "#
                            + "skein-trace/1), under ODC-BY 1.0. Each row holds labels, coarse buckets and random keys; no "
                            + #"prompt, answer, path or identity.","summary":"Add coding agent telemetry"}}"#,
                        #"{"key":"file","value":{"content":"<base64 of card>","encoding":"base64","path":"<path of card>"}}"#,
                        #"{"key":"file","value":{"content":"<base64 of shard>","encoding":"base64","path":"<path of shard>"}}"#,
                    ],
            ])
    }

    @Test("of a removal, by a commit and by a discussion")
    func removal() async throws {
        let scene = try await RemovalScene()
        let live = scene.live
        let before = live.standIn.files(in: "\(live.dataset)")!
        let read = CommitID(live.standIn.head(of: "\(live.dataset)")!)!
        let removal = try await scene.prepare().removal
        _ = try await Removal.send(try removal.permit(), over: live.client(.maintainer))
        let request = PreparedRemoval(asDiscussionIn: live.dataset, at: live.endpoint, of: [scene.keys.first!])
        _ = try await Removal.send(try request.permit(), over: live.client(.contributor))
        var known = SentBytes()
        known.mean(live.community.contributor, "<token>")
        known.mean(live.community.maintainer, "<token>")
        known.mean("\(live.dataset)", "<dataset>")
        known.mean("\(read)", "<revision>")
        known.mean("\(scene.keys.first!)", "<key>")
        known.mean(RemovalScene.own, before[RemovalScene.own]!, "file")
        known.mean(RemovalScene.mixed, scene.expected[RemovalScene.mixed]!, "rest")
        let writing = live.standIn.requests.map(known.lines).filter { $0[0].hasPrefix("hub POST") }
        #expect(
            writing == [
                Self.lookup(at: "main"),
                ["hub POST /api/datasets/<dataset>/preupload/main"] + Self.always(with: "application/json")
                    + [#"{"files":[{"path":"<path of rest>","sample":"<sample of rest>","size":<size of rest>}]}"#],
                ["hub POST /api/datasets/<dataset>/commit/main"] + Self.always(with: "application/x-ndjson")
                    + [
                        #"{"key":"header","value":{"description":"The contributor of these rows asks for their removal. "#
                            + "Every other line is unchanged, byte for byte. Copies in the git history, in other pull "
                            + "requests and in the converted Parquet files go only when maintainers squash the history and "
                            + #"delete those references.","parentCommit":"<revision>","#
                            + #""summary":"Remove rows on their contributor's request"}}"#,
                        #"{"key":"deletedFile","value":{"path":"<path of file>"}}"#,
                        #"{"key":"file","value":{"content":"<base64 of rest>","encoding":"base64","path":"<path of rest>"}}"#,
                    ],
                ["hub POST /api/datasets/<dataset>/discussions"] + Self.always(with: "application/json")
                    + [
                        #"{"description":"The contributor of the rows with the session keys below asks for their removal: "#
                            + "please delete every line that holds one of these keys from the dataset's files, and from its "
                            + #"history where that is possible.\n\n- `<key>`","pullRequest":false,"#
                            + #""title":"Remove rows on their contributor's request"}"#
                    ],
            ])
        for request in live.standIn.requests.map(known.lines)
        where request[0].contains(" GET ") || request[0].contains(" HEAD ") {
            #expect(Array(request.dropFirst()) == Self.always)
        }
    }

    private static func lookup(at revision: String) -> [String] {
        ["hub POST /api/datasets/<dataset>/paths-info/\(revision)"] + always(with: "application/x-www-form-urlencoded")
            + ["paths=<path of file, encoded>&paths=<path of rest, encoded>&expand=false"]
    }

    private static func always(with type: String) -> [String] {
        [always[0], always[1], "Content-Type: \(type)", always[2]]
    }
}
