import Synchronization

@testable import HubClient

/// Answers requests from texts in the form of HTTP's: a status, header lines, an empty line, a body. Past the last
/// nothing answers.
final class WrittenTransport: Transport {
    private let state: Mutex<(answers: ArraySlice<[UInt8]>, sent: [HTTPRequest])>
    private let count: Int

    init(_ answers: [[UInt8]]) {
        state = Mutex((answers[...], []))
        count = answers.count
    }

    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let answer = state.withLock { state in
            state.sent.append(request)
            return state.answers.popFirst()
        }
        guard let answer else { throw TransportFault(kind: .noConnection, mayHaveArrived: false) }
        return try Self.response(answer)
    }

    private static func response(_ answer: [UInt8]) throws(TransportFault) -> HTTPResponse {
        var rest = answer[...]
        func line() -> String {
            let line = rest.prefix { $0 != 0x0A }
            rest = rest.dropFirst(line.count + 1)
            return String(decoding: line, as: UTF8.self)
        }
        let first = line()
        guard let status = Int(first), (100..<1000).contains(status) else {
            throw TransportFault(kind: first == "broken" ? .broken : .unusable, mayHaveArrived: true)
        }
        var headers = HTTPHeaders()
        while case let text = line(), !text.isEmpty { headers.add(line: text) }
        return HTTPResponse(status: status, headers: headers, body: Array(rest))
    }

    /// Looks at all that was sent.
    func check(origin: HubURL.Origin) throws(BrokenProperty) {
        let sent = state.withLock { $0.sent }
        guard sent.count <= count + 200 else { throw BrokenProperty("a conversation with nobody goes on") }
        for request in sent {
            if request.authorization == .bearer, request.url.origin != origin {
                throw BrokenProperty("the token leaves its origin")
            }
            let lines = [request.url.text] + request.headers.flatMap { [$0.name, $0.value] }
            guard lines.allSatisfy({ $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }) else {
                throw BrokenProperty("a request's line is not one line")
            }
        }
    }
}
