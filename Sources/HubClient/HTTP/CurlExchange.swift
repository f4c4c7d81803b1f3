import CCurl

/// One request being sent and its answer being received: what libcurl's callbacks read and write.
@safe
final class CurlExchange {
    private let limit: Int
    private let body: RequestBody
    private var reader: RequestBody.Reader
    private var headers = HTTPHeaders()
    private var headerBytes = 0
    private let sink: (any BodySink)?
    private let progress: @Sendable (Int) -> Void
    /// Whether the answer that is coming is a success.
    private var isSuccess = false
    private var received: [UInt8] = []
    private var receivedCount = 0
    private var isTooLong = false
    private var isBodyMissing = false

    init(_ request: HTTPRequest, _ progress: @escaping @Sendable (Int) -> Void) {
        self.progress = progress
        limit = request.responseLimit
        body = request.body ?? RequestBody()
        reader = RequestBody.Reader(body)
        sink = request.sink
        sink?.begin()
    }

    /// Makes a handle call back here. This object must live until the handle is done or reset.
    func attach(to easy: UnsafeMutableRawPointer) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_SEEKDATA] {
            _ = unsafe skein_curl_set_pointer(easy, option, context)
        }
        _ = unsafe skein_curl_set_transfer(easy, CURLOPT_READFUNCTION) { bytes, size, count, context in
            let exchange = unsafe CurlExchange.behind(context)
            guard let part = exchange.reader.next(upTo: size * count) else {
                exchange.isBodyMissing = true
                return Int(CURL_READFUNC_ABORT)
            }
            // In bounds: a part has at most as many bytes as libcurl has room for.
            unsafe UnsafeMutableRawBufferPointer(start: bytes, count: size * count).copyBytes(from: part)
            exchange.progress(part.count)
            return part.count
        }
        _ = unsafe skein_curl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            unsafe CurlExchange.behind(context).receive(
                UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = unsafe skein_curl_set_transfer(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            unsafe CurlExchange.behind(context).receive(
                headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = unsafe skein_curl_set_seek(easy) { context, offset, origin in
            unsafe CurlExchange.behind(context).rewind(to: offset, from: origin)
        }
    }

    private static func behind(_ context: UnsafeMutableRawPointer?) -> CurlExchange {
        unsafe Unmanaged<CurlExchange>.fromOpaque(context!).takeUnretainedValue()
    }

    /// Another count than the given one makes libcurl give up.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        receivedCount += bytes.count
        guard receivedCount <= limit else {
            isTooLong = true
            return -1
        }
        if let sink, isSuccess {
            sink.take(unsafe Array(bytes))
        } else {
            unsafe received.append(contentsOf: bytes)
        }
        progress(bytes.count)
        return bytes.count
    }

    private func receive(headerLine bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard headerBytes <= ResponseLimit.headers else {
            isTooLong = true
            return -1
        }
        let line = unsafe String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            // A provisional answer's headers are not the final one's.
            headers = HTTPHeaders()
            isSuccess = line.split(separator: " ").dropFirst().first?.hasPrefix("2") ?? false
        } else {
            headers.add(line: line)
        }
        return bytes.count
    }

    private func rewind(to offset: curl_off_t, from origin: Int32) -> Int32 {
        guard offset == 0, origin == 0 else { return CURL_SEEKFUNC_FAIL }
        reader = RequestBody.Reader(body)
        return CURL_SEEKFUNC_OK
    }

    /// What a finished transfer brought.
    func result(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Result<HTTPResponse, TransportFault> {
        let mayHaveArrived = unsafe Self.mayHaveArrived(easy)
        guard code == CURLE_OK else {
            // A request whose body did not come to its end is no request: nothing is done about it.
            if isBodyMissing { return .failure(TransportFault(kind: .bodyMissing, mayHaveArrived: false)) }
            let kind = isTooLong ? .tooLong : TransportFault.Kind(code, wasConnected: mayHaveArrived)
            return .failure(TransportFault(kind: kind, mayHaveArrived: mayHaveArrived))
        }
        var status = 0
        _ = unsafe skein_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPResponse(status: status, headers: headers, body: received))
    }

    /// Whether a connection was ready for the request: from there on its bytes may have left.
    static func mayHaveArrived(_ easy: UnsafeMutableRawPointer) -> Bool {
        var microseconds: curl_off_t = 0
        _ = unsafe skein_curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T, &microseconds)
        return microseconds > 0
    }
}

extension TransportFault.Kind {
    init(_ code: CURLcode, wasConnected: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .unknownHost
        case CURLE_COULDNT_CONNECT, CURLE_PROXY: self = .noConnection
        case CURLE_OPERATION_TIMEDOUT: self = wasConnected ? .stalled : .noConnection
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM, CURLE_HTTP3, CURLE_QUIC_CONNECT_ERROR:
            self = .broken
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            self = .untrusted
        default: self = .unusable
        }
    }
}
