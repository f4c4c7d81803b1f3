import Foundation
import StandInHub
import Testing

@Suite("Limits are told of as on the Hub")
struct LimitTests {
    @Test("a window tells what is left, refuses when it is used up, and opens again")
    func window() throws {
        let world = try SmallWorld()
        world.hub.limit(.api, to: 2, perSeconds: 1)
        world.hub.holdTime()
        let answers = try (0..<3).map { _ in try world.call("GET", world.target("")) }
        #expect(answers.map(\.status) == [200, 200, 429])
        let left = answers.map { $0[header: "RateLimit"] }
        #expect(left == [#""api";r=1;t=1"#, #""api";r=0;t=1"#, #""api";r=0;t=1"#])
        #expect(answers[2][header: "RateLimit-Policy"] == #""fixed window";"api";q=2;w=1"#)
        #expect(answers[2][header: "Retry-After"] == nil)
        #expect(try world.call("GET", world.target(""), as: world.community.contributor).status == 200)
        world.hub.holdTime(later: 1)
        #expect(try world.call("GET", world.target("")).status == 200)
    }

    @Test("files have a window of their own")
    func resolvers() throws {
        let world = try SmallWorld()
        world.hub.limit(.api, to: 0, perSeconds: 60)
        let answer = try world.call("GET", "/datasets/\(world.dataset)/resolve/main/data/a.jsonl")
        #expect(answer.status == 307)
        #expect(answer[header: "RateLimit"]?.hasPrefix(#""resolvers";r=2999;"#) == true)
    }

    @Test("a kind of action is refused with Retry-After, and is not done")
    func action() throws {
        let world = try SmallWorld()
        world.hub.limit(.commits, to: 1, perSeconds: 60)
        world.hub.holdTime()
        let answers = try ["b", "c"].map {
            try world.call(
                "POST", world.target("/commit/main"), as: world.community.maintainer,
                body: SmallWorld.commit(of: "data/\($0).jsonl"))
        }
        #expect(answers.map(\.status) == [200, 429])
        #expect(answers[1][header: "Retry-After"] == "60")
        #expect(answers[1][header: "RateLimit"]?.hasPrefix(#""api";r=99"#) == true)
        #expect(world.hub.files(in: world.dataset)?["data/c.jsonl"] == nil)
    }

    @Test("a listing goes on page by page", arguments: [1, 2, 3, 1000])
    func pages(size: Int) throws {
        let world = try SmallWorld()
        let files = Dictionary(uniqueKeysWithValues: (0..<5).map { ("data/x\($0).jsonl", Data("{}\n".utf8) as Data?) })
        world.hub.commit(files, to: world.dataset, by: "maintainer")
        world.hub.setPageSizes(tree: size)
        var next: String? = world.target("/tree/main?recursive=true&expand=false")
        var paths: [String] = []
        while let target = next {
            let answer = try world.call("GET", target)
            paths += JSON(answer.body)?.array?.compactMap { $0["path"]?.string } ?? []
            let link = answer[header: "Link"]?.firstMatch(of: /<(.*)>; rel="next"/)?.output.1
            #expect(link.map { $0.hasPrefix(world.hub.endpoint) } ?? true)
            next = link.map { String($0.dropFirst(world.hub.endpoint.count)) }
        }
        #expect(paths == [".gitattributes", "data", "data/a.jsonl"] + (0..<5).map { "data/x\($0).jsonl" })
    }
}
