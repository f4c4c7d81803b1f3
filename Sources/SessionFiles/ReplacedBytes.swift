import Harnesses
@_spi(RawRecords) import OtherContent
import TraceExtraction

/// The bytes of a session with other content, made from the recorded ones record by record while they are read.
struct ReplacedBytes: ~Copyable {
    private var rewriter: RecordRewriter
    private let form: SourceForm
    /// Recorded bytes that are not rewritten yet.
    private var held: [UInt8] = []
    /// How many of them were searched for line feeds.
    private var searched = 0
    /// Rewritten bytes, and how many of them were read.
    private var made: [UInt8] = []
    private var read = 0
    private var isFirst = true
    private var isAtEnd = false
    /// Whether a record is passed on as it is because it is too long to be read.
    private var isPassing = false

    private static let blockSize = 256 << 10
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ rewriter: RecordRewriter, _ form: SourceForm) { (self.rewriter, self.form) = (rewriter, form) }

    /// Writes bytes into `space`, reading recorded ones as needed.
    /// - Returns: how many; 0 is the end.
    mutating func read(
        into space: UnsafeMutableRawBufferPointer, from recorded: inout RecordedBytes
    ) throws(ReadFault) -> Int {
        while read == made.count {
            if isAtEnd { return 0 }
            (made, read) = ([], 0)
            let count = try hold(&recorded)
            isAtEnd = count == 0
            rewriteHeld()
            made += rewriter.take()
        }
        let count = min(space.count, made.count - read)
        // In bounds: no more is copied than the space has, and than was made.
        unsafe made.withUnsafeBytes {
            unsafe space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[read..<read + count]))
        }
        read += count
        return count
    }

    /// Takes in the next block.
    private mutating func hold(_ recorded: inout RecordedBytes) throws(ReadFault) -> Int {
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        var failure: ReadFault?
        let count = unsafe block.withUnsafeMutableBytes { space in
            do throws(ReadFault) { return unsafe try recorded.read(into: space) } catch { failure = error }
            return 0
        }
        if let failure { throw failure }
        held += block[..<count]
        return count
    }

    private mutating func rewriteHeld() {
        // Out of this value, so that the rewriter may look at it while it changes.
        var bytes: [UInt8] = []
        swap(&bytes, &held)
        switch form {
        case .lines, .markedLines: rewriteLines(&bytes)
        case .document: rewriteDocument(&bytes)
        case .database: preconditionFailure("a database is no stream of bytes")
        }
        held = bytes
        searched = bytes.count
    }

    private mutating func rewriteDocument(_ bytes: inout [UInt8]) {
        if bytes.count >= SourceReader.longestRecord { isPassing = true }
        if isPassing {
            made += bytes
        } else if isAtEnd {
            rewriter.rewrite(document: bytes.span, at: "data")
        } else {
            return
        }
        bytes = []
    }

    /// Takes the whole lines from the beginning of the bytes, at the end all.
    private mutating func rewriteLines(_ bytes: inout [UInt8]) {
        var start = 0
        if isFirst, bytes.starts(with: Self.byteOrderMark) {
            made += Self.byteOrderMark
            start = Self.byteOrderMark.count
        }
        isFirst = false
        for end in searched..<bytes.count where bytes[end] == 0x0A && end >= start {
            take(bytes, start..<end)
            rewriter.endLine()
            isPassing = false
            start = end + 1
        }
        if bytes.count - start >= SourceReader.longestRecord { isPassing = true }
        if isPassing || isAtEnd && start < bytes.count {
            take(bytes, start..<bytes.count)
            start = bytes.count
        }
        bytes.removeSubrange(..<start)
    }

    private mutating func take(_ bytes: [UInt8], _ line: Range<Int>) {
        if isPassing || line.count >= SourceReader.longestRecord {
            made += rewriter.take() + bytes[line]
        } else if case .markedLines = form {
            rewriter.rewrite(markedLine: bytes.span.extracting(line))
        } else {
            rewriter.rewrite(line: bytes.span.extracting(line))
        }
    }
}
