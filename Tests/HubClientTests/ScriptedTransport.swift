import Synchronization

@testable import HubClient

/// Answers requests in order from a script, and remembers them.
final class ScriptedTransport: Transport {
    private let state: Mutex<(script: [Result<HTTPResponse, TransportFault>], sent: [HTTPRequest])>

    init(_ script: [Result<HTTPResponse, TransportFault>]) { state = Mutex((script, [])) }

    var sent: [HTTPRequest] { state.withLock { $0.sent } }

    /// Past the script's end nothing answers.
    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let answer = state.withLock { state in
            state.sent.append(request)
            return state.script.isEmpty
                ? .failure(TransportFault(kind: .noConnection, mayHaveArrived: false)) : state.script.removeFirst()
        }
        return try answer.get().delivered(to: request.sink)
    }
}

extension HTTPResponse {
    /// What is left of an answer after a sink took its body, as the transport over libcurl leaves it.
    func delivered(to sink: (any BodySink)?) -> HTTPResponse {
        guard let sink, isSuccess else { return self }
        sink.begin()
        sink.take(body)
        return HTTPResponse(status: status, headers: headers, body: [])
    }
}

/// Waits for nothing and remembers how long it should have.
final class TestClock: RetryClock {
    private let state = Mutex<[Double]>([])

    var waits: [Double] { state.withLock { $0 } }

    func wait(seconds: Double) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        state.withLock { $0.append(seconds) }
    }

    func jitter() -> Double { 0.5 }
}

extension Result<HTTPResponse, TransportFault> {
    static func answer(_ status: Int, _ body: String = "", _ headers: [(String, String)] = []) -> Self {
        .success(
            HTTPResponse(
                status: status, headers: HTTPHeaders(headers.map { HTTPHeader(name: $0.0, value: $0.1) }),
                body: Array(body.utf8)))
    }

    static func json(_ body: String) -> Self { .answer(200, body, [("Content-Type", "application/json")]) }

    static func fault(_ kind: TransportFault.Kind, mayHaveArrived: Bool) -> Self {
        .failure(TransportFault(kind: kind, mayHaveArrived: mayHaveArrived))
    }
}
