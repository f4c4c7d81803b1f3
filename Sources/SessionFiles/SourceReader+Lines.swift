import Harnesses
import SessionText
import TraceExtraction

extension SourceReader {
    /// Gives a file's lines to a reader. A file that breaks off has its whole lines read.
    /// - Returns: when it was last written.
    mutating func readLines(
        of file: FoundFile, _ scanner: inout RecordScanner, _ reader: inout some RecordReader,
        _ progress: (Int) -> Void
    ) throws(ReadFault) -> Int64 {
        var session = try OpenSession(file)
        do throws(ReadFault) {
            try readLines(of: &session, &scanner, &reader, progress)
        } catch {
            skips.add(error.skip)
        }
        progress(file.size - session.bytesRead)
        return session.modified
    }

    /// Gives a plain text's lines to a reader, those that a pattern of the field map is spelled like.
    /// - Returns: when it was last written.
    mutating func readMarkedLines(
        of file: FoundFile, _ map: FieldMap, _ reader: inout some RecordReader, _ progress: (Int) -> Void
    ) throws(ReadFault) -> Int64 {
        var scanner = RecordScanner(map, .plain)
        return try readLines(of: file, &scanner, &reader, progress)
    }

    private mutating func readLines(
        of session: inout OpenSession, _ scanner: inout RecordScanner, _ reader: inout some RecordReader,
        _ progress: (Int) -> Void
    ) throws(ReadFault) {
        buffer.removeAll()
        var turn: LongRecords.Turn?
        var isFirst = true
        var isSkipping = false
        defer { if buffer.capacity > Self.largeCapacity { buffer = SessionBuffer(capacity: Self.largeCapacity) } }
        while true {
            if isSkipping {
                isSkipping = !buffer.skipLine()
            }
            while let line = buffer.takeLine() { read(line, isLast: false, &scanner, &reader) }
            if turn != nil, buffer.count <= Self.usualCapacity / 2 {
                buffer.grow(toCapacity: Self.largeCapacity)
                turn = nil
            }
            if buffer.count == buffer.capacity {
                if buffer.capacity < Self.largeCapacity {
                    buffer.grow(toCapacity: Self.largeCapacity)
                } else if turn == nil {
                    turn = longRecords.wait()
                    // At once to the bound: memory that is not written to costs nothing, and blocks of many sizes,
                    // taken and given back by every worker, would pile up in the allocator.
                    buffer.grow(toCapacity: Self.longestRecord)
                } else {
                    skips.add(.recordTooLong)
                    buffer.removeAll()
                    isSkipping = true
                }
            }
            let before = session.bytesRead
            // No more than is held already, so that a long line's buffer is not filled with short ones.
            let most = max(Self.usualCapacity, buffer.count)
            let count = unsafe try buffer.fill { space throws(ReadFault) in
                unsafe try session.read(into: UnsafeMutableRawBufferPointer(rebasing: space.prefix(most)))
            }
            progress(session.bytesRead - before)
            if isFirst { buffer.skipByteOrderMark() }
            isFirst = false
            if count == 0 { break }
        }
        if buffer.count > 0, !isSkipping { read(buffer.takeRest(), isLast: true, &scanner, &reader) }
    }
}
