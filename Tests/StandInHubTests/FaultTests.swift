import Foundation
import StandInHub
import Testing

@Suite("A fault happens to the request that it is meant for, as it says")
struct FaultTests {
    /// What a client sees of a commit to which a fault happens.
    private enum Outcome: Equatable {
        case status(Int)
        case failure(RawClient.Failure)
    }

    private static func expected(_ action: Fault.Action) -> (outcome: [Outcome], isApplied: Bool) {
        switch action {
        case .refuse: ([.failure(.refused)], false)
        // A reset can overtake the end that is seen before it.
        case .resetAfterHead: ([.failure(.reset), .failure(.ended)], false)
        case .resetAfterBody(let effect): ([.failure(.reset), .failure(.ended)], effect == .applied)
        case .silence(let effect), .endless(let effect), .drip(let effect): ([.failure(.timedOut)], effect == .applied)
        case .answer(let answer, let effect): ([.status(answer.status)], effect == .applied)
        case .garbage(let effect), .numbers(_, let effect): ([.status(200)], effect == .applied)
        case .truncate(let effect): ([.failure(.ended)], effect == .applied)
        case .redirect(let status, _): ([.status(status)], false)
        case .delay, .meanwhile: ([.status(200)], true)
        }
    }

    /// Brief where no answer can come.
    private static func patience(_ action: Fault.Action) -> Duration {
        switch action {
        case .silence, .endless, .drip: .milliseconds(300)
        default: .seconds(60)
        }
    }

    @Test("by its number", arguments: Fault.everyWay)
    func byNumber(way: Fault.Way) throws {
        let world = try SmallWorld()
        let before = world.hub.commits(in: world.dataset).count
        world.hub.faults.append(Fault(.request(2), way.action))
        let commit = { (client: RawClient) throws(RawClient.Failure) in
            try client.send(
                "POST", world.target("/commit/main"),
                headers: [("Authorization", "Bearer \(world.community.maintainer)")],
                body: SmallWorld.commit(of: "data/b.jsonl"))
        }
        let first = try world.call("GET", world.target(""), as: world.community.maintainer)
        #expect(first.status == 200)
        let outcome: Outcome
        do throws(RawClient.Failure) {
            outcome = .status(try commit(RawClient(world.hub.endpoint, timeout: Self.patience(way.action))).status)
        } catch {
            outcome = .failure(error)
        }
        let expected = Self.expected(way.action)
        #expect(expected.outcome.contains(outcome), "\(outcome)")
        #expect(world.hub.commits(in: world.dataset).count == before + (expected.isApplied ? 1 : 0))

        // The next one gets through, however the first connection ended.
        world.hub.waitUntilItAccepts()
        #expect(try commit(RawClient(world.hub.endpoint)).status == 200)
    }

    @Test("a first request is refused at once")
    func firstRefused() throws {
        let world = try SmallWorld()
        world.hub.faults.append(Fault(.request(1), .refuse(for: .milliseconds(100))))
        #expect(throws: RawClient.Failure.refused) { try world.call("GET", "/api/whoami-v2") }
        world.hub.waitUntilItAccepts()
        #expect(try world.call("GET", "/api/whoami-v2").status == 401)
    }

    @Test("by its route, as often as it says")
    func byRoute() throws {
        let world = try SmallWorld()
        world.hub.faults.append(Fault(.route("GET", containing: "/tree/"), .answer(.status(502), .applied), times: 2))
        let statuses = try ["", "/tree/main", "/tree/main", "/tree/main"].map {
            try world.call("GET", world.target($0)).status
        }
        #expect(statuses == [200, 502, 502, 200])
    }

    @Test("a redirect leads elsewhere, and whatever arrives there is seen")
    func redirect() throws {
        let world = try SmallWorld()
        world.hub.faults.append(Fault(.request(1), .redirect(status: 307, to: nil)))
        let answer = try world.call("GET", "/api/whoami-v2", as: world.community.maintainer)
        #expect(answer[header: "Location"] == world.hub.elsewhere + "/api/whoami-v2")
        _ = try RawClient(world.hub.elsewhere).send("GET", "/api/whoami-v2")
        #expect(world.hub.requests.map(\.origin) == [.hub, .elsewhere])
    }

    @Test("something else can happen just before a request")
    func meanwhile() throws {
        let world = try SmallWorld()
        let (hub, dataset) = (world.hub, world.dataset)
        let head = try #require(hub.head(of: dataset))
        hub.faults.append(
            Fault(
                .route("POST", containing: "/commit/"),
                .meanwhile { hub.commit(["data/other.jsonl": Data("{}\n".utf8)], to: dataset, by: "maintainer") }))
        let answer = try world.call(
            "POST", world.target("/commit/main"), as: world.community.maintainer,
            body: SmallWorld.commit(of: "data/b.jsonl", parent: head))
        #expect(answer.status == 412)
    }
}
