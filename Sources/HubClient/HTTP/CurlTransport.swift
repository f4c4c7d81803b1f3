import CCurl
import Dispatch
import Synchronization

/// Requests over libcurl, one at a time, on a queue of its own. The connection is kept for the next request.
///
/// Certificates are verified always: there is no switch. Proxies are taken from the environment as libcurl does it, but
/// not for addresses of this machine, to which a token goes in the clear and therefore through nobody else.
@safe
final class CurlTransport: Transport {
    struct Patience: Sendable {
        var connectMilliseconds = 20_000
        /// The Hub may think about a commit for a minute.
        var stallSeconds = 90
        /// Fewer for `stallSeconds` are as good as none.
        var fewestBytesPerSecond = 4096
        /// Of a request that carries no file, from its beginning to its end.
        var totalSeconds = 300

        /// For a question whose answer is not worth waiting for.
        static let brief = Patience(connectMilliseconds: 3000, stallSeconds: 5, totalSeconds: 6)

        /// Every request ends: the longer its files may be, the later.
        func milliseconds(for request: HTTPRequest) -> Int {
            let file = (request.body?.count ?? 0) + max(0, request.responseLimit - ResponseLimit.answer)
            return (totalSeconds + file / fewestBytesPerSecond) * 1000
        }
    }

    private let token: AccessToken?
    private let tokenOrigin: HubURL.Origin
    private let userAgent: String
    private let patience: Patience
    private let progress: @Sendable (Int) -> Void
    private let queue = DispatchQueue(label: "skein.hub")
    // Both are used on `queue` only, but for `curl_multi_wakeup`, which libcurl allows on any thread.
    private nonisolated(unsafe) let easy: UnsafeMutableRawPointer
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    /// - Parameter token: Sent to `origin` and to no other, whatever a request asks for.
    init(
        token: consuming AccessToken?, origin: HubURL.Origin, userAgent: String, patience: Patience = Patience(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        _ = Self.initialized
        self.token = token
        tokenOrigin = origin
        self.userAgent = userAgent
        self.patience = patience
        self.progress = progress
        guard let easy = unsafe curl_easy_init(), let multi = unsafe curl_multi_init() else {
            fatalError("libcurl has no memory")
        }
        unsafe self.easy = easy
        unsafe self.multi = multi
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        _ = unsafe curl_multi_cleanup(multi)
    }

    private static let initialized: Void = {
        precondition(curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, "libcurl starts")
    }()

    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: self.perform(request, cancellation)) }
            }
        } onCancel: {
            cancellation.isAsked.store(true, ordering: .releasing)
            // A progress callback would be asked once a second only while nothing moves; this ends the wait at once.
            _ = unsafe curl_multi_wakeup(multi)
        }
        return try result.get()
    }

    private final class Cancellation: Sendable {
        let isAsked = Atomic(false)
    }

    private func perform(
        _ request: HTTPRequest, _ cancellation: Cancellation
    ) -> Result<HTTPResponse, TransportFault> {
        unsafe curl_easy_reset(easy)
        let exchange = CurlExchange(request, progress)
        // libcurl's callbacks hold it without counting.
        defer { withExtendedLifetime(exchange) {} }
        let headers = unsafe headerLines(of: request)
        defer { unsafe curl_slist_free_all(headers) }
        unsafe configure(easy, for: request, headers)
        unsafe exchange.attach(to: easy)
        guard unsafe curl_multi_add_handle(multi, easy) == CURLM_OK else {
            return .failure(TransportFault(kind: .unusable, mayHaveArrived: false))
        }
        defer { _ = unsafe curl_multi_remove_handle(multi, easy) }
        var running: Int32 = 0
        while !cancellation.isAsked.load(ordering: .acquiring) {
            let status = unsafe curl_multi_perform(multi, &running)
            let result = unsafe skein_curl_finished(multi)
            if result >= 0 { return unsafe exchange.result(CURLcode(UInt32(result)), easy) }
            guard status == CURLM_OK, running > 0 else { break }
            _ = unsafe curl_multi_poll(multi, nil, 0, 1000, nil)
        }
        let isCancelled = cancellation.isAsked.load(ordering: .acquiring)
        return .failure(
            TransportFault(
                kind: isCancelled ? .cancelled : .unusable, mayHaveArrived: unsafe CurlExchange.mayHaveArrived(easy)))
    }

    private func headerLines(of request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
        // Without a value, a header of libcurl's own is left out.
        var lines = request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"]
        if !request.headers.contains(where: { $0.name == "Content-Type" }) { lines.append("Content-Type:") }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { unsafe list = curl_slist_append(list, line) }
        if request.authorization == .bearer, request.url.origin == tokenOrigin {
            token?.withAuthorization { line in unsafe list = curl_slist_append(list, line) }
        }
        return unsafe list
    }

    private func configure(
        _ easy: UnsafeMutableRawPointer, for request: HTTPRequest, _ headers: UnsafeMutablePointer<curl_slist>?
    ) {
        func set(_ option: CURLoption, _ value: Int) { Self.require(unsafe skein_curl_set_long(easy, option, value)) }
        func set(_ option: CURLoption, _ value: String) {
            Self.require(unsafe skein_curl_set_text(easy, option, value))
        }

        set(CURLOPT_URL, request.url.text)
        Self.require(unsafe skein_curl_set_web_only(easy))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_FOLLOWLOCATION, 0)
        if request.url.origin.scheme == "http" { set(CURLOPT_PROXY, "") }
        // A proxy is asked for a tunnel, and sees none of our headers.
        set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // libcurl silently sends a request again when a connection that it kept turns out to be dead.
        if request.repetition == .actsAgain { set(CURLOPT_FRESH_CONNECT, 1) }

        set(CURLOPT_CONNECTTIMEOUT_MS, patience.connectMilliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, patience.fewestBytesPerSecond)
        set(CURLOPT_LOW_SPEED_TIME, patience.stallSeconds)
        set(CURLOPT_TIMEOUT_MS, patience.milliseconds(for: request))
        set(CURLOPT_NOSIGNAL, 1)
        Self.require(unsafe skein_curl_set_quick_exit(easy))

        set(CURLOPT_USERAGENT, userAgent)
        Self.require(unsafe skein_curl_set_headers(easy, headers))
        let count = curl_off_t(request.body?.count ?? 0)
        switch request.method {
        case .get: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .post:
            set(CURLOPT_POST, 1)
            Self.require(unsafe skein_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, count))
        case .put:
            set(CURLOPT_UPLOAD, 1)
            Self.require(unsafe skein_curl_set_offset(easy, CURLOPT_INFILESIZE_LARGE, count))
        }
    }

    /// An option that does not take, TLS among them, must stop the program and not the checking.
    private static func require(_ status: CURLcode) {
        precondition(status == CURLE_OK, "libcurl takes every option that is set")
    }
}
