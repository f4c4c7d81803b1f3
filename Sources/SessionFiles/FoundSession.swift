import Harnesses
public import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One source of sessions: a file, a database, or documents that belong together.
public struct FoundSession: Sendable {
    public let harness: HarnessID
    /// In the order in which they are read; a group of documents has several.
    var files: [FoundFile]
    /// In bytes as stored, when it was found.
    public var size: Int { files.reduce(0) { $0 + $1.size } }
}

/// A file of a source.
struct FoundFile: Sendable {
    /// Where to open it.
    let path: String
    /// Names from the harness's root down, without `.gz` or `.zst`.
    let names: [String]
    let size: Int
    let form: SourceForm
    let compression: Compression?

    /// The path from the root of the file system, links resolved; as it is when there is no such file any more.
    var absolutePath: String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

/// How a file is stored.
enum Compression: Sendable, CaseIterable {
    case gzip, zstd

    /// What its file's name ends in.
    var suffix: String {
        switch self {
        case .gzip: ".gz"
        case .zstd: ".zst"
        }
    }
}
