import Harnesses
import SessionText
import TraceExtraction

extension SourceReader {
    /// Gives a whole file to a reader as one record. A harness that rewrites the file may be in the middle of it: one
    /// that does not parse is read once more.
    /// - Returns: when it was last written.
    mutating func readDocument(
        _ file: FoundFile, _ place: DocumentPlace, _ scanner: inout RecordScanner, _ reader: inout some RecordReader,
        _ progress: (Int) -> Void
    ) throws(ReadFault) -> Int64 {
        defer { if buffer.capacity > Self.usualCapacity { buffer = SessionBuffer(capacity: Self.usualCapacity) } }
        var turn: LongRecords.Turn?
        var session = try OpenSession(file)
        var document = try load(&session, place, &turn)
        if case .fault(let fault) = scanner.scan(document, of: buffer), fault.kind == .malformed {
            session = try OpenSession(file)
            document = try load(&session, place, &turn)
        }
        read(document, isLast: false, &scanner, &reader)
        progress(file.size)
        return session.modified
    }

    /// The file as the member `data` of a record beside what its place says.
    private mutating func load(
        _ session: inout OpenSession, _ place: DocumentPlace, _ turn: inout LongRecords.Turn?
    ) throws(ReadFault) -> SessionBuffer.Line {
        buffer.removeAll()
        buffer.beginRecord(kind: place.kind)
        for (key, value) in place.members { buffer.appendMember(key, text: value) }
        buffer.beginMember("data")
        while true {
            if buffer.count == buffer.capacity {
                guard buffer.capacity < Self.longestRecord else { throw ReadFault(.recordTooLong) }
                if turn == nil { turn = longRecords.wait() }
                // At once to the bound, as for a long line.
                buffer.grow(toCapacity: Self.longestRecord)
            }
            let most = max(Self.usualCapacity, buffer.count)
            let count = unsafe try buffer.fill { space throws(ReadFault) in
                unsafe try session.read(into: UnsafeMutableRawBufferPointer(rebasing: space.prefix(most)))
            }
            if count == 0 { break }
        }
        buffer.endRecord()
        return buffer.takeRest()
    }
}
