#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open folder that belongs to the person alone. Files are opened in it by name, and no link is followed.
struct OwnFolder: ~Copyable {
    private let descriptor: Descriptor
    private let file: StateFile
    let calls: SystemCalls

    /// Opens the folder at a path; nil when there is none.
    static func open(path: String, as file: StateFile, _ calls: SystemCalls) throws(StateFault) -> OwnFolder? {
        try open(in: AT_FDCWD, path, as: file, calls)
    }

    /// Makes the folder at a path, unless it is there.
    static func make(path: String, as file: StateFile, _ calls: SystemCalls) throws(StateFault) {
        try make(in: AT_FDCWD, path, as: file, calls)
    }

    private init(_ descriptor: consuming Descriptor, _ file: StateFile, _ calls: SystemCalls) {
        self.descriptor = descriptor
        self.file = file
        self.calls = calls
    }

    private static func open(
        in parent: Int32, _ name: String, as file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) -> OwnFolder? {
        // A person may keep the home folder elsewhere and leave a link; what lies in it is ours alone.
        let links = file == .home ? 0 : O_NOFOLLOW
        let number: Int32
        do throws(StateFault) {
            number = try calls.run(.open, name, file) {
                unsafe openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | links)
            }
        } catch {
            if error.kind == .system(ENOENT) { return nil }
            throw error.asLink
        }
        let descriptor = Descriptor(number: number)
        try check(number, kind: S_IFDIR, name, file, calls)
        return OwnFolder(descriptor, file, calls)
    }

    private static func make(
        in parent: Int32, _ name: String, as file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) {
        do throws(StateFault) {
            _ = try calls.run(.makeFolder, name, file) { unsafe mkdirat(parent, name, 0o700) }
        } catch {
            if error.kind != .system(EEXIST) { throw error }
        }
    }

    /// A folder in this one; nil when there is none.
    func folder(_ name: String, as file: StateFile) throws(StateFault) -> OwnFolder? {
        try Self.open(in: descriptor.number, name, as: file, calls)
    }

    /// A folder in this one, made and synced when there is none.
    func makeFolder(_ name: String, as file: StateFile) throws(StateFault) -> OwnFolder {
        if let folder = try folder(name, as: file) { return folder }
        try Self.make(in: descriptor.number, name, as: file, calls)
        try sync()
        guard let folder = try folder(name, as: file) else { throw StateFault(.system(ENOENT), file) }
        return folder
    }

    /// Makes the names in this folder last.
    func sync() throws(StateFault) { try calls.sync(descriptor.number, ".", file) }

    // MARK: - Files

    /// Opens a file for reading; nil when there is none.
    func open(_ name: String, as file: StateFile) throws(StateFault) -> Descriptor? {
        let number: Int32
        do throws(StateFault) {
            // A pipe in the file's place must not make us wait for its other end.
            number = try calls.run(.open, name, file) {
                unsafe openat(descriptor.number, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            }
        } catch {
            if error.kind == .system(ENOENT) { return nil }
            throw error.asLink
        }
        let opened = Descriptor(number: number)
        try Self.check(number, kind: S_IFREG, name, file, calls)
        return opened
    }

    /// All bytes of a file; nil when there is none.
    func read(_ name: String, as file: StateFile) throws(StateFault) -> [UInt8]? {
        guard let opened = try open(name, as: file) else { return nil }
        return try opened.bytes(name, file, calls)
    }

    /// Replaces a file: whoever reads it, now or after a crash, finds the old bytes or the new ones.
    func replace(_ name: String, with bytes: borrowing RawSpan, as file: StateFile) throws(StateFault) {
        let sibling = "\(name).\(UInt64.random(in: .min ... .max))\(Self.siblingEnd)"
        try create(sibling, bytes, as: file)
        do throws(StateFault) {
            let number = descriptor.number
            _ = try calls.run(.rename, name, file) { unsafe renameat(number, sibling, number, name) }
        } catch {
            removeIfPossible(sibling, as: file)
            throw error
        }
        try sync()
    }

    func replace(_ name: String, with bytes: [UInt8], as file: StateFile) throws(StateFault) {
        // Bytes have no padding.
        try unsafe replace(name, with: bytes.span.bytes, as: file)
    }

    /// Replaces a file by bytes that read back as what they are to say: others would lock the person out of the state.
    func replace(
        _ name: String, with bytes: [UInt8], as file: StateFile, readsBack: ([UInt8]) -> Bool
    ) throws(StateFault) {
        guard readsBack(bytes) else { throw StateFault(.unwritable, file) }
        try replace(name, with: bytes, as: file)
    }

    func create(_ name: String, _ bytes: [UInt8], as file: StateFile) throws(StateFault) {
        // Bytes have no padding.
        try unsafe create(name, bytes.span.bytes, as: file)
    }

    /// Writes a file that is not there yet, and makes its bytes last; its name lasts after ``sync()``.
    func create(_ name: String, _ bytes: borrowing RawSpan, as file: StateFile) throws(StateFault) {
        do throws(StateFault) {
            try Descriptor.create(in: descriptor.number, name, file, calls).write(bytes, name, file, calls)
        } catch {
            // What was there before is not ours to remove.
            if error.kind != .system(EEXIST) { removeIfPossible(name, as: file) }
            throw error
        }
    }

    /// Opens a file for writing at its end, and cuts off what stands behind a place in it.
    func openEnd(_ name: String, at end: Int, as file: StateFile) throws(StateFault) -> Descriptor {
        let parent = descriptor.number
        let number: Int32
        do throws(StateFault) {
            number = try calls.run(.open, name, file) {
                unsafe openat(parent, name, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            }
        } catch {
            throw error.asLink
        }
        let opened = Descriptor(number: number)
        try Self.check(number, kind: S_IFREG, name, file, calls)
        _ = try calls.run(.truncate, name, file) { ftruncate(number, off_t(end)) }
        return opened
    }

    /// Gives a file another name in this folder, in the place of a file that has it.
    func rename(_ name: String, to other: String, as file: StateFile) throws(StateFault) {
        let number = descriptor.number
        _ = try calls.run(.rename, name, file) { unsafe renameat(number, name, number, other) }
        try sync()
    }

    /// Opens a file for locking, made when there is none.
    func openLock(_ name: String, as file: StateFile) throws(StateFault) -> Descriptor {
        let parent = descriptor.number
        let number: Int32
        do throws(StateFault) {
            number = try calls.run(.open, name, file) {
                unsafe openat(parent, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            }
        } catch {
            throw error.asLink
        }
        let opened = Descriptor(number: number)
        try Self.check(number, kind: S_IFREG, name, file, calls)
        return opened
    }

    /// Removes a file and makes that last; no file is no fault.
    func remove(_ name: String, as file: StateFile) throws(StateFault) {
        let number = descriptor.number
        do throws(StateFault) {
            _ = try calls.run(.remove, name, file) { unsafe unlinkat(number, name, 0) }
        } catch {
            if error.kind != .system(ENOENT) { throw error }
        }
        try sync()
    }

    /// Removes what is of no use any more. What stays is found again by the next run.
    func removeIfPossible(_ name: String, as file: StateFile) {
        let number = descriptor.number
        _ = try? calls.run(.remove, name, file) { unsafe unlinkat(number, name, 0) }
    }

    /// Removes what an interrupted ``replace(_:with:as:)`` of such files left. Who calls it holds their lock.
    func removeSiblings(of isMeant: (_ name: String) -> Bool) throws(StateFault) {
        for name in try names() where name.hasSuffix(Self.siblingEnd) && isMeant(name) {
            removeIfPossible(name, as: file)
        }
    }

    /// The names in the folder.
    func names() throws(StateFault) -> [String] {
        let number = descriptor.number
        let copy = try calls.run(.list, ".", file) { unsafe openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = unsafe fdopendir(copy) else {
            close(copy)
            throw StateFault(.system(errno), file)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            // The entry is valid until the next call; its name ends with a zero.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static let siblingEnd = ".part"

    /// Whether what was opened is what was meant, and the person's alone.
    private static func check(
        _ descriptor: Int32, kind: mode_t, _ name: String, _ file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) {
        var info = stat()
        _ = try calls.run(.status, name, file) { unsafe fstat(descriptor, &info) }
        guard info.st_mode & S_IFMT == kind else { throw StateFault(.notAFile, file) }
        guard info.st_uid == geteuid() else { throw StateFault(.otherOwner, file) }
        // The home folder holds nothing of ours but the folder below it.
        if file != .home, info.st_mode & 0o077 != 0 { throw StateFault(.openToOthers, file) }
    }
}

extension StateFault {
    /// What the system says when a link or a file stands where none may.
    fileprivate var asLink: StateFault {
        switch kind {
        case .system(ELOOP), .system(ENOTDIR), .system(ENXIO), .system(EISDIR): StateFault(.notAFile, file)
        default: self
        }
    }
}
