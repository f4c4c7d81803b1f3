import Foundation
import Synchronization

/// Takes requests in, lets faults happen to them, and answers from the state.
final class Service: Sendable {
    let state: Mutex<HubState>
    private let faults = Mutex<[Fault]>([])
    private let received = Mutex<[ReceivedRequest]>([])
    private let unanswered = Atomic<Int>(0)
    private let listeners: [ReceivedRequest.Origin: Listener]

    init() throws {
        var listeners: [ReceivedRequest.Origin: Listener] = [:]
        for origin in ReceivedRequest.Origin.allCases { listeners[origin] = try Listener() }
        self.listeners = listeners
        let addresses = listeners.mapValues { "http://127.0.0.1:\($0.port)" }
        state = Mutex(HubState(hub: addresses[.hub]!, storage: addresses[.storage]!))
        for (origin, listener) in listeners {
            listener.start { [self] connection in serve(connection, of: origin) }
        }
    }

    func address(of origin: ReceivedRequest.Origin) -> String { "http://127.0.0.1:\(listeners[origin]!.port)" }

    var requests: [ReceivedRequest] { received.withLock { $0 } }

    var unansweredRequests: Int { unanswered.load(ordering: .acquiring) }

    var acceptsConnections: Bool { listeners.values.allSatisfy(\.acceptsConnections) }

    func stop() { for listener in listeners.values { listener.stop() } }

    func append(_ fault: Fault) {
        faults.withLock { $0.append(fault) }
        if let duration = refusal(of: received.withLock { $0.count } + 1) { refuse(for: duration) }
    }

    func removeFaults() { faults.withLock { $0.removeAll() } }

    private func serve(_ connection: Connection, of origin: ReceivedRequest.Origin) {
        while let request = try? nextRequest(on: connection, of: origin) {
            do throws(Connection.Broken) {
                if try answer(request, on: connection) == .close { return }
            } catch {
                return
            }
        }
    }

    private enum Outcome { case keep, close }

    /// Reads a head and enters it into the log; nil at the connection's end.
    private func nextRequest(
        on connection: Connection, of origin: ReceivedRequest.Origin
    ) throws(Connection.Broken) -> ReceivedRequest? {
        guard let head = try connection.head() else { return nil }
        let request = received.withLock { requests -> ReceivedRequest? in
            guard let request = ReceivedRequest(head: head, number: requests.count + 1, origin: origin) else {
                return nil
            }
            requests.append(request)
            return request
        }
        if let request { return request }
        try connection.send(Answer(400).head)
        throw Connection.Broken()
    }

    private func answer(_ request: ReceivedRequest, on connection: Connection) throws(Connection.Broken) -> Outcome {
        let action = takeAction(for: request)
        switch action {
        case .resetAfterHead?, .refuse?:
            connection.reset()
            return .close
        case .delay(let duration)?: Thread.sleep(forTimeInterval: duration / .seconds(1))
        case .meanwhile(let act)?: act()
        default: break
        }
        var request = request
        request.body = try request.readBody(from: connection)
        received.withLock { $0[request.number - 1].body = request.body }
        if let effect = action?.effect {
            return try fail(action!, request, effect == .applied ? earned(request) : nil, on: connection)
        }
        var answer =
            if case .redirect(let status, let place)? = action {
                Answer(status, headers: [("Location", (place ?? address(of: .elsewhere)) + request.target)])
            } else {
                earned(request)
            }
        let refusal = refusal(of: request.number + 1)
        let isLast = refusal != nil || request[header: "Connection"]?.lowercased() == "close"
        if isLast { answer.headers.append(("Connection", "close")) }
        if let refusal { refuse(for: refusal, but: connection) }
        try connection.send(request.method == "HEAD" ? answer.head : answer.head + answer.body)
        return isLast ? .close : .keep
    }

    /// The answer of a request to which nothing happens.
    private func earned(_ request: ReceivedRequest) -> Answer {
        guard request.origin != .elsewhere else { return .json([:]) }
        return state.withLock { $0.answer(request) }
    }

    private func fail(
        _ action: Fault.Action, _ request: ReceivedRequest, _ earned: Answer?, on connection: Connection
    ) throws(Connection.Broken) -> Outcome {
        let usual = earned ?? .json(["error": "not applied"])
        switch action {
        case .resetAfterBody: connection.reset()
        case .silence:
            unanswered.add(1, ordering: .releasing)
            connection.waitForEnd()
            unanswered.subtract(1, ordering: .releasing)
        case .answer(let fault, _):
            var answer = fault.answer
            answer.headers += state.withLock { $0.commonHeaders(of: request, besides: answer) }
            try connection.send(request.method == "HEAD" ? answer.head : answer.head + answer.body)
            return .keep
        case .garbage:
            var answer = usual
            answer.body = Data((0..<max(usual.body.count, 64)).map { UInt8(truncatingIfNeeded: 0x80 &+ $0 &* 37) })
            try connection.send(request.method == "HEAD" ? answer.head : answer.head + answer.body)
            return .keep
        case .truncate:
            let isBodiless = request.method == "HEAD" || usual.body.isEmpty
            try connection.send(
                isBodiless
                    ? usual.head.prefix(usual.head.count / 2) : usual.head + usual.body.prefix(usual.body.count / 2))
        case .endless:
            let type = usual[header: "Content-Type"] ?? "text/plain"
            try connection.send(Data("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n".utf8))
            let more = Data(repeating: UInt8(ascii: " "), count: 1 << 16)
            while true { try connection.send(more) }
        case .drip:
            try connection.send(Data("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".utf8))
            while true {
                try connection.send(Data("..".utf8))
                Thread.sleep(forTimeInterval: 0.1)
            }
        case .numbers(let number, _):
            var answer = usual
            let text = String(decoding: usual.body, as: UTF8.self)
            // A value, a text of digits, or the end of an address.
            answer.body = Data(text.replacing(#/(?<start>[:\/"])[0-9]+(?=[,}\]"])/#) { $0.output.start + number }.utf8)
            try connection.send(request.method == "HEAD" ? answer.head : answer.head + answer.body)
            return .keep
        case .refuse, .resetAfterHead, .redirect, .delay, .meanwhile: break
        }
        return .close
    }

    private func takeAction(for request: ReceivedRequest) -> Fault.Action? {
        faults.withLock { faults in
            guard let index = faults.firstIndex(where: { $0.matches(request) }) else { return nil }
            faults[index].times -= 1
            return faults[index].times > 0 ? faults[index].action : faults.remove(at: index).action
        }
    }

    /// How long the request of that number is refused; asked for once.
    private func refusal(of number: Int) -> Duration? {
        faults.withLock { faults in
            guard let index = faults.firstIndex(where: { $0.refusal(of: number) != nil }) else { return nil }
            return faults.remove(at: index).refusal(of: number)
        }
    }

    private func refuse(for duration: Duration, but kept: Connection? = nil) {
        for listener in listeners.values { listener.refuse(but: kept) }
        Thread.detachNewThread { [self] in
            Thread.sleep(forTimeInterval: duration / .seconds(1))
            for listener in listeners.values { listener.acceptAgain() }
        }
    }
}

extension Fault.Action {
    /// What becomes of a request whose own answer is not sent; nil for those that get it, or none of the stand-in's.
    fileprivate var effect: Fault.Effect? {
        switch self {
        case .resetAfterBody(let effect), .silence(let effect), .answer(_, let effect), .garbage(let effect),
            .truncate(let effect), .endless(let effect), .drip(let effect), .numbers(_, let effect):
            effect
        case .refuse, .resetAfterHead, .redirect, .delay, .meanwhile: nil
        }
    }
}
