import PublishGate
import Testing

@testable import HubClient

@Suite("Redirects are followed for reading only, and leave the token behind")
struct RedirectTests {
    private static let start = HubURL("https://huggingface.co/a")!

    private static func moved(_ status: Int = 307, to place: String) -> Result<HTTPResponse, TransportFault> {
        .answer(status, "", [("Location", place)])
    }

    @Test("to the same origin with the token, to another one without, and never back with it")
    func token() async throws {
        let transport = ScriptedTransport([
            Self.moved(to: "/b"), Self.moved(302, to: "https://elsewhere.example/c"),
            Self.moved(to: "https://huggingface.co/d"), .json(""),
        ])
        _ = try await Hub(.huggingFace, transport).send(.download, HTTPRequest(method: .get, url: Self.start))
        #expect(
            transport.sent.map(\.url.text).suffix(3) == [
                "https://huggingface.co/b", "https://elsewhere.example/c", "https://huggingface.co/d",
            ])
        #expect(transport.sent.map(\.authorization) == [.bearer, .bearer, .none, .none])
    }

    @Test("not for writing", arguments: [HTTPRequest.Method.post, .put])
    func writing(method: HTTPRequest.Method) async {
        let transport = ScriptedTransport([Self.moved(to: "/b")])
        await #expect(throws: HubError(kind: .moved, call: .commit, status: 307)) {
            _ = try await Hub(.huggingFace, transport).send(.commit, HTTPRequest(method: method, url: Self.start))
        }
        #expect(transport.sent.count == 1)
    }

    @Test(
        "not to what is not https, nor to this machine",
        arguments: ["http://huggingface.co/b", "http://127.0.0.1/b", "ftp://huggingface.co/b", "file:///etc/passwd"])
    func downgrade(place: String) async {
        let transport = ScriptedTransport([Self.moved(to: place)])
        await #expect(throws: HubError(kind: .moved, call: .download, status: 307)) {
            _ = try await Hub(.huggingFace, transport).send(.download, HTTPRequest(method: .get, url: Self.start))
        }
        #expect(transport.sent.count == 1)
    }

    @Test("not for ever")
    func circle() async {
        let transport = ScriptedTransport(Array(repeating: Self.moved(to: "/a"), count: 50))
        await #expect(throws: HubError(kind: .moved, call: .download, status: 310)) {
            _ = try await Hub(.huggingFace, transport).send(.download, HTTPRequest(method: .get, url: Self.start))
        }
        #expect(transport.sent.count == 20)
    }
}
