#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Rows in a file, or a report; compressed when its name ends in `.gz`. The file appears whole or not at all: rows go to a sibling,
/// which takes the name at the end. A link stays, and the file behind it is replaced; a device or pipe is written to
/// directly.
struct OutputFile: RowSink {
    private let path: String
    /// nil when the path is written to directly.
    private let sibling: String?
    private let descriptor: Int32
    private let deflater: GzipDeflater?
    private let before: (Step) throws(WriteFault) -> Void

    /// What can fail on the way to a file that stands.
    enum Step {
        case write, sync, rename
    }

    /// - Parameters:
    ///   - isPrivate: whether only the person may read it, also where a file with more readers was there.
    ///   - modeWhenNew: its permissions where no file was there.
    ///   - before: called before each step; for a test, that lets it fail.
    init(
        path: String, isPrivate: Bool = false, modeWhenNew: mode_t = 0o644,
        before: @escaping (Step) throws(WriteFault) -> Void = { _ in }
    ) throws(WriteFault) {
        self.path = Self.resolvingLinks(path)
        self.before = before
        var info = stat()
        let isThere = unsafe stat(path, &info) == 0
        if isThere, info.st_mode & S_IFMT != S_IFREG {
            sibling = nil
            descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let name = self.path + ".\(UInt64.random(in: .min ... .max)).part"
            sibling = name
            // Whoever could not read the file before cannot read the one that takes its place.
            let mode = (isThere ? info.st_mode & 0o777 : modeWhenNew) & (isPrivate ? 0o600 : 0o777)
            descriptor = Leftovers.make(name) { unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
        }
        guard descriptor >= 0 else { throw WriteFault(errorNumber: errno) }
        deflater = path.hasSuffix(".gz") ? GzipDeflater() : nil
    }

    /// Writes a file that is at hand as a whole.
    static func write(_ bytes: [UInt8], to path: String, isPrivate: Bool) throws(WriteFault) {
        var file = try OutputFile(path: path, isPrivate: isPrivate)
        try file.write(bytes)
        try file.finish()
    }

    /// The path of the file itself; what was given when there is none yet.
    private static func resolvingLinks(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    mutating func write(_ lines: [UInt8]) throws(WriteFault) {
        try keeping { () throws(WriteFault) in try append(deflater?.deflate(lines) ?? lines) }
    }

    mutating func finish() throws(WriteFault) {
        try keeping { () throws(WriteFault) in
            if let deflater { try append(deflater.finish()) }
            guard let sibling else { return }
            try before(.sync)
            guard fsync(descriptor) == 0 else { throw WriteFault(errorNumber: errno) }
            try before(.rename)
            guard unsafe rename(sibling, path) == 0 else { throw WriteFault(errorNumber: errno) }
        }
        if let sibling { Leftovers.forget(sibling) }
        close(descriptor)
    }

    private func append(_ bytes: [UInt8]) throws(WriteFault) {
        try before(.write)
        try writeAll(bytes, to: descriptor)
    }

    /// Leaves no sibling behind when the work fails.
    private func keeping(_ work: () throws(WriteFault) -> Void) throws(WriteFault) {
        do throws(WriteFault) {
            try work()
        } catch {
            if let sibling { Leftovers.remove(sibling) }
            close(descriptor)
            throw error
        }
    }
}
