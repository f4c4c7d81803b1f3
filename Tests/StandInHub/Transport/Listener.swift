import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A port on loopback: accepts connections, each served on a thread of its own, and can refuse them for a while.
final class Listener: Sendable {
    let port: UInt16
    /// The listening socket; nil while connections are refused.
    private let listening: Mutex<Int32?>
    /// The accepted sockets that are open. Each is closed under this lock only, so that none is shut down after its
    /// number was given to another file.
    private let open = Mutex<Set<Int32>>([])
    private let isStopped = Atomic(false)

    init() throws(POSIXError) {
        while true {
            let port = Self.nextPort()
            do throws(POSIXError) {
                listening = Mutex(try Self.bound(to: port))
            } catch {
                guard error.code == .EADDRINUSE else { throw error }
                continue
            }
            self.port = port
            return
        }
    }

    /// Below those that a system hands out by itself: a port is given up while connections are refused, and must not
    /// become another listener's meanwhile, who would answer in this one's place.
    private static let ports: Range<UInt32> = 20_000..<32_000
    /// Test runs side by side begin at different places.
    private static let taken = Atomic<UInt32>(UInt32(truncatingIfNeeded: getpid()) &* 397)

    private static func nextPort() -> UInt16 {
        let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
        return UInt16(ports.lowerBound + number % UInt32(ports.count))
    }

    /// Begins to accept.
    func start(serve: @escaping @Sendable (Connection) -> Void) {
        Thread.detachNewThread { [self] in
            while !isStopped.load(ordering: .acquiring) {
                guard let socket = listening.withLock({ $0 }) else {
                    usleep(2_000)
                    continue
                }
                var readiness = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
                guard unsafe poll(&readiness, 1, 20) > 0, let accepted = waitingConnection() else { continue }
                Thread.detachNewThread { [self] in
                    serve(Connection(accepted))
                    open.withLock {
                        $0.remove(accepted)
                        close(accepted)
                    }
                }
            }
        }
    }

    var acceptsConnections: Bool { listening.withLock { $0 != nil } }

    /// From now on, and until `acceptAgain` is asked for again, connections are refused and idle ones are at their end.
    /// - Parameter kept: the connection that still gets its answer.
    func refuse(but kept: Connection? = nil) {
        listening.withLock {
            if let socket = $0 {
                // A program that is just being started holds a copy for a moment, which would go on listening.
                shutdown(socket, Int32(SHUT_RDWR))
                close(socket)
            }
            $0 = nil
        }
        open.withLock { for socket in $0 where socket != kept?.socket { shutdown(socket, Int32(SHUT_RDWR)) } }
    }

    /// Accepts again on the same port.
    func acceptAgain() {
        listening.withLock { if $0 == nil, !isStopped.load(ordering: .acquiring) { $0 = try? Self.bound(to: port) } }
    }

    /// Ends for good.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        refuse()
    }

    /// The next waiting connection, of the socket that listens now: the one that was polled may be closed meanwhile.
    private func waitingConnection() -> Int32? {
        listening.withLock { socket in
            guard let socket, case let accepted = accept(socket, nil, nil), accepted >= 0 else {
                return nil
            }
            Self.prepare(accepted)
            // macOS hands the listening socket's mode on.
            _ = fcntl(accepted, F_SETFL, 0)
            var one: Int32 = 1
            unsafe setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
            open.withLock { _ = $0.insert(accepted) }
            return accepted
        }
    }

    private static func bound(to port: UInt16) throws(POSIXError) -> Int32 {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        prepare(descriptor)
        var one: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
        }
        guard isBound == 0, listen(descriptor, 64) == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            let code = POSIXErrorCode(rawValue: errno) ?? .EINVAL
            close(descriptor)
            throw POSIXError(code)
        }
        return descriptor
    }

    /// No program that a test starts may inherit the socket: it would go on listening after a refusal.
    private static func prepare(_ socket: Int32) {
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        #if !canImport(Glibc)
            var one: Int32 = 1
            unsafe setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }
}
