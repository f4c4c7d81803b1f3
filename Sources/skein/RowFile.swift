#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Rows in a file, compressed when its name ends in `.gz`. The file appears whole or not at all: rows go to a sibling,
/// which takes the name at the end. A device or pipe is written to directly.
struct RowFile: RowSink {
    private let path: String
    /// nil when the path is written to directly.
    private let sibling: String?
    private let descriptor: Int32
    private let deflater: GzipDeflater?

    init(path: String) throws(WriteFault) {
        self.path = path
        var info = stat()
        let isSpecial = unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT != S_IFREG
        if isSpecial {
            sibling = nil
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let name = path + ".\(UInt64.random(in: .min ... .max)).part"
            sibling = name
            descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw WriteFault(errorNumber: errno) }
        deflater = path.hasSuffix(".gz") ? GzipDeflater() : nil
    }

    mutating func write(_ lines: [UInt8]) throws(WriteFault) {
        try keeping { () throws(WriteFault) in try writeAll(deflater?.deflate(lines) ?? lines, to: descriptor) }
    }

    mutating func finish() throws(WriteFault) {
        try keeping { () throws(WriteFault) in
            if let deflater { try writeAll(deflater.finish(), to: descriptor) }
            guard let sibling else { return }
            guard fsync(descriptor) == 0, unsafe rename(sibling, path) == 0 else {
                throw WriteFault(errorNumber: errno)
            }
        }
        close(descriptor)
    }

    /// Leaves no sibling behind when the work fails.
    private func keeping(_ work: () throws(WriteFault) -> Void) throws(WriteFault) {
        do throws(WriteFault) {
            try work()
        } catch {
            if let sibling { unsafe unlink(sibling) }
            close(descriptor)
            throw error
        }
    }
}
