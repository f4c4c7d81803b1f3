import Harnesses
import SessionText
import TraceExtraction

/// Reads one file at a time into facts; each worker has one, and its buffer.
struct SourceReader: ~Copyable {
    private var buffer = SessionBuffer(capacity: SourceReader.usualCapacity)
    private let longLines: LongLines
    private(set) var skips = SkipCounts()
    private(set) var lines = 0

    /// Fits the second-level cache of a core.
    private static let usualCapacity = 256 << 10
    /// The longest line that is read; the longest real one has 2 MB.
    private static let longestLine = 32 << 20

    init(longLines: LongLines) { self.longLines = longLines }

    /// Reads a file's records through its harness's reducer.
    /// - Parameter progress: called with the stored bytes read since the last call.
    /// - Returns: nil when the file could not be opened.
    mutating func facts<H: Harness>(
        of file: FoundSession, _ harness: H.Type, _ source: SessionSource, progress: (Int) -> Void
    ) -> SourceFacts? {
        var reducer = H.Reducer(source)
        guard let modified = read(file, H.fieldMap, into: &reducer, progress: progress) else { return nil }
        var facts = reducer.finish()
        facts.modified = modified
        return facts
    }

    /// Gives a file's records to a reader, one by one.
    /// - Returns: when the file was last written; nil when it could not be opened.
    mutating func read(
        _ file: FoundSession, _ map: FieldMap, into reader: inout some RecordReader, progress: (Int) -> Void
    ) -> Int64? {
        var session: OpenSession
        do throws(ReadFault) {
            session = try OpenSession(file)
        } catch {
            skips.add(error.skip)
            progress(file.size)
            return nil
        }
        var scanner = RecordScanner(map)
        do throws(ReadFault) {
            try readLines(of: &session, &scanner, &reader, progress)
        } catch {
            skips.add(error.skip)
        }
        progress(file.size - session.bytesRead)
        return session.modified
    }

    private mutating func readLines(
        of session: inout OpenSession, _ scanner: inout RecordScanner, _ reader: inout some RecordReader,
        _ progress: (Int) -> Void
    ) throws(ReadFault) {
        buffer.removeAll()
        var turn: LongLines.Turn?
        var isFirst = true
        var isSkipping = false
        defer { if buffer.capacity > Self.usualCapacity { buffer = SessionBuffer(capacity: Self.usualCapacity) } }
        while true {
            if isSkipping {
                isSkipping = !buffer.skipLine()
            }
            while let line = buffer.takeLine() { read(line, isLast: false, &scanner, &reader) }
            if turn != nil, buffer.count <= Self.usualCapacity / 2 {
                buffer.grow(toCapacity: Self.usualCapacity)
                turn = nil
            }
            if buffer.count == buffer.capacity {
                if buffer.capacity < Self.longestLine {
                    if turn == nil { turn = longLines.wait() }
                    buffer.grow(toCapacity: buffer.capacity * 2)
                } else {
                    skips.add(.lineTooLong)
                    buffer.removeAll()
                    isSkipping = true
                }
            }
            let before = session.bytesRead
            let count = unsafe try buffer.fill { space throws(ReadFault) in unsafe try session.read(into: space) }
            progress(session.bytesRead - before)
            if isFirst { buffer.skipByteOrderMark() }
            isFirst = false
            if count == 0 { break }
        }
        if buffer.count > 0, !isSkipping { read(buffer.takeRest(), isLast: true, &scanner, &reader) }
    }

    private mutating func read(
        _ line: SessionBuffer.Line, isLast: Bool, _ scanner: inout RecordScanner, _ reader: inout some RecordReader
    ) {
        lines += 1
        switch scanner.scan(line, of: buffer) {
        case .record(let kind):
            reader.read(SessionRecord(line, of: buffer, by: scanner), kind: kind)
        case .skipped, .blank:
            break
        case .unknownKind:
            skips.add(.unknownKind)
        case .fault(let fault):
            skips.add(isLast && fault.kind == .malformed ? .tornLastLine : Skip(fault))
        }
    }
}
