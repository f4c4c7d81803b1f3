import Harnesses
@_spi(RawRecords) import OtherContent
import SessionText
public import TraceExtraction
public import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One source of sessions: a file, a database, or files that belong together.
public struct FoundSession: Sendable {
    public let harness: HarnessID
    /// The root below which it was found, by its place among the finder's.
    let root: Int
    /// In the order in which they are read; a group has several.
    var files: [FoundFile]
    /// In bytes as stored, when it was found.
    public var size: Int { files.reduce(0) { $0 + $1.size } }
    /// The way from the harness's root to it: what a person knows it by, and nobody else is shown.
    public var place: String { files[0].names.joined(separator: "/") }
    /// The states of its files when it was found.
    public var stamps: [FileStamp] { files.count == 1 ? files[0].stamps : files.flatMap(\.stamps) }
}

/// A file of a source.
struct FoundFile: Sendable {
    /// Where to open it.
    let path: String
    /// Names from the harness's root down, without `.gz` or `.zst`.
    let names: [String]
    /// Its state when it was found; for a database, also that of the log beside it.
    let stamps: [FileStamp]
    let form: SourceForm
    let compression: Compression?
    /// What takes the place of its content while it is read; nil when it is read as it is.
    var rewriter: RecordRewriter?

    /// In bytes as stored, when it was found.
    var size: Int { stamps[0].size }

    /// Whether a person's pattern matches the path that was named, or the one that links in it lead to.
    func isMatched(by pattern: PathPattern) -> Bool {
        if pattern.matches(path: path) { return true }
        guard let resolved = unsafe realpath(path, nil) else { return false }
        defer { unsafe free(resolved) }
        return pattern.matches(path: unsafe String(cString: resolved))
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

    /// A name without the ending that says how the file is compressed.
    static func parts(of entry: String) -> (name: String, compression: Compression?) {
        for compression in Compression.allCases where entry.hasSuffix(compression.suffix) {
            return (String(entry.dropLast(compression.suffix.count)), compression)
        }
        return (entry, nil)
    }
}
