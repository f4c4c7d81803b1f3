import Foundation
import PublishGate
import StandInHub
import Synchronization
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

@Suite("A removal takes a person's lines out and leaves every other byte")
struct RemovalTests {
    @Test("it is prepared by reading alone")
    func preparation() async throws {
        let scene = try await RemovalScene()
        let preparation = try await scene.prepare()
        guard case .rewriting(let branches) = preparation.removal.manner, branches.count == 1 else {
            Issue.record("not a rewriting of one branch")
            return
        }
        #expect(branches[0].branch == .main)
        #expect(branches[0].files.map(\.path.description) == [RemovalScene.own, RemovalScene.mixed])
        #expect(branches[0].files[0].after == nil)
        #expect(branches[0].revision.description == scene.live.standIn.head(of: "\(scene.live.dataset)"))
        #expect(preparation.unread.isEmpty && preparation.staying.isEmpty && preparation.sawPullRequests)
        #expect(scene.live.standIn.requests.allSatisfy { $0.method != "POST" })
    }

    @Test("where nothing of the person is, nothing is rewritten; without a token nobody's pull requests are looked for")
    func nothing() async throws {
        let live = LiveHub(files: [RemovalScene.others: Data("{}\n".utf8)])
        for (caller, sees) in [(LiveHub.Caller.contributor, true), (.nobody, false)] {
            let preparation = try await RemovalPreparation.read(
                [SurrogateKey()], in: live.dataset, over: live.client(caller))
            #expect(preparation.removal.manner == .rewriting([]))
            #expect(preparation.sawPullRequests == sees)
        }
    }

    @Test("what cannot be searched or rewritten is named, and stops nothing")
    func named() async throws {
        let scene = try await RemovalScene()
        let key = try #require(scene.keys.first)
        let row = Data("{\"sessionKey\":\"\(key)\"}\n".utf8)
        let packed = Data([0x1F, 0x8B, 0x08, 0x00]) + row
        scene.live.standIn.commit(
            [
                "data/big.jsonl": row + Data(repeating: 0x20, count: 100_000),
                "data/train.csv": Data("a,\(key)\n".utf8),
                "data/all.jsonl.gz": packed, "data/\u{1B}[2J.bin": packed,
            ], to: "\(scene.live.dataset)", by: "maintainer")
        let preparation = try await RemovalPreparation.read(
            scene.keys, in: scene.live.dataset, over: scene.live.client(.contributor),
            RemovalLimits(mostBytesRead: 100_000))
        #expect(
            Set(preparation.unread.map { "\($0.path): \($0.reason)" }) == [
                "data/big.jsonl: tooLarge", "data/all.jsonl.gz: noText", "data/\\u{1b}[2J.bin: noText",
            ])
        let staying = preparation.staying.filter { $0.reason == .otherForm }
        #expect(staying.contains { "\($0.path)" == "data/train.csv" && $0.lines == 1 })
        guard case .rewriting(let branches) = preparation.removal.manner else { return }
        #expect(branches.flatMap(\.files).map(\.path.description) == [RemovalScene.own, RemovalScene.mixed])
    }

    @Test("files go by and are not held: an answer that goes to a sink keeps none of its bytes")
    func flat() async throws {
        let live = LiveHub(files: ["data/long.jsonl": Data(repeating: 0x20, count: 5_000_000)])
        let sink = PieceCounter()
        _ = try await live.client(.contributor).fetch("data/long.jsonl", in: live.dataset, at: .main, to: sink)
        #expect(sink.count == 5_000_000)
        #expect(sink.longest <= 1 << 20)
    }

    /// Counts what goes by.
    private final class PieceCounter: BodySink {
        private let state = Mutex((count: 0, longest: 0))

        var count: Int { state.withLock { $0.count } }
        var longest: Int { state.withLock { $0.longest } }

        func begin() { state.withLock { $0 = (0, 0) } }

        func take(_ piece: [UInt8]) {
            state.withLock { $0 = ($0.count + piece.count, max($0.longest, piece.count)) }
        }
    }

    @Test(
        "who may write commits it, another asks by one pull request",
        arguments: [LiveHub.Caller.maintainer, .contributor])
    func sending(caller: LiveHub.Caller) async throws {
        let scene = try await RemovalScene()
        let removal = try await scene.prepare().removal
        let receipt = try await Removal.send(try removal.permit(), over: scene.live.client(caller))
        let again = try await Removal.send(try removal.permit(), over: scene.live.client(caller))
        #expect(again.ways == receipt.ways && receipt.ways.count == 1)
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
        let removal = try await scene.prepare().removal
        hub.commit(["data/new.jsonl": Data("{}\n".utf8)], to: dataset, by: "maintainer")
        _ = try await Removal.send(try removal.permit(), over: scene.live.client(.maintainer))
        #expect(
            scene.live.rows() == scene.expected.merging(["data/new.jsonl": Data("{}\n".utf8)]) { first, _ in first })
    }

    @Test("a file that was changed since is not overwritten")
    func changed() async throws {
        let scene = try await RemovalScene()
        let (hub, dataset) = (scene.live.standIn, "\(scene.live.dataset)")
        let removal = try await scene.prepare().removal
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
        let removal = try await RemovalPreparation.read(
            [leaver.sessions[0].key], in: scene.live.dataset, over: client
        ).removal
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
        #expect(receipt.ways == [.discussion(1)])
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
        func look(_ requests: [Int], _ caller: LiveHub.Caller = .contributor) async throws -> RemovalCheck {
            try await RemovalCheck.look(
                for: scene.keys, in: scene.live.dataset, requests: requests, over: scene.live.client(caller))
        }
        let before = try await look([]).findings
        #expect(before.map(\.place) == [.main])
        #expect(before[0].files == 2 && Set(before[0].rows.keys) == scene.keys)
        _ = try await Removal.send(try await scene.prepare().removal.permit(), over: client)
        let asked = try await look([1]).findings
        #expect(asked.map(\.place) == [.main, .request(1)])
        #expect(asked[0] == before[0] && !asked[0].isGone)
        #expect(asked[1].rows.isEmpty && asked[1].isGone)
        let anonymous = try await look([], .nobody)
        #expect(anonymous.findings.map(\.place) == [.main] && !anonymous.sawPullRequests)
        _ = try await Removal.send(
            try await scene.prepare(.maintainer).removal.permit(), over: scene.live.client(.maintainer))
        #expect(try await look([]).findings.map(\.isGone) == [true, true])
    }

    @Test("a place with a file that nobody can look into is not said to be free")
    func unread() async throws {
        let live = LiveHub(files: ["data/rows.parquet": Data([0x50, 0x41, 0x52, 0x31, 0x00])])
        let seen = try await RemovalCheck.look(
            for: [SurrogateKey()], in: live.dataset, requests: [], over: live.client(.contributor))
        #expect(seen.findings.map(\.rowCount) == [0] && !seen.findings[0].isGone)
        #expect(seen.findings[0].unread.map { "\($0.path)" } == ["data/rows.parquet"])
    }
}
