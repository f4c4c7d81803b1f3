import Crypto
import Foundation
import StandInHub
import Testing

@Suite("Git LFS is only had by its rules")
struct TransferTests {
    private let world: SmallWorld
    private let content = Data("large in name only\n".utf8)
    private let oid: String

    init() throws {
        world = try SmallWorld()
        oid = SHA256.hash(data: content).hex
    }

    private func batch(as token: String, ref: String? = nil) throws -> RawClient.Answer {
        var body: [String: JSON] = [
            "operation": "upload", "transfers": ["basic", "multipart"],
            "objects": [["oid": .string(oid), "size": .integer(content.count)]],
        ]
        body["ref"] = ref.map { ["name": .string($0)] }
        return try world.call(
            "POST", "/datasets/\(world.dataset).git/info/lfs/objects/batch", as: token, json: .object(body))
    }

    /// The signed URL's target on the storage's server.
    private func uploadTarget(_ answer: RawClient.Answer) throws -> String {
        let object = try #require(JSON(answer.body)?["objects"]?.array?.first)
        let href = try #require(object["actions"]?["upload"]?["href"]?.string)
        #expect(href.hasPrefix(world.hub.storageEndpoint + "/"))
        return String(href.dropFirst(world.hub.storageEndpoint.count))
    }

    private func commit() throws -> RawClient.Answer {
        let lines: [JSON] = [
            ["key": "header", "value": ["summary": "Large", "description": ""]],
            [
                "key": "lfsFile",
                "value": [
                    "path": "data/l.jsonl", "algo": "sha256", "oid": .string(oid), "size": .integer(content.count),
                ],
            ],
        ]
        let body = lines.reduce(into: Data()) { $0 += $1.text + Data("\n".utf8) }
        return try world.call("POST", world.target("/commit/main"), as: world.community.maintainer, body: body)
    }

    private func verify() throws -> Int {
        try world.call(
            "POST", "/datasets/\(world.dataset).git/info/lfs/objects/verify", as: world.community.maintainer,
            json: ["oid": .string(oid), "size": .integer(content.count)]
        ).status
    }

    @Test(
        "a reference is for those who may commit there",
        arguments: [(String?.none, 200, 200), ("main", 200, 403), ("refs/pr/1", 200, 200)])
    func reference(ref: String?, maintainer: Int, contributor: Int) throws {
        _ = try world.call(
            "POST", world.target("/commit/main?create_pr=1"), as: world.community.contributor,
            body: SmallWorld.commit(of: "data/b.jsonl"))
        #expect(try batch(as: world.community.maintainer, ref: ref).status == maintainer)
        #expect(try batch(as: world.community.contributor, ref: ref).status == contributor)
    }

    @Test("storage refuses a token, a wrong signature and an old one")
    func signatures() throws {
        let target = try uploadTarget(batch(as: world.community.maintainer))
        let put = { (target: String, headers: [(String, String)]) in
            try RawClient(world.hub.storageEndpoint).send("PUT", target, headers: headers, body: content).status
        }
        #expect(try put(target, [("Authorization", "Bearer \(world.community.maintainer)")]) == 400)
        #expect(try put(target + "0", []) == 403)
        #expect(try put(target, []) == 200)
        world.hub.expireSignedURLs()
        #expect(try put(target, []) == 403)
    }

    @Test("a file is committed only once its content was received and verified")
    func verification() throws {
        #expect(try verify() == 404)
        #expect(try commit().status == 400)
        let target = try uploadTarget(batch(as: world.community.maintainer))
        _ = try RawClient(world.hub.storageEndpoint).send("PUT", target, body: content.dropLast() + [0])
        #expect(try verify() == 404)
        _ = try RawClient(world.hub.storageEndpoint).send("PUT", target, body: content)
        #expect(try commit().status == 400)
        #expect(try verify() == 200)
        #expect(try commit().status == 200)
        #expect(world.hub.lfsPaths(in: world.dataset) == ["data/l.jsonl"])
        #expect(world.hub.files(in: world.dataset)?["data/l.jsonl"] == content)
    }

    @Test("a path that was put under LFS stays there, by a rule that the commit added")
    func ruleOfPath() throws {
        world.hub.commit(["big.jsonl": Data(count: 11 << 20)], to: world.dataset, by: "maintainer")
        let asked: JSON = ["files": [["path": "big.jsonl", "size": 2, "sample": "e30="]]]
        let answer = try world.call(
            "POST", world.target("/preupload/main"), as: world.community.maintainer, json: asked)
        #expect(JSON(answer.body)?["files"]?.array?.first?["uploadMode"] == "lfs")
        let regular = try world.call(
            "POST", world.target("/commit/main"), as: world.community.maintainer,
            body: SmallWorld.commit(of: "big.jsonl"))
        #expect(regular.status == 400)
    }

    @Test("a regular file over 10 MiB is refused, one of 10 MiB is not", arguments: [(0, 200), (1, 400)])
    func largestFile(over: Int, status: Int) throws {
        let text = String(repeating: "x", count: (10 << 20) + over)
        let answer = try world.call(
            "POST", world.target("/commit/main"), as: world.community.maintainer,
            body: SmallWorld.commit(of: "data/x.jsonl", text))
        #expect(answer.status == status)
    }

    @Test(
        "a range is a part, an absent one the whole, one past the end refused",
        arguments: [
            (nil, 200, "{\"a\":1}\n"), ("bytes=1-3", 206, "\"a\""), ("bytes=6-", 206, "}\n"),
            ("bytes=6-99", 206, "}\n"),
            ("bytes=8-", 416, nil),
        ] as [(String?, Int, String?)])
    func range(asked: String?, status: Int, text: String?) throws {
        let place = try world.call("GET", "/datasets/\(world.dataset)/resolve/main/data/a.jsonl")
        let answer = try world.call(
            "GET", try #require(place[header: "Location"]), headers: asked.map { [("Range", $0)] } ?? [])
        #expect(answer.status == status)
        if let text { #expect(answer.text == text) }
    }
}
