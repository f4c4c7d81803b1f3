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
    /// The place of the next line, document or row among those of its source.
    private var lineNumber = 0
    /// Whether the harness that is being read may write two records on one line.
    private var splitsLines = false

    /// Fits the second-level cache of a core.
    static let usualCapacity = 256 << 10
    /// Holds nearly all records. Once it was needed, a worker keeps it: fresh memory costs more than reading does.
    static let largeCapacity = 1 << 20
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
        let before = skips[.unknownKind]
        var reducer = H.Reducer(source)
        guard let modified = read(session, harness, into: &reducer, progress: progress) else { return nil }
        var facts = reducer.finish()
        facts.modified = modified
        let scanned = skips[.unknownKind] - before
        skips.add(.unknownKind, facts.unknownKinds)
        skips.add(.attemptRetried, facts.retriedAttempts)
        facts.unknownKinds += scanned
        return facts
    }

    /// What came of the source that was just read. What is counted begins anew.
    mutating func takeOutcome(_ facts: SourceFacts?) -> SourceOutcome {
        defer { (skips, records) = (SkipCounts(), 0) }
        return SourceOutcome(facts, skips: skips, records: records)
    }

    /// Gives a source's records to a reader, one by one; anew, and to the reader as it was, where the harness overtakes
    /// the reading of a database.
    /// - Returns: when the source was last written; nil when nothing of it could be opened.
    mutating func read<H: Harness>(
        _ session: FoundSession, _ harness: H.Type, into reader: inout some RecordReader, progress: (Int) -> Void
    ) -> Int64? {
        let (skipsBefore, recordsBefore) = (skips, records)
        let readerBefore = reader
        var modified = readOnce(session, harness, into: &reader, progress: progress)
        for _ in 1..<Self.attempts where wasOvertaken {
            (skips, records) = (skipsBefore, recordsBefore)
            reader = readerBefore
            modified = readOnce(session, harness, into: &reader) { _ in }
        }
        if wasOvertaken { skips.add(.databaseBusy) }
        return modified
    }

    private mutating func readOnce<H: Harness>(
        _ session: FoundSession, _ harness: H.Type, into reader: inout some RecordReader, progress: (Int) -> Void
    ) -> Int64? {
        splitsLines = H.splitsLines
        var scanner = RecordScanner(H.fieldMap)
        wasOvertaken = false
        lineNumber = 0
        var modified: Int64?
        for file in session.files {
            do throws(ReadFault) {
                let written =
                    switch file.form {
                    case .lines: try readLines(of: file, &scanner, &reader, progress)
                    case .markedLines: try readMarkedLines(of: file, H.fieldMap, &reader, progress)
                    case .document(let place): try readDocument(file, place, &scanner, &reader, progress)
                    case .database: try readDatabase(file, H.queries, H.blobTree, &scanner, &reader, progress)
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
        defer { lineNumber += 1 }
        let result = scanner.scan(line, of: buffer)
        if splitsLines, case .fault(let fault) = result, fault.kind == .trailingBytes,
            let (first, second) = buffer.parts(of: line, at: fault.offset)
        {
            take(first, scanner.scan(first, of: buffer), isLast: false, scanner, &reader)
            take(second, scanner.scan(second, of: buffer), isLast: isLast, scanner, &reader)
        } else {
            take(line, result, isLast: isLast, scanner, &reader)
        }
    }

    /// Hands a record that was just scanned on, or counts why it is not.
    private mutating func take(
        _ line: SessionBuffer.Line, _ result: ScanResult, isLast: Bool, _ scanner: borrowing RecordScanner,
        _ reader: inout some RecordReader
    ) {
        records += 1
        switch result {
        case .record(let kind):
            reader.read(SessionRecord(line, of: buffer, by: scanner, lineNumber: lineNumber), kind: kind)
        case .skipped, .blank:
            break
        case .unmarked:
            records -= 1
        case .unknownKind:
            skips.add(.unknownKind)
        case .fault(let fault):
            skips.add(isLast && fault.kind == .malformed ? .tornLastLine : Skip(fault))
        }
    }
}
