public import PublishGate
import Synchronization

/// One run's conversation with a Hub. The calls are extensions, a file for each group of them.
public final class Hub: Sendable {
    public let endpoint: HubEndpoint
    public let hasToken: Bool
    private let offline: OfflineSwitch?
    private let transport: any Transport
    private let retry: RetryPolicy
    private let clock: any RetryClock
    /// Asked before every request that writes; nil where none is needed.
    private let consent: StandingConsent?
    /// Asked once a run: the Hub limits this call heavily.
    let account = Mutex<Account?>(nil)

    /// How long an answer is waited for.
    public enum Patience: Sendable {
        /// As long as it takes to send files, with repetitions.
        case usual
        /// Seconds, and once.
        case brief
    }

    /// - Parameters:
    ///   - version: skein's own, the only thing that a request says about who asks.
    ///   - switches: with one of them on, nothing is ever sent.
    ///   - progress: called with the bytes of bodies that went or came since its last call.
    public convenience init(
        _ endpoint: HubEndpoint, token: consuming AccessToken?, version: StaticString, switches: OfflineSwitches,
        patience: Patience = .usual, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let hasToken = token != nil
        self.init(
            endpoint,
            CurlTransport(
                token: token, origin: HubURL.of(endpoint, path: "/").origin, userAgent: "skein/\(version)",
                patience: patience == .brief ? .brief : .init(), progress: progress),
            hasToken: hasToken,
            offline: [.skeinOffline, .hubOffline, .transformersOffline].first(where: switches.on.contains),
            retry: patience == .brief ? RetryPolicy(waits: []) : RetryPolicy())
    }

    init(
        _ endpoint: HubEndpoint, _ transport: any Transport, hasToken: Bool = true, offline: OfflineSwitch? = nil,
        retry: RetryPolicy = RetryPolicy(), clock: any RetryClock = SystemRetryClock(),
        consent: StandingConsent? = nil
    ) {
        self.endpoint = endpoint
        self.transport = transport
        self.hasToken = hasToken
        self.offline = offline
        self.retry = retry
        self.clock = clock
        self.consent = consent
    }

    /// The same Hub, on which nothing is written any more once consent does not stand.
    func asking(_ consent: StandingConsent) -> Hub {
        let asking = Hub(
            endpoint, transport, hasToken: hasToken, offline: offline, retry: retry, clock: clock, consent: consent)
        let known = account.withLock { $0 }
        asking.account.withLock { $0 = known }
        return asking
    }

    /// Sends a request, again where that is harmless and may help, and follows redirects of reading ones.
    /// - Returns: a success, or for HEAD a redirect to another origin; everything else is thrown.
    func send(_ call: HubCall, _ request: HTTPRequest) async throws(HubError) -> HTTPResponse {
        if let offline { throw HubError(kind: .offline(offline), call: call) }
        var (repetitions, waited) = (0, 0.0)
        while true {
            try checkConsent(call)
            let outcome = await followed(request)
            guard
                let wait = retry.wait(
                    after: outcome, of: request.repetition, repetitions: repetitions, waited: waited,
                    jitter: clock.jitter())
            else {
                switch outcome {
                case .success(let response) where response.isSuccess: return response
                case .success(let response) where request.method == .head && isElsewhere(response.redirect):
                    return response
                case .success(let response): throw HubError(response, of: call, repetition: request.repetition)
                case .failure(let fault): throw HubError(fault, of: call, repetition: request.repetition)
                }
            }
            try await pause(wait, in: call)
            (repetitions, waited) = (repetitions + 1, waited + wait)
        }
    }

    private func checkConsent(_ call: HubCall) throws(HubError) {
        guard let consent, call.isWriting else { return }
        do throws(Refusal) { try consent.check() } catch { throw HubError(kind: .consentEnded(error), call: call) }
    }

    /// Waits between the steps of a flow.
    func pause(_ seconds: Double, in call: HubCall) async throws(HubError) {
        do throws(CancellationError) {
            try await clock.wait(seconds: seconds)
        } catch {
            throw HubError(kind: .cancelled, call: call)
        }
    }

    /// A JSON answer as a value.
    func value<Value: Decodable>(
        _ type: Value.Type, _ call: HubCall, _ request: HTTPRequest
    ) async throws(HubError) -> Value {
        let response = try await send(call, request)
        do { return try JSONBody.decode(type, from: response.body) } catch { throw .unreadable(response, of: call) }
    }

    /// Follows redirects of GET and HEAD; the transport gives the token to the endpoint's own origin only.
    /// HEAD stays on its origin: a signed address elsewhere is signed for GET, and where it points to is the answer.
    private func followed(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportFault> {
        var request = request
        if !hasToken { request.authorization = .none }
        for _ in 0..<Self.mostHops {
            var response: HTTPResponse
            do throws(TransportFault) { response = try await transport.send(request) } catch { return .failure(error) }
            response.url = request.url
            guard request.method == .get || request.method == .head, let next = response.redirect, isAllowed(next),
                request.method == .get || next.origin == request.url.origin
            else { return .success(response) }
            if next.origin != request.url.origin { request.authorization = .none }
            request.url = next
        }
        return .success(HTTPResponse(status: 310, headers: HTTPHeaders(), body: []))
    }

    private static let mostHops = 20

    /// An address that a server names: https, or a plain one where the endpoint itself is one of this machine.
    func isAllowed(_ url: HubURL) -> Bool { url.origin.scheme == "https" || origin.scheme == "http" }

    private func isElsewhere(_ url: HubURL?) -> Bool {
        guard let url else { return false }
        return url.origin != origin && isAllowed(url)
    }

    var origin: HubURL.Origin { HubURL.of(endpoint, path: "/").origin }
}
