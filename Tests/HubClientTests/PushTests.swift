import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

@testable import HubClient

@Suite("A push puts exactly the batch's files into the dataset, once")
struct PushTests {
    @Test("who may write commits directly")
    func direct() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        let receipt = try await Push.send(try frozen.permit(), over: live.client(.maintainer), reading: frozen.read)
        #expect(live.rows() == frozen.files)
        #expect(receipt.way == .directCommit)
        #expect(receipt.commit.description == live.standIn.head(of: "\(live.dataset)"))
        #expect(receipt.batch == frozen.batch.digest)
        #expect(!receipt.wasThereBefore)
        #expect(
            live.requests == [
                "GET /api/datasets/\(live.dataset)/auth-check/write",
                "POST /api/datasets/\(live.dataset)/preupload/main",
                "POST /api/datasets/\(live.dataset)/commit/main",
            ])
    }

    @Test("who may not opens one pull request")
    func pullRequest() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        let receipt = try await Push.send(try frozen.permit(), over: live.client(.contributor), reading: frozen.read)
        #expect(live.rows().isEmpty)
        #expect(live.rows(at: "refs/pr/1") == frozen.files)
        #expect(receipt.way == .pullRequest(1))
        #expect(receipt.commit.description == live.standIn.head(of: "\(live.dataset)", at: "refs/pr/1"))
        #expect(
            live.requests == [
                "GET /api/datasets/\(live.dataset)/auth-check/write",
                "POST /api/datasets/\(live.dataset)/preupload/main?create_pr=1", "GET /api/whoami-v2",
                "GET /api/datasets/\(live.dataset)/discussions?type=pull_request&status=open&author=contributor&p=0",
                "POST /api/datasets/\(live.dataset)/commit/main?create_pr=1",
            ])
    }

    @Test("the same batch again changes nothing", arguments: [LiveHub.Caller.maintainer, .contributor])
    func again(caller: LiveHub.Caller) async throws {
        let live = LiveHub()
        let frozen = live.batch()
        let first = try await Push.send(try frozen.permit(), over: live.client(caller), reading: frozen.read)
        let second = try await Push.send(try frozen.permit(), over: live.client(caller), reading: frozen.read)
        #expect(second.wasThereBefore)
        #expect(second.way == first.way)
        #expect(second.commit == first.commit)
        #expect(live.standIn.pullRequests(in: "\(live.dataset)").count == (caller == .contributor ? 1 : 0))
    }

    @Test(
        "a batch of many files goes in several commits, of one pull request",
        arguments: [LiveHub.Caller.maintainer, .contributor])
    func manyFiles(caller: LiveHub.Caller) async throws {
        let live = LiveHub()
        let frozen = live.batch(sessions: 60, mostBytesInShard: 600)
        try #require(frozen.shards.count > 100)
        _ = try await Push.send(try frozen.permit(), over: live.client(caller), reading: frozen.read)
        #expect(live.rows(at: caller == .maintainer ? "main" : "refs/pr/1") == frozen.files)
        #expect(live.standIn.pullRequests(in: "\(live.dataset)").count == (caller == .maintainer ? 0 : 1))
    }

    @Test("what the repository wants in LFS goes there", arguments: [LiveHub.Caller.maintainer, .contributor])
    func largeFiles(caller: LiveHub.Caller) async throws {
        let rules = "*.jsonl filter=lfs diff=lfs merge=lfs -text\n"
        let live = LiveHub(files: [".gitattributes": Data(rules.utf8)])
        let frozen = live.batch()
        _ = try await Push.send(try frozen.permit(), over: live.client(caller), reading: frozen.read)
        let revision = caller == .maintainer ? "main" : "refs/pr/1"
        #expect(live.rows(at: revision) == frozen.files)
        #expect(live.standIn.lfsPaths(in: "\(live.dataset)", at: revision).isSuperset(of: frozen.files.keys))
        let storage = live.standIn.requests.filter { $0.origin == .storage }
        #expect(storage.count == frozen.shards.count)
        for request in storage { #expect(request[header: "Authorization"] == nil) }
    }

    @Test("and in parts where the storage asks for that")
    func parts() async throws {
        let live = LiveHub(files: [".gitattributes": Data("*.jsonl filter=lfs diff=lfs merge=lfs -text\n".utf8)])
        live.standIn.setMultipart(over: 1000, partSize: 700)
        let frozen = live.batch()
        _ = try await Push.send(try frozen.permit(), over: live.client(.maintainer), reading: frozen.read)
        #expect(live.rows() == frozen.files)
    }

    @Test("a file that somebody changed after it was published is left alone")
    func changedSince() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        _ = try await Push.send(try frozen.permit(), over: live.client(.maintainer), reading: frozen.read)
        let path = frozen.files.keys.sorted()[0]
        live.standIn.commit([path: Data("{}\n".utf8)], to: "\(live.dataset)", by: "maintainer")
        let receipt = try await Push.send(try frozen.permit(), over: live.client(.maintainer), reading: frozen.read)
        #expect(receipt.wasThereBefore)
        #expect(live.rows()[path] == Data("{}\n".utf8))
    }

    @Test("a file that changed on the way out stops the push before anything is there")
    func changedFile() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        let reads = Counter()
        await #expect(throws: HubError.self) {
            _ = try await Push.send(try frozen.permit(), over: live.client(.maintainer)) { record in
                reads.next() > frozen.shards.count ? nil : frozen.read(record)
            }
        }
        #expect(live.rows().isEmpty)
    }

    @Test("an own dataset comes into being private, with its card in the first commit")
    func creation() async throws {
        let live = LiveHub()
        let own = DatasetID("contributor/my-traces")!
        let frozen = FrozenBatch(
            InventedSessions(3, seed: 2), endpoint: live.endpoint, dataset: own, mostBytesInShard: 4096)
        let hub = live.client(.contributor)
        #expect(try await hub.create(try frozen.creationPermit()) == .created)
        #expect(try await hub.create(try frozen.creationPermit()) == .existed)
        _ = try await Push.send(try frozen.permit(), over: hub, card: .withFirstCommit, reading: frozen.read)
        #expect(live.standIn.isPrivate("\(own)"))
        let files = live.standIn.files(in: "\(own)") ?? [:]
        #expect(files[DatasetCard.path] == Data(DatasetCard.text.utf8))
        #expect(files.filter { $0.key.hasPrefix("data/") } == frozen.files)
        #expect(live.standIn.commits(in: "\(own)").count == 2)
    }

    @Test("the busy repository is waited for, and a limit too")
    func waits() async throws {
        let live = LiveHub()
        let clock = TestClock()
        let frozen = live.batch()
        let commit = Fault.Trigger.route("POST", containing: "/commit/")
        live.standIn.faults.append(Fault(commit, .answer(.status(409), .notApplied), times: 2))
        live.standIn.faults.append(Fault(commit, .answer(.rateLimited(retryAfter: 30), .notApplied)))
        _ = try await Push.send(
            try frozen.permit(), over: live.client(.maintainer, clock: clock), reading: frozen.read)
        #expect(live.rows() == frozen.files)
        #expect(clock.waits == [2, 4, 31.5])
    }

    @Test("without a token nothing is asked")
    func noToken() async throws {
        let live = LiveHub()
        let frozen = live.batch()
        await #expect(throws: HubError(kind: .noToken, call: .writeAccess)) {
            _ = try await Push.send(try frozen.permit(), over: live.client(.nobody), reading: frozen.read)
        }
        #expect(live.requests.isEmpty)
    }
}
