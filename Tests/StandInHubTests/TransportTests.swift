import Foundation
import StandInHub
import Synchronization
import Testing

@Suite("The stand-in speaks HTTP/1.1, and remembers what it was sent")
struct TransportTests {
    @Test("one connection serves many requests")
    func keepAlive() throws {
        let world = try SmallWorld()
        let client = try RawClient(world.hub.endpoint)
        for number in 1...3 {
            #expect(try client.send("GET", world.target("")).status == 200)
            #expect(world.hub.requests.count == number)
        }
        #expect(try client.send("GET", world.target(""), headers: [("Connection", "close")]).status == 200)
        #expect(throws: RawClient.Failure.self) { try client.send("GET", world.target("")) }
    }

    @Test("a chunked body is put together")
    func chunked() throws {
        let world = try SmallWorld()
        let body = SmallWorld.commit(of: "data/b.jsonl", "chunked\n")
        let middle = body.count / 2
        let chunks = [body[..<middle], body[middle...]].map {
            Data("\(String($0.count, radix: 16));note=1\r\n".utf8) + $0 + Data("\r\n".utf8)
        }
        let answer = try world.call(
            "POST", world.target("/commit/main"), as: world.community.maintainer,
            headers: [("Transfer-Encoding", "chunked")],
            body: chunks[0] + chunks[1] + Data("0\r\nX-Trailer: 1\r\n\r\n".utf8))
        #expect(answer.status == 200)
        #expect(world.hub.files(in: world.dataset)?["data/b.jsonl"] == Data("chunked\n".utf8))
        #expect(world.hub.requests.last?.body == body)
    }

    @Test("a client that waits is told to go on")
    func waiting() throws {
        let world = try SmallWorld()
        let client = try RawClient(world.hub.endpoint)
        let head = "POST /api/validate-yaml HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 14\r\n\r\n"
        try client.write(Data(head.utf8))
        #expect(try client.answer(to: "HEAD").status == 100)
        try client.write(Data(#"{"content":""}"#.utf8))
        #expect(try client.answer().status == 200)
    }

    @Test(
        "what is no HTTP is refused", arguments: ["GET /", "GET a HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/1.1\r\n: x"])
    func malformed(head: String) throws {
        let world = try SmallWorld()
        let client = try RawClient(world.hub.endpoint)
        try client.write(Data((head + "\r\n\r\n").utf8))
        #expect(try client.answer().status == 400)
    }

    @Test("a request is remembered byte for byte, in its order, with its origin")
    func log() throws {
        let world = try SmallWorld()
        let sent =
            "POST /api/validate-yaml?a=%20b HTTP/1.1\r\nhost:  x \r\nX-Odd: 1\r\nX-Odd: 2\r\nContent-Length: 2\r\n\r\n"
        let client = try RawClient(world.hub.endpoint)
        try client.write(Data((sent + "{}").utf8))
        _ = try client.answer()
        _ = try RawClient(world.hub.storageEndpoint).send("GET", "/lfs-bucket/none")
        let requests = world.hub.requests
        #expect(requests.map(\.number) == [1, 2])
        #expect(requests.map(\.origin) == [.hub, .storage])
        #expect(requests[0].head == Data(sent.utf8))
        #expect(requests[0].body == Data("{}".utf8))
        #expect(requests[0].target == "/api/validate-yaml?a=%20b")
        #expect(requests[0].headers.filter { $0.name == "X-Odd" }.map(\.value) == ["1", "2"])
        #expect(requests[0][header: "HOST"] == "x")
    }

    @Test("what arrived of a body that broke off is remembered")
    func partialBody() throws {
        let world = try SmallWorld()
        do {
            let client = try RawClient(world.hub.endpoint)
            try client.write(Data("POST /api/validate-yaml HTTP/1.1\r\nContent-Length: 100\r\n\r\nhalf".utf8))
        }
        for _ in 0..<200 where world.hub.requests.last?.body.isEmpty != false { Thread.sleep(forTimeInterval: 0.01) }
        #expect(world.hub.requests.last?.body == Data("half".utf8))
    }

    @Test("writers at once lose nothing")
    func concurrency() throws {
        let world = try SmallWorld()
        let statuses = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 40) { index in
            let answer = try? world.call(
                "POST", world.target("/commit/main"), as: world.community.maintainer,
                body: SmallWorld.commit(of: "data/\(index).jsonl"))
            statuses.withLock { $0.append(answer?.status ?? 0) }
        }
        #expect(statuses.withLock { $0 } == Array(repeating: 200, count: 40))
        #expect(world.hub.files(in: world.dataset)?.count == 42)
        #expect(world.hub.commits(in: world.dataset).count == 42)
        #expect(world.hub.requests.map(\.number) == Array(1...40))
    }

    @Test("a stand-in that is gone refuses")
    func end() throws {
        let endpoint = try StandInHub().endpoint
        #expect(throws: RawClient.Failure.refused) { try RawClient(endpoint) }
    }
}
