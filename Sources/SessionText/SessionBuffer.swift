import CScan

/// The bytes of a session file that are being read: filled from one end, taken as lines from the other.
///
/// Only the reader writes into it, and nobody reads out of it but the scanner. The allocation is always longer than
/// what it holds by the padding that the scanner's leaf functions may load past an end.
@safe
public struct SessionBuffer: ~Copyable {
    private var storage: UnsafeMutableRawBufferPointer
    /// The bytes that are held and not yet taken.
    private var held = 0..<0

    private static let padding = 64

    /// - Parameter capacity: how many bytes can be held.
    public init(capacity: Int) {
        unsafe storage = .allocate(byteCount: capacity + Self.padding, alignment: 64)
        unsafe storage.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { unsafe storage.deallocate() }

    /// How many bytes can be held.
    public var capacity: Int { unsafe storage.count - Self.padding }

    /// How many bytes are held and not yet taken.
    public var count: Int { held.count }

    /// Forgets everything that is held.
    public mutating func removeAll() { held = 0..<0 }

    /// Moves what is held to the start, and lets `read` write behind it.
    /// - Parameter read: gets the free bytes, returns how many it wrote, from the first on.
    /// - Returns: what `read` returned.
    public mutating func fill<Failure: Error>(
        _ read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        if held.lowerBound > 0 {
            let count = held.count
            // In bounds: both ranges lie within what is held; copyMemory allows them to overlap.
            unsafe storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[held]))
            held = 0..<count
        }
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[held.upperBound..<capacity])
        let written = unsafe try read(free)
        precondition((0...free.count).contains(written), "a reader writes within the space it is given")
        held = 0..<held.upperBound + written
        return written
    }

    /// Makes room for a longer line; what is held stays.
    public mutating func grow(toCapacity capacity: Int) {
        precondition(capacity >= held.count, "a buffer never drops what it holds")
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + Self.padding, alignment: 64)
        // In bounds: what is held fits, by the precondition; the padding's content is never looked at.
        unsafe larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[held]))
        unsafe storage.deallocate()
        unsafe storage = larger
        held = 0..<held.count
    }

    /// Takes the bytes up to the next line feed, which is taken too and left out; nil when none is held.
    public mutating func takeLine() -> Line? {
        guard !held.isEmpty else { return nil }
        // In bounds: searches exactly the bytes that are held.
        let found = unsafe skein_line_end(bytes, held.lowerBound, held.upperBound)
        guard found < held.upperBound else { return nil }
        let line = Line(range: held.lowerBound..<found)
        held = found + 1..<held.upperBound
        return line
    }

    /// Takes everything that is held as one line: the last of a file that does not end with a line feed.
    public mutating func takeRest() -> Line {
        defer { removeAll() }
        return Line(range: held)
    }

    /// Drops the held bytes of a line that is too long to read, up to and with its line feed.
    /// - Returns: whether the line ended.
    public mutating func skipLine() -> Bool {
        if takeLine() != nil { return true }
        removeAll()
        return false
    }

    /// Drops a byte order mark at the start of what is held.
    public mutating func skipByteOrderMark() {
        guard held.count >= 3 else { return }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        // In bounds: three bytes are held.
        if mark.indices.allSatisfy({ unsafe storage[held.lowerBound + $0] == mark[$0] }) {
            held = held.lowerBound + 3..<held.upperBound
        }
    }

    /// A line that was taken; it stands until the buffer is filled, grown or emptied.
    public struct Line: Sendable {
        let range: Range<Int>
        /// In bytes, without the line feed.
        public var count: Int { range.count }
    }

    /// A line on which two records stand, as two; nil when no record begins there.
    /// - Parameter offset: the byte of the line at which the second would begin.
    public borrowing func parts(of line: Line, at offset: Int) -> (Line, Line)? {
        guard offset < line.count, bytes(of: line)[offset] == UInt8(ascii: "{") else { return nil }
        let second = line.range.lowerBound + offset
        return (Line(range: line.range.lowerBound..<second), Line(range: second..<line.range.upperBound))
    }

    /// The bytes of a line and the padding behind them.
    @_lifetime(borrow self)
    borrowing func bytes(of line: Line) -> Span<UInt8> {
        let span = unsafe Span(_unsafeStart: bytes, count: storage.count)
        return unsafe _overrideLifetime(
            span.extracting(line.range.lowerBound..<line.range.upperBound + Self.padding), borrowing: self)
    }

    private var bytes: UnsafePointer<UInt8> {
        // The allocation is never empty and holds plain bytes.
        unsafe UnsafePointer(storage.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
}
