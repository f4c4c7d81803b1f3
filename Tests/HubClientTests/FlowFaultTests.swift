import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing
import TraceSchema

@testable import HubClient

/// Every request of a flow fails once, in every way; then the flow is run again, as a person would.
@Suite(
    "Whatever request fails, and however: nothing is lost, nothing is there twice, and the next run finishes the job",
    .atOnce(24))
struct FlowFaultTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let caller: LiveHub.Caller
        let way: Fault.Way

        var testDescription: String { "\(caller): \(way)" }

        func client(of live: LiveHub) -> Hub {
            if case .silence = way.action { live.client(caller, isPatient: false) } else { live.client(caller) }
        }
    }

    static let cases = [LiveHub.Caller.maintainer, .contributor].flatMap { caller in
        Fault.everyWay.map { Case(caller: caller, way: $0) }
    }

    @Test("pushing", arguments: cases)
    func push(case: Case) async throws {
        for number in 1...(`case`.caller == .maintainer ? 3 : 5) {
            let live = LiveHub()
            let frozen = live.batch(sessions: 2)
            live.standIn.faults.append(Fault(.request(number), `case`.way.action))
            try await Self.untilDone(live) { isAgain in
                try await Push.send(
                    try frozen.permit(), over: `case`.client(of: live), isResumed: isAgain, reading: frozen.read)
            }
            let requests = live.standIn.pullRequests(in: "\(live.dataset)")
            switch `case`.caller {
            case .maintainer where requests.isEmpty: #expect(live.rows() == frozen.files, "request \(number)")
            // A 401 or 403 of the question whether one may write means a pull request, which holds the rows as well.
            case .maintainer, .contributor, .nobody:
                #expect(requests.count == 1, "request \(number)")
                #expect(live.rows(at: "refs/pr/1") == frozen.files, "request \(number)")
                #expect(live.rows().isEmpty, "request \(number)")
            }
            Self.expectTokenStayed(live)
        }
    }

    @Test("removing", arguments: cases)
    func removal(case: Case) async throws {
        for number in 1...(`case`.caller == .maintainer ? 6 : 9) {
            let scene = try await RemovalScene()
            let live = scene.live
            let removal = try await scene.prepare().removal
            live.standIn.faults.append(Fault(.request(live.standIn.requests.count + number), `case`.way.action))
            try await Self.untilDone(live) { _ in
                try await Removal.send(try removal.permit(), over: `case`.client(of: live))
            }
            let requests = live.standIn.pullRequests(in: "\(live.dataset)")
            switch `case`.caller {
            case .maintainer where requests.isEmpty: #expect(live.rows() == scene.expected, "request \(number)")
            case .maintainer, .contributor, .nobody:
                #expect(requests.count == 1, "request \(number)")
                #expect(live.rows(at: "refs/pr/1") == scene.expected, "request \(number)")
            }
            Self.expectTokenStayed(live)
        }
    }

    @Test(
        "taking rows out of one's own pull request",
        arguments: Fault.everyWay.map { Case(caller: .contributor, way: $0) })
    func ownPullRequest(case: Case) async throws {
        for number in 1...6 {
            let live = LiveHub()
            let frozen = live.batch(sessions: 2)
            let client = live.client(.contributor)
            _ = try await Push.send(try frozen.permit(), over: client, reading: frozen.read)
            let keys = Set(frozen.batch.sessions.prefix(1).map(\.key))
            let kept = Set(frozen.batch.sessions.dropFirst().map { "\($0.key)" })
            let removal = try await RemovalPreparation.read(keys, in: live.dataset, over: client).removal
            live.standIn.faults.append(Fault(.request(live.standIn.requests.count + number), `case`.way.action))
            var receipt: RemovalReceipt?
            // Where it is said that the pull request took no commit, a person runs it again, too.
            while receipt?.unchanged.isEmpty != true {
                try await Self.untilDone(live) { _ in
                    receipt = try await Removal.send(try removal.permit(), over: `case`.client(of: live))
                }
            }
            #expect(live.standIn.pullRequests(in: "\(live.dataset)").count == 1, "request \(number)")
            let left = live.rows(at: "refs/pr/1").values.map { String(decoding: $0, as: UTF8.self) }.joined()
            #expect(!keys.contains { left.contains("\($0)") }, "request \(number)")
            #expect(kept.allSatisfy { left.contains($0) }, "request \(number)")
            Self.expectTokenStayed(live)
        }
    }

    @Test("asking by a discussion", arguments: Fault.everyWay.map { Case(caller: .contributor, way: $0) })
    func discussion(case: Case) async throws {
        for number in 1...4 {
            let scene = try await RemovalScene()
            let live = scene.live
            let request = PreparedRemoval(asDiscussionIn: live.dataset, at: live.endpoint, of: scene.keys)
            live.standIn.faults.append(Fault(.request(live.standIn.requests.count + number), `case`.way.action))
            try await Self.untilDone(live) { _ in
                try await Removal.send(try request.permit(), over: `case`.client(of: live))
            }
            #expect(live.standIn.discussions(in: "\(live.dataset)").count == 1, "request \(number)")
            Self.expectTokenStayed(live)
        }
    }

    /// Runs again after an error, at most twice.
    private static func untilDone<Receipt>(
        _ live: LiveHub, _ run: (_ isAgain: Bool) async throws -> Receipt
    ) async throws {
        for place in 0..<2 {
            do {
                _ = try await run(place > 0)
                return
            } catch is HubError {
                live.standIn.waitUntilItAccepts()
            }
        }
        _ = try await run(true)
    }

    private static func expectTokenStayed(_ live: LiveHub) {
        for request in live.standIn.requests where request.origin != .hub {
            #expect(request[header: "Authorization"] == nil)
        }
    }
}
