import Foundation
import PublishGate
import StandInHub
import Testing

@testable import HubClient

@Suite(
    "The transport over libcurl brings one answer, or says what went wrong, and whether the request may have arrived")
struct CurlTransportTests {
    struct Failure: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let action: Fault.Action
        let kind: TransportFault.Kind
    }

    static let failures: [Failure] = [
        Failure(testDescription: "reset after the headers", action: .resetAfterHead, kind: .broken),
        Failure(testDescription: "reset after the body", action: .resetAfterBody(.notApplied), kind: .broken),
        Failure(testDescription: "never answered", action: .silence(.notApplied), kind: .stalled),
        Failure(testDescription: "truncated", action: .truncate(.notApplied), kind: .broken),
        Failure(testDescription: "two bytes at a time", action: .drip(.notApplied), kind: .stalled),
        Failure(testDescription: "endless", action: .endless(.notApplied), kind: .tooLong),
    ]

    private static func transport(
        _ hub: StandInHub, token: String = "hf_secret", patience: CurlTransport.Patience = .init()
    ) -> CurlTransport {
        CurlTransport(
            token: try! AccessToken(cleaning: token), origin: HubURL(hub.endpoint)!.origin, userAgent: "skein/0.0.0",
            patience: patience)
    }

    private static func request(_ hub: StandInHub, _ path: String = "/api/whoami-v2") -> HTTPRequest {
        HTTPRequest(method: .get, url: HubURL(hub.endpoint + path)!)
    }

    @Test("an answer that does not come to its end is a fault", .timeLimit(.minutes(30)), arguments: failures)
    func failure(failure: Failure) async throws {
        let hub = try StandInHub()
        hub.faults.append(Fault(.request(1), failure.action))
        let patience = CurlTransport.Patience(stallSeconds: failure.kind == .stalled ? 3 : 3600)
        await #expect(throws: TransportFault(kind: failure.kind, mayHaveArrived: true)) {
            _ = try await Self.transport(hub, patience: patience).send(Self.request(hub))
        }
    }

    @Test("an answer that never rests and never ends is a fault after all", .timeLimit(.minutes(30)))
    func total() async throws {
        let hub = try StandInHub()
        hub.faults.append(Fault(.request(1), .drip(.notApplied)))
        let transport = Self.transport(hub, patience: .init(stallSeconds: 3600, totalSeconds: 3))
        await #expect(throws: TransportFault(kind: .stalled, mayHaveArrived: true)) {
            _ = try await transport.send(Self.request(hub))
        }
    }

    @Test(
        "only what carries a file may take longer than minutes, the longer the larger it is",
        arguments: [
            (body: 0, limit: ResponseLimit.answer, seconds: 300), (1000, 5, 300), (40_960, ResponseLimit.answer, 310),
            (0, ResponseLimit.answer + 8192, 302),
        ])
    func patience(body: Int, limit: Int, seconds: Int) throws {
        var request = HTTPRequest(method: .get, url: try #require(HubURL("https://huggingface.co/")))
        request.responseLimit = limit
        request.body = RequestBody([UInt8](repeating: 0x20, count: body))
        #expect(CurlTransport.Patience().milliseconds(for: request) == seconds * 1000)
    }

    @Test("where nothing listens, nothing has arrived")
    func refused() async throws {
        let url = try #require(HubURL("http://127.0.0.1:1/"))
        let transport = CurlTransport(token: nil, origin: url.origin, userAgent: "skein/0.0.0")
        await #expect(throws: TransportFault(kind: .noConnection, mayHaveArrived: false)) {
            _ = try await transport.send(HTTPRequest(method: .get, url: url))
        }
    }

    @Test("a host without an address has nothing arrive")
    func unknownHost() async throws {
        let url = try #require(HubURL("https://no-such-host.invalid/"))
        let transport = CurlTransport(token: nil, origin: url.origin, userAgent: "skein/0.0.0")
        await #expect(throws: TransportFault(kind: .unknownHost, mayHaveArrived: false)) {
            _ = try await transport.send(HTTPRequest(method: .get, url: url))
        }
    }

    @Test("a server without TLS is not spoken to in plain words")
    func plainServer() async throws {
        let hub = try StandInHub()
        let url = try #require(HubURL(hub.endpoint.replacing("http://", with: "https://")))
        let transport = CurlTransport(
            token: try AccessToken(cleaning: "hf_secret"), origin: url.origin, userAgent: "skein/0.0.0",
            patience: .init(connectMilliseconds: 500, stallSeconds: 1))
        await #expect(throws: TransportFault(kind: .noConnection, mayHaveArrived: false)) {
            _ = try await transport.send(HTTPRequest(method: .get, url: url))
        }
        #expect(hub.requests.isEmpty)
    }

    @Test("the headers are these and no others")
    func headers() async throws {
        let hub = try StandInHub()
        let transport = Self.transport(hub)
        _ = try await transport.send(Self.request(hub))
        var write = Self.request(hub, "/api/validate-yaml")
        write.method = .post
        write.headers = [.contentType(.json)]
        // Over a megabyte, libcurl would ask first whether it may go on.
        write.body = RequestBody([UInt8](repeating: 0x20, count: 3 << 20))
        _ = try await transport.send(write)
        let names = hub.requests.map { $0.headers.map(\.name) }
        #expect(names[0].sorted() == ["Accept", "Authorization", "Host", "User-Agent"])
        #expect(
            names[1].sorted() == ["Accept", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"])
        #expect(hub.requests[0][header: "User-Agent"] == "skein/0.0.0")
        #expect(hub.requests[0][header: "Authorization"] == "Bearer hf_secret")
        #expect(hub.requests[1].body.count == 3 << 20)
    }

    @Test("a token goes to its own origin, even where a request asks for more")
    func ownOrigin() async throws {
        let (hub, other) = (try StandInHub(), try StandInHub())
        let transport = Self.transport(hub)
        _ = try await transport.send(Self.request(other))
        var unsigned = Self.request(hub)
        unsigned.authorization = .none
        _ = try await transport.send(unsigned)
        #expect(other.requests.count == 1)
        #expect(other.requests[0][header: "Authorization"] == nil)
        #expect(hub.requests[0][header: "Authorization"] == nil)
    }

    @Test("a redirect to another host is followed without the token", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let live = LiveHub()
        live.standIn.faults.append(Fault(.request(1), .redirect(status: status, to: nil)))
        await #expect(throws: HubError.self) { _ = try await live.client(.contributor).datasetState(live.dataset) }
        let arrived = live.standIn.requests.filter { $0.origin == .elsewhere }
        #expect(!arrived.isEmpty)
        for request in arrived { #expect(request[header: "Authorization"] == nil) }
    }

    @Test("a write is never sent twice, not even over a connection that turns out to be dead")
    func neverTwice() async throws {
        let hub = try StandInHub()
        let transport = Self.transport(hub)
        var write = Self.request(hub, "/api/validate-yaml")
        (write.method, write.repetition, write.body) = (.post, .actsAgain, RequestBody(Array("{}".utf8)))
        _ = try await transport.send(Self.request(hub))
        hub.faults.append(Fault(.route("POST", containing: "validate-yaml"), .resetAfterBody(.notApplied), times: 5))
        await #expect(throws: TransportFault(kind: .broken, mayHaveArrived: true)) {
            _ = try await transport.send(write)
        }
        #expect(hub.requests.filter { $0.method == "POST" }.count == 1)
    }

    @Test("it stops when its task does, long before it would give up by itself")
    func cancellation() async throws {
        let hub = try StandInHub()
        hub.faults.append(Fault(.request(1), .silence(.notApplied)))
        let transport = Self.transport(hub, patience: .init(stallSeconds: 3600, totalSeconds: 3600))
        let request = Self.request(hub)
        let task = Task { try await transport.send(request) }
        for _ in 0..<60_000 where hub.unansweredRequests == 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(hub.unansweredRequests == 1)
        task.cancel()
        // The connection's end is seen by the server: this task itself may have to wait for its turn among all tests.
        for _ in 0..<6000 where hub.unansweredRequests > 0 { usleep(10_000) }
        #expect(hub.unansweredRequests == 0)
        await #expect(throws: TransportFault(kind: .cancelled, mayHaveArrived: true)) { _ = try await task.value }
    }

    @Test("a file that fails while it is sent is no request")
    func bodyMissing() async throws {
        let hub = try StandInHub()
        var write = Self.request(hub, "/api/validate-yaml")
        (write.method, write.repetition) = (.post, .actsAgain)
        var body = RequestBody(Array("{".utf8))
        body.append(.base64(FileContent(count: 300_000) { nil }))
        write.body = body
        let request = write
        await #expect(throws: TransportFault(kind: .bodyMissing, mayHaveArrived: false)) {
            _ = try await Self.transport(hub).send(request)
        }
    }
}
