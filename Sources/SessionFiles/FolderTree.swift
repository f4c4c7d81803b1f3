import Harnesses
import TraceExtraction
import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What lies in the folders below a root and may be a session's: listed on several cores, level by level, because asking
/// the system for each file's state is most of the time that looking for sessions takes.
struct FolderTree {
    struct Folder {
        let path: String
        /// Sorted by name; nil where it could not be listed.
        var entries: [FolderEntry]?
    }

    private var folders: [Folder]

    /// The root is folder 0.
    subscript(folder: Int) -> Folder { folders[folder] }

    func path(of entry: FolderEntry, in folder: Int) -> String { folders[folder].path + "/" + entry.name }

    init(_ root: String, of harness: HarnessID, workers: Int) async {
        folders = [Folder(path: root)]
        var level = [Place(path: root, names: [])]
        var first = 0
        while !level.isEmpty {
            let listed = await Self.list(level, of: harness, workers: workers)
            var below: [Place] = []
            for (place, entries) in listed.enumerated() {
                folders[first + place].entries = entries
                for (index, entry) in (entries ?? []).enumerated() where entry.isFolderToEnter {
                    let path = path(of: entry, in: first + place)
                    folders[first + place].entries![index].folder = folders.count
                    folders.append(Folder(path: path))
                    below.append(Place(path: path, names: entry.names))
                }
            }
            first += level.count
            level = below
        }
    }

    /// A folder that is to be listed, and its names from the root down.
    private struct Place {
        let path: String
        let names: [String]
    }

    /// So many folders are listed in one go: fewer and the cores wait for each other, more and one waits at the end.
    private static let foldersAtOnce = 16

    /// What each of these holds, in their order.
    private static func list(_ level: [Place], of harness: HarnessID, workers: Int) async -> [[FolderEntry]?] {
        let parts = stride(from: 0, to: level.count, by: foldersAtOnce).map {
            $0..<min($0 + foldersAtOnce, level.count)
        }
        return await withTaskGroup(of: (first: Int, lists: [[FolderEntry]?]).self) { group in
            var lists = [[FolderEntry]?](repeating: nil, count: level.count)
            for (number, part) in parts.enumerated() {
                if number >= workers, let done = await group.next() {
                    lists.replaceSubrange(done.first..<done.first + done.lists.count, with: done.lists)
                }
                group.addTask {
                    (part.lowerBound, part.map { FolderEntry.list(level[$0].path, level[$0].names, harness.harness) })
                }
            }
            for await done in group {
                lists.replaceSubrange(done.first..<done.first + done.lists.count, with: done.lists)
            }
            return lists
        }
    }
}

/// What of a folder may be a session's, or lead to some.
struct FolderEntry {
    let name: String
    /// From the harness's root down, without the ending that says how the file is compressed.
    let names: [String]
    let compression: Compression?
    /// Nil for what can only be a folder.
    let form: SourceForm?
    private let mayBeFolder: Bool
    /// Nil when the system does not say it.
    private(set) var status: (kind: mode_t, stamp: FileStamp)?
    private(set) var hasVanished = false
    /// Its place among the tree's folders; nil for what is none that is entered.
    var folder: Int?

    var isFolderToEnter: Bool { mayBeFolder && status?.kind == S_IFDIR }

    private init?(_ name: String, in folder: [String], _ harness: any Harness.Type) {
        let (bare, compression) = Compression.parts(of: name)
        self.name = name
        self.compression = compression
        names = folder + [bare]
        form = Self.form(of: names, compression, harness)
        mayBeFolder = compression == nil && harness.entersFolder(names)
        if form == nil, !mayBeFolder { return nil }
    }

    /// A database is read where it lies, never from an archive.
    private static func form(
        of names: [String], _ compression: Compression?, _ harness: any Harness.Type
    ) -> SourceForm? {
        let form = harness.form(of: names)
        if case .database = form, compression != nil { return nil }
        return form
    }

    /// Sorted by name; nil where the folder could not be listed.
    static func list(_ folder: String, _ names: [String], _ harness: any Harness.Type) -> [FolderEntry]? {
        guard let handle = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(handle) }
        var entries: [FolderEntry] = []
        while let found = unsafe readdir(handle) {
            // The entry is valid until the next call; its name ends with a zero.
            unsafe withUnsafePointer(to: &found.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { pointer in
                    let name = unsafe String(cString: pointer)
                    guard name != ".", name != "..", var entry = FolderEntry(name, in: names, harness) else { return }
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
        return entries.sorted { $0.name < $1.name }
    }
}
