#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where rows go.
protocol RowSink {
    mutating func write(_ lines: [UInt8]) throws(WriteFault)
    /// Makes what was written stand; without it a file that was there before is untouched.
    mutating func finish() throws(WriteFault)
}

/// Rows could not be written. It holds the system's error number, never text.
struct WriteFault: Error {
    let errorNumber: Int32
}

/// Drops the rows: only their summary is wanted.
struct NoRows: RowSink {
    mutating func write(_ lines: [UInt8]) {}
    mutating func finish() {}
}

/// Rows on standard output.
struct StandardOutput: RowSink {
    mutating func write(_ lines: [UInt8]) throws(WriteFault) { try writeAll(lines, to: STDOUT_FILENO) }
    mutating func finish() {}
}

/// Writes every byte, however often the system takes only a part.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(WriteFault) {
    if descriptor == STDOUT_FILENO || descriptor == STDERR_FILENO { TransferLine.leave() }
    var done = 0
    while done < bytes.count {
        // In bounds: `done` bytes of the array were written, the rest is offered.
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        }
        if count >= 0 {
            done += count
        } else if errno != EINTR {
            throw WriteFault(errorNumber: errno)
        }
    }
}
