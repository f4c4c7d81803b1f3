import Foundation
import StandInHub
import Testing

@Suite("Rights are as on the Hub")
struct AccessTests {
    /// Who asks.
    enum Who: CaseIterable { case maintainer, contributor, reader, scoped, discussing, writer, nobody }

    private struct Place {
        let world: SmallWorld
        let tokens: [Who: String]

        init() throws {
            world = try SmallWorld()
            let hub = world.hub
            let writer = hub.addUser("writer")
            hub.addOrganisation("skein-community", members: ["maintainer": .admin, "writer": .write])
            tokens = [
                .maintainer: world.community.maintainer, .contributor: world.community.contributor,
                .reader: world.community.reader, .writer: writer,
                .scoped: hub.addToken(.fineGrained(writing: [world.dataset]), for: "writer"),
                .discussing: hub.addToken(.fineGrained(discussing: true), for: "contributor"),
            ]
        }

        func commit(_ query: String, as who: Who) throws -> Int {
            try world.call(
                "POST", world.target("/commit/main\(query)"), as: tokens[who],
                body: SmallWorld.commit(of: "data/\(who).jsonl")
            ).status
        }
    }

    @Test(
        "to commit, and to open a pull request",
        arguments: [
            (Who.maintainer, 200, 200, 200), (.writer, 200, 200, 200), (.scoped, 200, 200, 200),
            (.contributor, 403, 403, 200), (.discussing, 403, 403, 200), (.reader, 403, 403, 403),
            (.nobody, 401, 401, 401),
        ])
    func committing(who: Who, check: Int, direct: Int, pullRequest: Int) throws {
        let place = try Place()
        let checked = try place.world.call("GET", place.world.target("/auth-check/write"), as: place.tokens[who])
        #expect(checked.status == check)
        #expect(try place.commit("", as: who) == direct)
        #expect(try place.commit("?create_pr=1", as: who) == pullRequest)
        #expect(place.world.hub.pullRequests(in: place.world.dataset).count == (pullRequest == 200 ? 1 : 0))
    }

    @Test(
        "to see a private dataset",
        arguments: [(Who.maintainer, 200), (.writer, 200), (.contributor, 404), (.nobody, 401)])
    func privateDataset(who: Who, status: Int) throws {
        let place = try Place()
        place.world.hub.setPrivate(true, place.world.dataset)
        #expect(try place.world.call("GET", place.world.target(""), as: place.tokens[who]).status == status)
    }

    @Test(
        "to read a gated dataset's files, not its listing",
        arguments: [(Who.maintainer, 307), (.contributor, 307), (.discussing, 307), (.nobody, 401)])
    func gatedDataset(who: Who, status: Int) throws {
        let place = try Place()
        let (world, file) = (place.world, "/datasets/\(place.world.dataset)/resolve/main/data/a.jsonl")
        world.hub.gate(world.dataset, admitting: [])
        #expect(try world.call("GET", file, as: place.tokens[.contributor])[header: "X-Error-Code"] == "GatedRepo")
        world.hub.gate(world.dataset, admitting: ["contributor"])
        #expect(try world.call("GET", file, as: place.tokens[who]).status == status)
        #expect(try world.call("GET", world.target("/tree/main"), as: place.tokens[who]).status == 200)
    }

    @Test("a revoked token is none")
    func revoked() throws {
        let world = try SmallWorld()
        world.hub.revokeToken(world.community.contributor)
        #expect(try world.call("GET", "/api/whoami-v2", as: world.community.contributor).status == 401)
    }

    @Test("another letter case and a former name lead to the dataset, with the method kept")
    func redirects() throws {
        let world = try SmallWorld()
        let other = try world.call("GET", "/api/datasets/Skein-Community/Traces/tree/main?recursive=true")
        #expect(other.status == 307)
        #expect(other[header: "Location"] == world.target("/tree/main?recursive=true"))
        world.hub.rename(world.dataset, to: "skein-community/renamed")
        let former = try world.call(
            "POST", world.target("/preupload/main"), as: world.community.maintainer, json: ["files": []])
        #expect(former.status == 307)
        #expect(former[header: "Location"] == "/api/datasets/skein-community/renamed/preupload/main")
    }

    @Test("a closed, merged or cut off pull request takes no commit", arguments: [false, true])
    func overPullRequest(cutsOff: Bool) throws {
        let world = try SmallWorld()
        let (maintainer, contributor) = (world.community.maintainer, world.community.contributor)
        _ = try world.call(
            "POST", world.target("/commit/main?create_pr=1"), as: contributor,
            body: SmallWorld.commit(of: "data/b.jsonl"))
        let commit = {
            try world.call(
                "POST", world.target("/commit/refs%2Fpr%2F1"), as: contributor,
                body: SmallWorld.commit(of: "data/c.jsonl")
            ).status
        }
        #expect(try commit() == 200)
        let encodedTwice = try world.call(
            "POST", world.target("/commit/refs%252Fpr%252F1"), as: contributor,
            body: SmallWorld.commit(of: "data/d.jsonl"))
        #expect(encodedTwice[header: "X-Error-Code"] == "RevisionNotFound")
        _ = try world.call("POST", world.target("/discussions/1/status"), as: contributor, json: ["status": "closed"])
        if cutsOff {
            #expect(try world.call("DELETE", world.target("/discussions/1/ref"), as: maintainer).status == 200)
            #expect(world.hub.head(of: world.dataset, at: "refs/pr/1") == nil)
        }
        #expect(try commit() == (cutsOff ? 404 : 403))
    }

    @Test("a pull request that changes what main changed too has conflicts and is not merged")
    func conflict() throws {
        let world = try SmallWorld()
        _ = try world.call(
            "POST", world.target("/commit/main?create_pr=1"), as: world.community.contributor,
            body: SmallWorld.commit(of: "data/a.jsonl", "theirs\n"))
        world.hub.commit(["data/a.jsonl": Data("ours\n".utf8)], to: world.dataset, by: "maintainer")
        let details = try world.call("GET", world.target("/discussions/1"))
        #expect(JSON(details.body)?["filesWithConflicts"] == ["data/a.jsonl"])
        #expect(
            try world.call("POST", world.target("/discussions/1/merge"), as: world.community.maintainer).status == 409)
        #expect(world.hub.files(in: world.dataset)?["data/a.jsonl"] == Data("ours\n".utf8))
    }
}
