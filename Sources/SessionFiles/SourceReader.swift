import Harnesses
import SessionText
import TraceExtraction

/// Reads one source at a time into facts; each worker has one, and its buffer.
struct SourceReader: ~Copyable {
    var buffer = SessionBuffer(capacity: SourceReader.usualCapacity)
    let longRecords: LongRecords
    var skips = SkipCounts()
    private(set) var records = 0
    /// Whether the harness opened or closed a database while it was last read, so that what was read is of no one state.
    var wasOvertaken = false

    /// Fits the second-level cache of a core.
    static let usualCapacity = 256 << 10
    /// The longest record that is read; the longest real line has 2 MB.
    static let longestRecord = 32 << 20

    /// How often a database is read anew that its harness opened or closed meanwhile.
    private static let attempts = 4

    init(longRecords: LongRecords) { self.longRecords = longRecords }

    /// Reads a source's records through its harness's reducer.
    /// - Parameter progress: called with the stored bytes read since the last call.
    /// - Returns: nil when nothing of it could be opened.
    mutating func facts<H: Harness>(
        of session: FoundSession, _ harness: H.Type, _ source: SessionSource, progress: (Int) -> Void
    ) -> SourceFacts? {
        let before = (skips: skips, records: records)
        var reducer = H.Reducer(source)
        var modified = read(session, harness, into: &reducer, progress: progress)
        for _ in 1..<Self.attempts where wasOvertaken {
            (skips, records) = before
            reducer = H.Reducer(source)
            modified = read(session, harness, into: &reducer) { _ in }
        }
        if wasOvertaken { skips.add(.databaseBusy) }
        guard let modified else { return nil }
        var facts = reducer.finish()
        facts.modified = modified
        skips.add(.unknownKind, facts.unknownKinds)
        return facts
    }

    /// Gives a source's records to a reader, one by one.
    /// - Returns: when the source was last written; nil when nothing of it could be opened.
    mutating func read<H: Harness>(
        _ session: FoundSession, _ harness: H.Type, into reader: inout some RecordReader, progress: (Int) -> Void
    ) -> Int64? {
        var scanner = RecordScanner(H.fieldMap)
        wasOvertaken = false
        var modified: Int64?
        for file in session.files {
            do throws(ReadFault) {
                let written =
                    switch file.form {
                    case .lines: try readLines(of: file, &scanner, &reader, progress)
                    case .document(let place): try readDocument(file, place, &scanner, &reader, progress)
                    case .database: try readDatabase(file, H.queries, &scanner, &reader, progress)
                    }
                modified = max(modified ?? .min, written)
            } catch {
                skips.add(error.skip)
                progress(file.size)
            }
        }
        return modified
    }

    /// Scans one record and gives it to the reader.
    /// - Parameter isLast: whether the record may still be written.
    mutating func read(
        _ line: SessionBuffer.Line, isLast: Bool, _ scanner: inout RecordScanner, _ reader: inout some RecordReader
    ) {
        records += 1
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
