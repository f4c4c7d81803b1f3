public import Foundation
import Synchronization

/// A proxy on loopback that lets nothing through and remembers what it was sent: of a tunnel, the request for it and
/// the first bytes that would have gone through.
public final class RecordingProxy: Sendable {
    private let listener: Listener
    private let bytes = Mutex<[Data]>([])

    public init() throws {
        listener = try Listener()
        listener.start { [self] connection in
            guard let head = (try? connection.head()) ?? nil else { return }
            bytes.withLock { $0.append(head) }
            guard head.starts(with: Data("CONNECT ".utf8)),
                (try? connection.send(Data("HTTP/1.1 200 OK\r\n\r\n".utf8))) != nil
            else { return }
            let first = connection.bytes(64)
            bytes.withLock { $0.append(first) }
        }
    }

    deinit { listener.stop() }

    /// The address that a variable such as `https_proxy` is set to.
    public var address: String { "http://127.0.0.1:\(listener.port)" }

    /// Heads of requests, and what came through tunnels, in the order of arrival.
    public var received: [Data] { bytes.withLock { $0 } }
}
