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
    /// What it is known by again in a later run, whether or not it is there: the harness, and the path that was named.
    public let name: String
    /// That and the path without links, each with a zero behind it.
    let names: String
    /// How many sources of sessions were found in it.
    public fileprivate(set) var sessionFiles = 0

    fileprivate init(_ harness: HarnessID, _ path: String, exists: Bool) {
        (self.harness, self.path, self.exists) = (harness, path, exists)
        let resolved = unsafe realpath(path, nil)
        defer { unsafe free(resolved) }
        resolvedPath = unsafe resolved.map { unsafe String(cString: $0) } ?? path
        var named = path[...]
        while named.count > 1, named.hasSuffix("/") { named.removeLast() }
        name = "\(harness.label)\u{0}\(named)"
        names = "\(name)\u{0}\(resolvedPath)\u{0}"
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

    public init(startedAt: Int64 = 0) { self.startedAt = startedAt }

    /// Looks through one root of a harness.
    public mutating func search(_ root: String, of harness: HarnessID) {
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
        if let file { add(file, of: harness) } else { walk(root, [], harness.harness) }
        roots[roots.count - 1].sessionFiles = sessions.count - before
    }

    /// A root that is no folder but a file; nil when the harness has no such roots.
    private static func file(_ path: String, _ info: stat, _ harness: any Harness.Type) -> FoundFile? {
        let (name, compression) = parts(of: String(path.split(separator: "/").last ?? ""))
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

    private mutating func walk(_ folder: String, _ names: [String], _ harness: any Harness.Type) {
        guard let entries = Self.entries(of: folder, names, harness) else {
            skips.add(.folderUnreadable)
            return
        }
        for entry in entries.sorted(by: { $0.name < $1.name }) {
            let path = folder + "/" + entry.name
            let (entryNames, form) = (entry.names, entry.form)
            guard let status = entry.status else {
                skips.add(entry.hasVanished ? .fileVanished : .fileUnreadable)
                continue
            }
            switch (status.kind, form) {
            case (S_IFREG, let form?):
                guard known.insert(FileID(status.stamp)).inserted else { continue }
                add(
                    FoundFile(
                        path: path, names: entryNames, stamps: Self.stamps(path, status.stamp, form), form: form,
                        compression: entry.compression),
                    of: harness.id)
            case (S_IFDIR, _) where entry.mayBeFolder:
                if form != nil { skips.add(.notAFile) }
                walk(path, entryNames, harness)
            case (S_IFLNK, _) where form != nil || Self.isFolder(path): skips.add(.linkNotFollowed)
            case (S_IFREG, nil), (S_IFLNK, _): continue
            default: if form != nil { skips.add(.notAFile) }
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
        sessions.append(FoundSession(harness: harness, root: roots[roots.count - 1], files: [file]))
    }

    /// A database is read where it lies, never from an archive.
    private static func form(
        of names: [String], _ compression: Compression?, _ harness: any Harness.Type
    ) -> SourceForm? {
        let form = harness.form(of: names)
        if case .database = form, compression != nil { return nil }
        return form
    }

    /// A name without the ending that says how the file is compressed.
    private static func parts(of entry: String) -> (name: String, compression: Compression?) {
        for compression in Compression.allCases where entry.hasSuffix(compression.suffix) {
            return (String(entry.dropLast(compression.suffix.count)), compression)
        }
        return (entry, nil)
    }

    /// Whether a link leads to a folder.
    private static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// What of a folder may be a session's, or lead to some.
    private struct Entry {
        let name: String
        /// From the harness's root down, without the ending that says how the file is compressed.
        let names: [String]
        let compression: Compression?
        /// Nil for what can only be a folder.
        let form: SourceForm?
        let mayBeFolder: Bool
        /// Nil when the system does not say it.
        var status: (kind: mode_t, stamp: FileStamp)?
        var hasVanished = false

        init?(_ name: String, in folder: [String], _ harness: any Harness.Type) {
            let (bare, compression) = parts(of: name)
            self.name = name
            self.compression = compression
            names = folder + [bare]
            form = SessionFinder.form(of: names, compression, harness)
            mayBeFolder = compression == nil && harness.entersFolder(names)
            if form == nil, !mayBeFolder { return nil }
        }
    }

    private static func entries(of folder: String, _ names: [String], _ harness: any Harness.Type) -> [Entry]? {
        guard let handle = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(handle) }
        var entries: [Entry] = []
        while let found = unsafe readdir(handle) {
            // The entry is valid until the next call; its name ends with a zero.
            unsafe withUnsafePointer(to: &found.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { pointer in
                    let name = unsafe String(cString: pointer)
                    guard name != ".", name != "..", var entry = Entry(name, in: names, harness) else { return }
                    var info = stat()
                    // By the folder's number: the way to it need not be gone again for each.
                    if unsafe fstatat(dirfd(handle), pointer, &info, AT_SYMLINK_NOFOLLOW) == 0 {
                        entry.status = (info.st_mode & S_IFMT, FileStamp(info))
                    } else {
                        entry.hasVanished = errno == ENOENT
                    }
                    entries.append(entry)
                }
            }
        }
        return entries
    }
}
