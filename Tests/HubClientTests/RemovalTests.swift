import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

@Suite("A removal takes a person's lines out and leaves every other byte")
struct RemovalTests {
    @Test("it is prepared by reading alone", arguments: [RemovalScope.everyFile, .named(Self.names)])
    func preparation(scope: RemovalScope) async throws {
        let scene = try await RemovalScene()
        let preparation = try await scene.prepare(scope)
        guard case .rewriting(let files, let revision) = try #require(preparation.removal).manner else {
            Issue.record("not a rewriting")
            return
        }
        #expect(files.map(\.path.description) == [RemovalScene.own, RemovalScene.mixed])
        #expect(files[0].after == nil)
        #expect(revision.description == scene.live.standIn.head(of: "\(scene.live.dataset)"))
        #expect(preparation.missing.map(\.description) == (scope == .everyFile ? [] : ["data/gone.jsonl"]))
        #expect(scene.live.standIn.requests.allSatisfy { $0.method != "POST" || $0.target.contains("/paths-info/") })
    }

    private static let names = Set(
        [RemovalScene.own, RemovalScene.mixed, "data/gone.jsonl"].map { DatasetPath($0)! })

    @Test("where nothing of the person is, there is nothing to ask")
    func nothing() async throws {
        let live = LiveHub(files: [RemovalScene.others: Data("{}\n".utf8)])
        let preparation = try await RemovalPreparation.read(
            [SurrogateKey()], in: live.dataset, .everyFile, over: live.client(.contributor))
        #expect(preparation.removal == nil)
    }

    @Test(
        "who may write commits it, another asks by one pull request",
        arguments: [LiveHub.Caller.maintainer, .contributor])
    func sending(caller: LiveHub.Caller) async throws {
        let scene = try await RemovalScene()
        let removal = try #require(try await scene.prepare().removal)
        let receipt = try await Removal.send(try removal.permit(), over: scene.live.client(caller))
        let again = try await Removal.send(try removal.permit(), over: scene.live.client(caller))
        #expect(again.way == receipt.way)
        #expect(again.wasThereBefore && !receipt.wasThereBefore)
        let requests = scene.live.standIn.pullRequests(in: "\(scene.live.dataset)")
        if caller == .maintainer {
            #expect(scene.live.rows() == scene.expected)
            #expect(requests.isEmpty)
        } else {
            #expect(scene.live.rows(at: "refs/pr/1") == scene.expected)
            #expect(requests.count == 1)
        }
    }

    @Test("somebody else's commit in between does not matter, unless it touches the files")
    func meanwhile() async throws {
        let scene = try await RemovalScene()
        let (hub, dataset) = (scene.live.standIn, "\(scene.live.dataset)")
        let removal = try #require(try await scene.prepare().removal)
        hub.commit(["data/new.jsonl": Data("{}\n".utf8)], to: dataset, by: "maintainer")
        _ = try await Removal.send(try removal.permit(), over: scene.live.client(.maintainer))
        #expect(
            scene.live.rows() == scene.expected.merging(["data/new.jsonl": Data("{}\n".utf8)]) { first, _ in first })
    }

    @Test("a file that was changed since is not overwritten")
    func changed() async throws {
        let scene = try await RemovalScene()
        let (hub, dataset) = (scene.live.standIn, "\(scene.live.dataset)")
        let removal = try #require(try await scene.prepare().removal)
        let theirs = (hub.files(in: dataset)![RemovalScene.mixed]!) + Data("{}\n".utf8)
        hub.commit([RemovalScene.mixed: theirs], to: dataset, by: "maintainer")
        await #expect(throws: HubError(kind: .headMoved, call: .commit)) {
            _ = try await Removal.send(try removal.permit(), over: scene.live.client(.maintainer))
        }
        #expect(scene.live.rows()[RemovalScene.mixed] == theirs)
    }

    @Test("a pull request that never had the files is not taken for one that removes them")
    func otherRemoval() async throws {
        let scene = try await RemovalScene()
        let (hub, dataset) = (scene.live.standIn, "\(scene.live.dataset)")
        // An earlier removal of the same account, whose branch began before the leaver's own file was there.
        let early = hub.commit([RemovalScene.own: nil], to: dataset, by: "maintainer")
        let client = scene.live.client(.contributor)
        _ = try await client.commit(
            [.delete(path: RemovalScene.others)], to: scene.live.dataset, .newPullRequest, PublicTexts.removal,
            parent: CommitID(early))
        let leaver = InventedSessions(1, seed: 9)
        var bytes: [UInt8] = []
        for row in leaver.rows { row.encode(into: &bytes) }
        hub.commit([RemovalScene.own: Data(bytes)], to: dataset, by: "maintainer")
        let removal = try #require(
            try await RemovalPreparation.read(
                [leaver.sessions[0].key], in: scene.live.dataset, .everyFile, over: client
            ).removal)
        let receipt = try await Removal.send(try removal.permit(), over: client)
        #expect(!receipt.wasThereBefore)
        #expect(hub.pullRequests(in: dataset).count == 2)
    }

    @Test("a discussion lists every key, in as many comments as it takes", arguments: [1, 1201])
    func discussion(count: Int) async throws {
        let live = LiveHub()
        let keys = Set((0..<count).map { _ in SurrogateKey() })
        let request = PreparedRemoval(asDiscussionIn: live.dataset, at: live.endpoint, of: keys)
        let receipt = try await Removal.send(try request.permit(), over: live.client(.contributor))
        #expect(receipt.way == .discussion(1))
        let again = try await Removal.send(try request.permit(), over: live.client(.contributor))
        #expect(again.wasThereBefore)
        let discussions = live.standIn.discussions(in: "\(live.dataset)")
        #expect(discussions.count == 1)
        let text = discussions[0].comments.joined(separator: "\n")
        #expect(discussions[0].comments.count == (count > 1200 ? 2 : 1))
        for key in keys { #expect(text.contains("\(key)")) }
    }

    @Test("the check counts what is left, place by place")
    func check() async throws {
        let scene = try await RemovalScene()
        let client = scene.live.client(.contributor)
        func look(_ request: Int?) async throws -> [RemovalCheck.Finding] {
            try await RemovalCheck.look(
                for: scene.keys, in: scene.live.dataset, .everyFile, request: request, over: client
            ).findings
        }
        let before = try await look(nil)
        #expect(before.map(\.place) == [.main])
        #expect(before[0].files == 2)
        let removal = try #require(try await scene.prepare().removal)
        _ = try await Removal.send(try removal.permit(), over: client)
        let asked = try await look(1)
        #expect(asked.map(\.place) == [.main, .request(1)])
        #expect(asked[0] == before[0])
        #expect(asked[1].rows == 0)
        _ = try await Removal.send(try removal.permit(), over: scene.live.client(.maintainer))
        #expect(try await look(nil).map(\.rows) == [0, 0])
    }
}
