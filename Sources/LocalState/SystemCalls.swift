#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Every call by which the local state is read or changed, in one place: a test makes the n-th of them fail.
package struct SystemCalls: Sendable {
    package enum Call: CaseIterable, Sendable {
        case open, status, read, write, truncate, sync, rename, remove, makeFolder, list, lock
    }

    /// What becomes of a call.
    package enum Fate: Sendable {
        case runs
        /// It is taken as done: a test need not wait for the disk.
        case isSkipped
        /// It fails with this error number.
        case fails(Int32)
        /// The first half of the bytes is written, and then it fails so.
        case writesHalf(Int32)
    }

    private let fate: @Sendable (Call, String) -> Fate

    /// - Parameter fate: what becomes of a call with a name in its folder, asked before it runs.
    package init(fate: @escaping @Sendable (Call, String) -> Fate = { _, _ in .runs }) { self.fate = fate }

    /// Runs a call that says -1 when it failed.
    func run(_ call: Call, _ name: String, _ file: StateFile, _ work: () -> Int32) throws(StateFault) -> Int32 {
        switch fate(call, name) {
        case .runs, .writesHalf: break
        case .isSkipped: return 0
        case .fails(let number): throw StateFault(.system(number), file)
        }
        while true {
            let result = work()
            if result >= 0 { return result }
            if errno != EINTR { throw StateFault(.system(errno), file) }
        }
    }

    /// Writes all of the bytes.
    func write(_ bytes: borrowing RawSpan, to descriptor: Int32, _ name: String, _ file: StateFile) throws(StateFault) {
        var (end, failure): (Int, Int32?) = (bytes.byteCount, nil)
        switch fate(.write, name) {
        case .runs, .isSkipped: break
        case .fails(let number): (end, failure) = (0, number)
        case .writesHalf(let number): (end, failure) = (bytes.byteCount / 2, number)
        }
        var written = 0
        while written < end {
            // Within the span: what was written of it before is skipped, the rest is its length.
            let count = unsafe bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    unsafe Glibc.write(descriptor, buffer.baseAddress! + written, end - written)
                #else
                    unsafe Darwin.write(descriptor, buffer.baseAddress! + written, end - written)
                #endif
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw StateFault(.system(errno), file)
            }
            written += count
        }
        if let failure { throw StateFault(.system(failure), file) }
    }

    /// Reads a file from a place in it into the buffer, up to the end of either.
    /// - Returns: how many bytes were read.
    func read(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at start: Int = 0, _ name: String,
        _ file: StateFile
    ) throws(StateFault) -> Int {
        if case .fails(let number) = fate(.read, name) { throw StateFault(.system(number), file) }
        var filled = 0
        while filled < buffer.count {
            // Within the buffer: from the end of what was read, for the rest of its length.
            let count = unsafe pread(
                descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(start + filled))
            if count < 0 {
                if errno == EINTR { continue }
                throw StateFault(.system(errno), file)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Makes what was written last: on Darwin, past the disk's own cache.
    func sync(_ descriptor: Int32, _ name: String, _ file: StateFile) throws(StateFault) {
        _ = try run(.sync, name, file) {
            #if canImport(Darwin)
                fcntl(descriptor, F_FULLFSYNC)
            #else
                fsync(descriptor)
            #endif
        }
    }
}
