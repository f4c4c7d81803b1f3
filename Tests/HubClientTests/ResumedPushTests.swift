import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

@testable import HubClient

@Suite("A push that goes on finds what became of the files that it brought before, and never brings them again")
struct ResumedPushTests {
    private let live = LiveHub()
    private var dataset: String { "\(live.dataset)" }

    @discardableResult
    private func send(
        _ frozen: FrozenBatch, _ caller: LiveHub.Caller = .contributor, isResumed: Bool = false
    ) async throws -> PushReceipt {
        try await Push.send(
            try frozen.permit(), over: live.client(caller), isResumed: isResumed, reading: frozen.read)
    }

    /// Maintainers gather the rows of a branch in one file.
    private func gatherRows(on branch: String = "main") {
        let files = live.rows(at: branch)
        var change: [String: Data?] = files.mapValues { _ in nil }
        change["data/all.jsonl"] = files.sorted { $0.key < $1.key }.reduce(Data()) { $0 + $1.value }
        live.standIn.commit(change, to: dataset, branch: branch, by: "maintainer")
    }

    private var rows: [Data.SubSequence] { live.rows().values.flatMap { $0.split(separator: UInt8(ascii: "\n")) } }

    @Test(
        "in a pull request that was merged, its rows in another file now", arguments: [false, true])
    func merged(branchIsDeleted: Bool) async throws {
        let frozen = live.batch()
        try await send(frozen)
        live.standIn.mergePullRequest(1, of: dataset, by: "maintainer")
        gatherRows()
        if branchIsDeleted { live.standIn.deleteReference(ofPullRequest: 1, of: dataset, by: "maintainer") }
        let receipt = try await send(frozen, isResumed: true)
        #expect(receipt.way == .pullRequest(1) && receipt.wasThereBefore)
        #expect(rows.count == frozen.batch.rowCount)
        #expect(live.standIn.pullRequests(in: dataset).count == 1)
    }

    @Test("in a pull request that was closed: it is not opened again under another number", arguments: [false, true])
    func closed(branchIsDeleted: Bool) async throws {
        let frozen = live.batch()
        try await send(frozen)
        live.standIn.close(1, of: dataset, by: "maintainer")
        if branchIsDeleted { live.standIn.deleteReference(ofPullRequest: 1, of: dataset, by: "maintainer") }
        await #expect(throws: HubError(kind: .pullRequestClosed(1), call: .pullRequests)) {
            try await send(frozen, isResumed: true)
        }
        #expect(live.standIn.pullRequests(in: dataset).count == 1)
        #expect(live.rows().isEmpty)
    }

    @Test("in an open pull request whose rows maintainers moved")
    func movedInPullRequest() async throws {
        let frozen = live.batch()
        try await send(frozen)
        gatherRows(on: "refs/pr/1")
        let receipt = try await send(frozen, isResumed: true)
        #expect(receipt.way == .pullRequest(1) && receipt.wasThereBefore)
        #expect(live.standIn.pullRequests(in: dataset).count == 1)
        #expect(live.rows().isEmpty && live.rows(at: "refs/pr/1").count == 1)
    }

    @Test("in a commit of one's own, its rows in another file now")
    func direct() async throws {
        let frozen = live.batch()
        try await send(frozen, .maintainer)
        gatherRows()
        let before = live.standIn.head(of: dataset)
        let receipt = try await send(frozen, .maintainer, isResumed: true)
        #expect(receipt.way == .directCommit && receipt.wasThereBefore)
        #expect(live.standIn.head(of: dataset) == before)
        #expect(rows.count == frozen.batch.rowCount)
    }

    @Test(
        "what never arrived is sent, whatever became of other batches",
        arguments: [LiveHub.Caller.contributor, .maintainer])
    func neverArrived(caller: LiveHub.Caller) async throws {
        for seed in 2...4 as ClosedRange<UInt64> { try await send(live.batch(seed: seed)) }
        live.standIn.mergePullRequest(1, of: dataset, by: "maintainer")
        live.standIn.close(2, of: dataset, by: "maintainer")
        try await send(live.batch(seed: 5), .maintainer)
        let frozen = live.batch(seed: 6)
        let receipt = try await send(frozen, caller, isResumed: true)
        #expect(!receipt.wasThereBefore)
        let there = live.rows(at: caller == .contributor ? "refs/pr/4" : "main")
        #expect(frozen.files.allSatisfy { there[$0.key] == $0.value })
    }

    @Test("of many files, some of which were merged: the others follow, in another pull request")
    func someMerged() async throws {
        let frozen = live.batch(sessions: 60, mostBytesInShard: 600)
        try #require(frozen.shards.count > 100)
        live.standIn.faults.append(
            Fault(.route("POST", containing: "/commit/refs%2Fpr%2F1"), .answer(.status(413), .notApplied)))
        await #expect(throws: HubError.self) { try await send(frozen) }
        live.standIn.mergePullRequest(1, of: dataset, by: "maintainer")
        gatherRows()
        let receipt = try await send(frozen, isResumed: true)
        #expect(receipt.way == .pullRequest(2))
        let arrived = live.rows(at: "refs/pr/2").filter { $0.key != "data/all.jsonl" }
        #expect(
            arrived == frozen.files.filter { file in frozen.shards.dropFirst(50).contains { "\($0.name)" == file.key } }
        )
    }
}
