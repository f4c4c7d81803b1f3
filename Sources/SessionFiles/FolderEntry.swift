import Harnesses
import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
