import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

@Suite("Rows that wait in a pull request of one's own are taken out of it, and nothing else of it is touched")
struct OwnPullRequestTests {
    private let live = LiveHub(files: [RemovalScene.others: Data("{}\n".utf8)])
    private let frozen: FrozenBatch

    init() async throws {
        frozen = live.batch(sessions: 4, mostBytesInShard: 1 << 20)
        _ = try await Push.send(try frozen.permit(), over: live.client(.contributor), reading: frozen.read)
    }

    private var keys: Set<SurrogateKey> { Set(frozen.batch.sessions.map(\.key)) }

    private func prepare(_ keys: Set<SurrogateKey>) async throws -> PreparedRemoval {
        try await RemovalPreparation.read(keys, in: live.dataset, over: live.client(.contributor)).removal
    }

    @Test("all of them, or some, by a commit onto its branch; repeated it changes nothing", arguments: [4, 1])
    func removal(count: Int) async throws {
        let chosen = Set(keys.prefix(count))
        let rows = live.rows(at: "refs/pr/1")
        let removal = try await prepare(chosen)
        guard case .rewriting(let branches) = removal.manner, branches.map(\.branch) == [.pullRequest(1)] else {
            Issue.record("not of the pull request alone")
            return
        }
        let before = live.standIn.pullRequests(in: "\(live.dataset)").count
        let receipt = try await Removal.send(try removal.permit(), over: live.client(.contributor))
        let commit = try #require(live.standIn.head(of: "\(live.dataset)", at: "refs/pr/1").flatMap(CommitID.init))
        #expect(receipt.ways == [.ownPullRequest(1, commit)] && receipt.unchanged.isEmpty)
        let left = live.rows(at: "refs/pr/1")
        let expected = rows.mapValues { bytes in
            bytes.split(separator: 0x0A).filter { line in
                !chosen.contains { String(decoding: line, as: UTF8.self).contains("\($0)") }
            }
        }
        #expect(left.mapValues { $0.split(separator: 0x0A) } == expected.filter { !$0.value.isEmpty })
        #expect(live.standIn.pullRequests(in: "\(live.dataset)").count == before)

        let again = try await Removal.send(try removal.permit(), over: live.client(.contributor))
        #expect(again.ways == receipt.ways && again.wasThereBefore)
        #expect(try await prepare(chosen).manner == .rewriting([]))
    }

    @Test("what the pull request only has from its base is the dataset's own matter")
    func base() async throws {
        let (name, bytes) = try #require(live.rows(at: "refs/pr/1").first { $0.key != RemovalScene.others })
        // A later push of the same account, on a dataset that has the rows by then.
        live.standIn.commit([name: bytes], to: "\(live.dataset)", by: "maintainer")
        let later = live.batch(sessions: 2, seed: 5)
        _ = try await Push.send(try later.permit(), over: live.client(.contributor), reading: later.read)
        guard case .rewriting(let branches) = try await prepare(keys).manner else { return }
        #expect(branches.map(\.branch) == [.main, .pullRequest(1)])
        let seen = try await RemovalCheck.look(
            for: keys, in: live.dataset, requests: [], over: live.client(.contributor))
        let places = seen.findings.filter { $0.rowCount > 0 }.map(\.place)
        #expect(Set(places) == [.main, .pullRequest(1)])
    }

    @Test("one that was closed meanwhile is named, and does not stop the rest")
    func closed() async throws {
        let (name, bytes) = try #require(live.rows(at: "refs/pr/1").first { $0.key != RemovalScene.others })
        live.standIn.commit([name: bytes], to: "\(live.dataset)", by: "maintainer")
        let removal = try await prepare(keys)
        try await close(1)
        let receipt = try await Removal.send(try removal.permit(), over: live.client(.contributor))
        #expect(receipt.unchanged == [1])
        #expect(receipt.ways.count == 1)
        #expect(live.rows(at: "refs/pr/2") == [RemovalScene.others: Data("{}\n".utf8)])
    }

    @Test(
        "a server without pull requests has none; where they may not be listed, that is said",
        arguments: [(404, true), (403, false)])
    func unlisted(status: Int, sees: Bool) async throws {
        live.standIn.faults.append(
            Fault(
                .route("GET", containing: "/discussions?"),
                .answer(
                    FaultAnswer(status, type: "text/plain", body: Data("No such page".utf8)), .notApplied)))
        let found = try await RemovalPreparation.read(keys, in: live.dataset, over: live.client(.contributor))
        #expect(found.sawPullRequests == sees)
        #expect(found.removal.manner == .rewriting([]))
    }

    @Test("a removal that waits is known again after the dataset moved on")
    func moved() async throws {
        let scene = try await RemovalScene()
        let (hub, dataset) = (scene.live.standIn, "\(scene.live.dataset)")
        let first = try await scene.prepare().removal
        _ = try await Removal.send(try first.permit(), over: scene.live.client(.contributor))
        hub.commit(["data/new.jsonl": Data("{}\n".utf8)], to: dataset, by: "maintainer")
        let second = try await scene.prepare().removal
        #expect(second.digest == first.digest)
        let receipt = try await Removal.send(try second.permit(), over: scene.live.client(.contributor))
        #expect(receipt.wasThereBefore)
        #expect(hub.pullRequests(in: dataset).count == 1)
    }

    private func close(_ number: Int) async throws {
        let request = HTTPRequest(
            method: .post, url: .api(live.endpoint, live.dataset, ["discussions", "\(number)", "status"]),
            headers: [.contentType(.json)], body: RequestBody(Array(#"{"status":"closed"}"#.utf8)))
        _ = try await live.client(.maintainer).send(.discussion, request)
    }
}
