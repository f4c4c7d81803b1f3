import Harnesses
public import TraceExtraction
public import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder in which a harness's sessions were looked for, or a file that holds some.
public struct SearchedRoot: Sendable {
    public let harness: HarnessID
    public let path: String
    /// The path without links; the same when there is nothing.
    public let resolvedPath: String
    /// Whether there is such a folder or file.
    public let exists: Bool
    /// How many sources of sessions were found in it.
    public fileprivate(set) var sessionFiles = 0

    /// What it is known by again in a later run, whether or not it is there: the harness, and the path that was named.
    public var name: String {
        var named = path[...]
        while named.count > 1, named.hasSuffix("/") { named.removeLast() }
        return "\(harness.label)\u{0}\(named)"
    }

    fileprivate init(_ harness: HarnessID, _ path: String, exists: Bool) {
        (self.harness, self.path, self.exists) = (harness, path, exists)
        let resolved = unsafe realpath(path, nil)
        defer { unsafe free(resolved) }
        resolvedPath = unsafe resolved.map { unsafe String(cString: $0) } ?? path
    }
}

/// Finds session files below the roots of harnesses. Never follows a link: what a link below a root points at may lie
/// outside, and is named by the person where it is wanted.
public struct SessionFinder: Sendable {
    /// In the order of their names, root after root; the same file under two roots once.
    public private(set) var sessions: [FoundSession] = []
    public private(set) var roots: [SearchedRoot] = []
    public private(set) var skips = SkipCounts()
    /// When looking began, in nanoseconds since 1970-01-01T00:00Z; 0 when that was not said.
    public let startedAt: Int64

    private struct FileID: Hashable {
        let device: UInt64
        let inode: UInt64

        init(_ stamp: FileStamp) { (device, inode) = (stamp.device, stamp.inode) }
    }

    private var known: Set<FileID> = []
    private var knownRoots: [HarnessID: Set<FileID>] = [:]
    /// The sources of this root that consist of several files, by their groups.
    private var groups: [String: Int] = [:]

    private let workers: Int

    /// - Parameter workers: how many folders are listed at once.
    public init(startedAt: Int64 = 0, workers: Int = 1) { (self.startedAt, self.workers) = (startedAt, workers) }

    /// Looks through one root of a harness.
    public mutating func search(_ root: String, of harness: HarnessID) async {
        var info = stat()
        // The root itself may be a link: the person or the harness named it.
        let exists = unsafe stat(root, &info) == 0
        let file = exists && info.st_mode & S_IFMT == S_IFREG ? Self.file(root, info, harness.harness) : nil
        guard exists, info.st_mode & S_IFMT == S_IFDIR || file != nil else {
            roots.append(SearchedRoot(harness, root, exists: false))
            return
        }
        roots.append(SearchedRoot(harness, root, exists: true))
        let id = FileID(FileStamp(info))
        guard knownRoots[harness, default: []].insert(id).inserted else { return }
        if file != nil, !known.insert(id).inserted { return }
        let before = sessions.count
        groups.removeAll()
        if let file {
            add(file, of: harness)
        } else {
            walk(0, of: await FolderTree(root, of: harness, workers: workers), harness)
        }
        roots[roots.count - 1].sessionFiles = sessions.count - before
    }

    /// A root that is no folder but a file; nil when the harness has no such roots.
    private static func file(_ path: String, _ info: stat, _ harness: any Harness.Type) -> FoundFile? {
        let (name, compression) = Compression.parts(of: String(path.split(separator: "/").last ?? ""))
        return harness.form(ofRootNamed: name).map {
            FoundFile(
                path: path, names: [name], stamps: stamps(path, FileStamp(info), $0), form: $0, compression: compression
            )
        }
    }

    /// What a harness changes of a database may lie in the log beside it for long.
    private static func stamps(_ path: String, _ stamp: FileStamp, _ form: SourceForm) -> [FileStamp] {
        guard case .database = form else { return [stamp] }
        var log = stat()
        return unsafe [stamp] + (lstat(path + "-wal", &log) == 0 ? [FileStamp(log)] : [])
    }

    private mutating func walk(_ folder: Int, of tree: FolderTree, _ harness: HarnessID) {
        guard let entries = tree[folder].entries else {
            skips.add(.folderUnreadable)
            return
        }
        for entry in entries {
            switch (entry.kind, entry.form) {
            case (.file(let stamp), let form?):
                guard known.insert(FileID(stamp)).inserted else { continue }
                let path = tree.path(of: entry, in: folder)
                add(
                    FoundFile(
                        path: path, names: entry.names, stamps: Self.stamps(path, stamp, form), form: form,
                        compression: entry.compression),
                    of: harness)
            case (.file, nil): continue
            case (.folder, let form):
                if form != nil { skips.add(.notAFile) }
                if let below = entry.folder { walk(below, of: tree, harness) }
            case (.link, let form):
                if form != nil || Self.isFolder(tree.path(of: entry, in: folder)) { skips.add(.linkNotFollowed) }
            case (.other, let form): if form != nil { skips.add(.notAFile) }
            case (.vanished, _): skips.add(.fileVanished)
            case (.unreadable, _): skips.add(.fileUnreadable)
            }
        }
    }

    private mutating func add(_ file: FoundFile, of harness: HarnessID) {
        if let group = file.form.group {
            if let known = groups[group] {
                sessions[known].files.append(file)
                return
            }
            groups[group] = sessions.count
        }
        sessions.append(FoundSession(harness: harness, root: roots.count - 1, files: [file]))
    }

    /// Whether a link leads to a folder.
    private static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }
}
