#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open input.
final class OpenInput: Sendable {
    let size: Int
    /// Whether any part of it can be read at any time.
    let isRegular: Bool
    let identity: RowInput.Identity
    private let descriptor: Int32
    private let isOwned: Bool

    /// - Parameter waitsForWriter: whether a pipe is opened only once somebody writes to it.
    init(_ path: String?, waitsForWriter: Bool = true) throws(InputFault) {
        isOwned = path != nil
        let flags = O_RDONLY | O_CLOEXEC | (waitsForWriter ? 0 : O_NONBLOCK)
        descriptor = path.map { unsafe open($0, flags) } ?? STDIN_FILENO
        guard descriptor >= 0 else { throw InputFault(errorNumber: errno) }
        var info = stat()
        guard unsafe fstat(descriptor, &info) == 0 else {
            let number = errno
            if isOwned { close(descriptor) }
            throw InputFault(errorNumber: number)
        }
        guard info.st_mode & S_IFMT != S_IFDIR else {
            if isOwned { close(descriptor) }
            throw InputFault(errorNumber: EISDIR)
        }
        // Standard input may stand anywhere in its file: it is read from there on.
        isRegular = isOwned && info.st_mode & S_IFMT == S_IFREG
        size = Int(info.st_size)
        identity = RowInput.Identity(device: UInt64(info.st_dev), file: UInt64(info.st_ino))
    }

    deinit { if isOwned { close(descriptor) } }

    /// Fills the space from a place in a regular file on.
    /// - Returns: how many bytes; fewer than there is room for at the file's end.
    func fill(_ space: UnsafeMutableRawBufferPointer, at offset: Int) throws(InputFault) -> Int {
        var done = 0
        while done < space.count {
            // In bounds: `done` bytes are filled, the rest is offered.
            let count = unsafe pread(descriptor, space.baseAddress! + done, space.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw InputFault(errorNumber: errno)
            }
        }
        return done
    }

    /// Reads on from where the last reading ended.
    /// - Returns: how many bytes; 0 is the end.
    func fillOn(_ space: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
        while true {
            // In bounds: no more than the space holds is asked for.
            let count = unsafe read(descriptor, space.baseAddress!, space.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw InputFault(errorNumber: errno) }
        }
    }
}
