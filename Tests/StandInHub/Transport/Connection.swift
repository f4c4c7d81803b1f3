import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One accepted connection, used by one thread: buffered reading, whole writes, and a reset.
final class Connection {
    /// The peer went away, or sent what is no HTTP.
    struct Broken: Error {}

    let socket: Int32
    private var received = Data()

    init(_ socket: Int32) { self.socket = socket }

    /// The bytes up to and with the first empty line; nil when the peer closed before the first byte.
    func head() throws(Broken) -> Data? {
        while true {
            if let end = received.firstRange(of: Data("\r\n\r\n".utf8)) { return take(end.upperBound) }
            guard received.count < 1 << 20 else { throw Broken() }
            guard receive() else {
                if received.isEmpty { return nil }
                throw Broken()
            }
        }
    }

    /// The bytes up to and with the next line's end.
    func line() throws(Broken) -> Data {
        while true {
            if let end = received.firstRange(of: Data("\r\n".utf8)) { return take(end.upperBound) }
            guard received.count < 1 << 20, receive() else { throw Broken() }
        }
    }

    /// As many bytes as asked for, or fewer when the peer goes away before.
    func bytes(_ count: Int) -> Data {
        if received.count >= count { return take(count) }
        var bytes = Data(count: count)
        var filled = received.count
        bytes.replaceSubrange(0..<filled, with: received)
        received = Data()
        while filled < count {
            // Within the buffer: `filled` never passes `count`.
            let read = unsafe bytes.withUnsafeMutableBytes {
                unsafe recv(socket, $0.baseAddress! + filled, count - filled, 0)
            }
            guard read > 0 else { break }
            filled += read
        }
        return filled == count ? bytes : bytes.prefix(filled)
    }

    func send(_ bytes: Data) throws(Broken) {
        #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            let flags: Int32 = 0
        #endif
        let isSent = unsafe bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                // Within the buffer: `sent` never passes its count.
                let written = unsafe Self.send(socket, buffer.baseAddress! + sent, buffer.count - sent, flags)
                guard written > 0 else { return false }
                sent += written
            }
            return true
        }
        guard isSent else { throw Broken() }
    }

    /// The peer sees a reset instead of an end once the connection is closed.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(socket, SOL_SOCKET, Int32(SO_LINGER), &now, socklen_t(MemoryLayout<linger>.size))
    }

    /// Waits until the peer has closed its side, or the connection is shut down.
    func waitForEnd() {
        repeat { received = Data() } while receive()
    }

    private static func send(_ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.send(socket, bytes, count, flags)
        #else
            unsafe Darwin.send(socket, bytes, count, flags)
        #endif
    }

    private func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let read = unsafe recv(socket, &chunk, chunk.count, 0)
        guard read > 0 else { return false }
        received += chunk[..<read]
        return true
    }

    private func take(_ count: Int) -> Data {
        defer { received = Data(received.dropFirst(count)) }
        return Data(received.prefix(count))
    }
}
