#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A lock of the local state: one run changes what is under it at a time. It goes when the process goes, however that
/// ends.
struct StateLock: ~Copyable {
    /// What is locked.
    enum Scope: String {
        case state = "lock"
        /// Held for moments only: consent can be taken back while another run holds the state for as long as it sends.
        case consent = "consent.lock"
        /// Of the ledger alone, which nobody waits for.
        case ledger = "ledger.lock"
    }

    private let descriptor: Descriptor

    private static let pauseMicroseconds: UInt32 = 20_000

    /// Waits for the lock, then says who holds it.
    /// - Parameter isSigned: whether it says so; a run that holds it for a moment, and changes nothing, need not.
    init(
        _ folder: borrowing OwnFolder, _ scope: Scope, patienceMilliseconds: Int, isSigned: Bool = true
    ) throws(StateFault) {
        let descriptor = try folder.openLock(scope.rawValue, as: .lock)
        let number = descriptor.number
        var waitedMicroseconds = 0
        while true {
            do throws(StateFault) {
                _ = try folder.calls.run(.lock, scope.rawValue, .lock) { flock(number, LOCK_EX | LOCK_NB) }
                break
            } catch {
                guard error.kind == .system(EWOULDBLOCK) else { throw error }
            }
            guard waitedMicroseconds < patienceMilliseconds * 1000 else {
                throw StateFault(.busy(process: Self.holder(number)), .lock)
            }
            usleep(Self.pauseMicroseconds)
            waitedMicroseconds += Int(Self.pauseMicroseconds)
        }
        if isSigned { Self.sign(number) }
        self.descriptor = descriptor
    }

    /// Leaves this process's number for others. It is a courtesy: the lock holds without it.
    private static func sign(_ descriptor: Int32) {
        var text = "\(getpid())\n"
        ftruncate(descriptor, 0)
        text.withUTF8 { bytes in _ = unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, 0) }
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, 16, 0))
        }
        guard bytes.last == UInt8(ascii: "\n") else { return nil }
        return Int32(String(decoding: bytes.dropLast(), as: UTF8.self))
    }
}
