#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open file or folder, closed when it goes out of use.
struct Descriptor: ~Copyable {
    let number: Int32

    deinit { close(number) }
}

extension Descriptor {
    /// Makes a file that is not there yet, for the person alone.
    static func create(
        in folder: Int32, _ name: String, _ file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) -> Descriptor {
        let number = try calls.run(.open, name, file) {
            unsafe openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        }
        return Descriptor(number: number)
    }

    /// Writes all of the bytes and makes them last.
    func write(
        _ bytes: borrowing RawSpan, _ name: String, _ file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) {
        try calls.write(bytes, to: number, name, file)
        try calls.sync(number, name, file)
    }

    func size(_ name: String, _ file: StateFile, _ calls: SystemCalls) throws(StateFault) -> Int {
        var info = stat()
        _ = try calls.run(.status, name, file) { unsafe fstat(number, &info) }
        return Int(info.st_size)
    }

    /// All bytes of the file.
    func bytes(_ name: String, _ file: StateFile, _ calls: SystemCalls) throws(StateFault) -> [UInt8] {
        try elements(count: size(name, file, calls), name, file, calls)
    }

    /// The file's bytes as numbers of several bytes; what is left over at the end is not read.
    func elements<Element: FixedWidthInteger & BitwiseCopyable>(
        count: Int, _ name: String, _ file: StateFile, _ calls: SystemCalls
    ) throws(StateFault) -> [Element] {
        var fault: StateFault?
        let elements = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(StateFault) {
                let bytes = unsafe UnsafeMutableRawBufferPointer(
                    start: buffer.baseAddress, count: count * Element.bitWidth / 8)
                // Those that were read whole.
                filled = unsafe try calls.read(number, into: bytes, name, file) * 8 / Element.bitWidth
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return elements
    }
}
