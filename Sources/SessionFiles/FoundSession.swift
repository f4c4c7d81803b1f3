import Harnesses
public import TraceSchema

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
