import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An HTTP client that does nothing by itself: one connection, no redirects, no retries, and it tells how it broke.
final class RawClient {
    enum Failure: Error {
        case refused
        case reset
        /// The end came before the answer's.
        case ended
        case timedOut
    }

    struct Answer {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: Data

        subscript(header name: String) -> String? {
            headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
        }

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    private let socket: Int32
    private var received = Data()

    /// - Parameter address: `http://127.0.0.1:port`.
    init(_ address: String, timeout: Duration = .seconds(20)) throws(Failure) {
        #if canImport(Glibc)
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
            let flags: Int32 = 0
        #endif
        sendFlags = flags
        var wait = timeval(
            tv_sec: .init(timeout.components.seconds),
            tv_usec: .init(timeout.components.attoseconds / 1_000_000_000_000))
        unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(address.split(separator: ":").last!)!.bigEndian
        place.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let isConnected = unsafe withUnsafePointer(to: &place) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isConnected == 0 else { throw .refused }
    }

    private let sendFlags: Int32

    deinit { close(socket) }

    /// Sends one request and reads its answer. A body's length is announced by `Content-Length` unless the headers
    /// speak of another way.
    func send(
        _ method: String, _ target: String, headers: [(String, String)] = [], body: Data? = nil
    ) throws(Failure) -> Answer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + headers.map { "\($0.0): \($0.1)" }
        if let body, !headers.contains(where: { $0.0 == "Transfer-Encoding" }) {
            lines.append("Content-Length: \(body.count)")
        }
        try write(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? Data()))
        return try answer(to: method)
    }

    func write(_ bytes: Data) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            // Within the buffer: `sent` never passes its count.
            let written = unsafe bytes.withUnsafeBytes {
                #if canImport(Glibc)
                    unsafe Glibc.send(socket, $0.baseAddress! + sent, bytes.count - sent, sendFlags)
                #else
                    unsafe Darwin.send(socket, $0.baseAddress! + sent, bytes.count - sent, sendFlags)
                #endif
            }
            guard written > 0 else { throw .reset }
            sent += written
        }
    }

    func answer(to method: String = "GET") throws(Failure) -> Answer {
        while received.firstRange(of: Data("\r\n\r\n".utf8)) == nil { try receive() }
        let end = received.firstRange(of: Data("\r\n\r\n".utf8))!
        var lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        received = Data(received[end.upperBound...])
        let status = Int(lines.removeFirst().split(separator: " ")[1])!
        let headers = lines.map { line in
            let colon = line.firstIndex(of: ":")!
            return (
                name: String(line[..<colon]), value: line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
            )
        }
        let head = Answer(status: status, headers: headers, body: Data())
        let count = method == "HEAD" ? 0 : head[header: "Content-Length"].flatMap { Int($0) } ?? .max
        while received.count < count { try receive() }
        defer { received = Data(received.dropFirst(count)) }
        return Answer(status: status, headers: headers, body: Data(received.prefix(count)))
    }

    private func receive() throws(Failure) {
        guard received.count < 64 << 20 else { throw .timedOut }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe recv(socket, &chunk, chunk.count, 0)
        guard count != 0 else { throw .ended }
        guard count > 0 else { throw errno == EAGAIN ? .timedOut : .reset }
        received += chunk[..<count]
    }
}
