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
    private(set) var kind = Kind.unreadable
    /// Its place among the tree's folders; nil for what is none that is entered.
    var folder: Int?

    enum Kind: Equatable {
        case file(FileStamp)
        case folder, link, other
        /// It went away while the folder was listed.
        case vanished
        /// The system does not say what it is.
        case unreadable
    }

    var isFolderToEnter: Bool { mayBeFolder && kind == .folder }

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
                    // What the folder itself says of a folder in it is enough.
                    entry.kind =
                        unsafe found.pointee.d_type == UInt8(DT_DIR) ? .folder : kind(of: pointer, in: dirfd(handle))
                    entries.append(entry)
                }
            }
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// By the folder's number: the way to it need not be gone again for each.
    private static func kind(of name: UnsafePointer<CChar>, in folder: Int32) -> Kind {
        var info = stat()
        guard unsafe fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else {
            return errno == ENOENT ? .vanished : .unreadable
        }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .file(FileStamp(info))
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }
}
