public import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open session file: its bytes from first to last, decompressed where it is compressed, with other content where
/// that is asked for.
struct OpenSession: ~Copyable {
    private var recorded: RecordedBytes
    private var replaced: ReplacedBytes?

    init(_ file: FoundFile) throws(ReadFault) {
        recorded = try RecordedBytes(file)
        replaced = file.rewriter.map { ReplacedBytes($0, file.form) }
    }

    /// When the file was last written, in milliseconds since 1970-01-01T00:00Z.
    var modified: Int64 { recorded.modified }
    /// Bytes taken from the file so far, as stored.
    var bytesRead: Int { recorded.bytesRead }

    /// Reads on into the space given.
    /// - Returns: how many bytes; 0 is the end.
    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        if let count = unsafe try replaced?.read(into: space, from: &recorded) { return count }
        return unsafe try recorded.read(into: space)
    }
}

/// The bytes of an open file as the harness wrote them, decompressed where it is compressed.
struct RecordedBytes: ~Copyable {
    private var stored: StoredBytes
    private var gzip: GzipInflater?
    private var zstd: ZstdInflater?

    init(_ file: FoundFile) throws(ReadFault) {
        stored = try StoredBytes(file.path)
        gzip = file.compression == .gzip ? GzipInflater() : nil
        zstd = file.compression == .zstd ? ZstdInflater() : nil
    }

    var modified: Int64 { stored.modified }
    var bytesRead: Int { stored.bytesRead }

    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        if let count = unsafe try gzip?.read(into: space, from: &stored) { return count }
        if let count = unsafe try zstd?.read(into: space, from: &stored) { return count }
        return unsafe try stored.read(into: space)
    }
}

/// The bytes of an open file as they are stored.
///
/// A file that grows meanwhile ends where it ended when it was opened; one that shrinks ends early.
struct StoredBytes: StoredByteSource, ~Copyable {
    let modified: Int64
    private(set) var bytesRead = 0
    private let descriptor: Int32
    private var remaining: Int

    init(_ path: String) throws(ReadFault) {
        // Not followed, even when a link has taken the file's place meanwhile; never waits on a device.
        let opened = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else {
            switch errno {
            case ENOENT: throw ReadFault(.fileVanished)
            case ELOOP: throw ReadFault(.linkNotFollowed)
            default: throw ReadFault(.fileUnreadable)
            }
        }
        var info = stat()
        guard unsafe fstat(opened, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw ReadFault(.notAFile)
        }
        #if canImport(Glibc)
            let written = info.st_mtim
        #else
            let written = info.st_mtimespec
        #endif
        modified = Int64(written.tv_sec) * 1000 + Int64(written.tv_nsec) / 1_000_000
        descriptor = opened
        remaining = Int(info.st_size)
    }

    deinit { close(descriptor) }

    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        let wanted = min(space.count, remaining)
        guard wanted > 0 else { return 0 }
        while true {
            // In bounds: no more than the space holds is asked for. A file has one reader, so its place is the file's.
            let count = unsafe pread(descriptor, space.baseAddress!, wanted, off_t(bytesRead))
            if count >= 0 {
                remaining = count == 0 ? 0 : remaining - count
                bytesRead += count
                return count
            }
            guard errno == EINTR else { throw ReadFault(.fileUnreadable) }
        }
    }
}

/// Why a file was not read to its end.
public struct ReadFault: Error {
    public let skip: Skip

    public init(_ skip: Skip) { self.skip = skip }
}
