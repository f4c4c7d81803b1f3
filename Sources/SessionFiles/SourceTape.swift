import Harnesses
import SessionText

/// A source's records on a tape, and where each of them stands.
struct SourceTape: RecordReader {
    /// Where a record stands, as a person finds it.
    struct Place {
        let file: Int
        /// From 1: of a line in its file, of a database's row among those of its kind.
        let number: Int
        /// What the rows of the database are; nil for a line or a document.
        let kind: StaticString?
    }

    private(set) var tape: RecordTape
    private(set) var places: [Place] = []
    private var file = 0
    private var form = SourceForm.lines
    /// What readers are told to be the line of this file's first record.
    private var firstLine = 0
    private var lastLine = 0
    private var rows: [String: Int] = [:]

    private let queries: [DatabaseQuery]
    private let kindField: KindField?

    private struct KindField: RawRepresentable {
        let rawValue: UInt8
    }

    init<H: Harness>(_ harness: H.Type) {
        tape = RecordTape(H.fieldMap)
        queries = H.queries
        kindField = H.fieldMap.entries.first { "\($0.path)" == "kind" }.map { KindField(rawValue: $0.field) }
    }

    /// The records of the next file stand behind those of the last, and never right beside them.
    mutating func begin(_ file: Int, _ form: SourceForm) {
        (self.file, self.form) = (file, form)
        firstLine = file == 0 ? 0 : lastLine + 2
        rows.removeAll()
    }

    mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        lastLine = firstLine + record.lineNumber
        tape.append(record, kind: kind, lineNumber: lastLine)
        guard case .database = form else {
            return places.append(Place(file: file, number: record.lineNumber + 1, kind: nil))
        }
        let word = kindWord(of: record)
        rows["\(word)", default: 0] += 1
        places.append(Place(file: file, number: rows["\(word)"]!, kind: word))
    }

    private func kindWord(of record: borrowing SessionRecord) -> StaticString {
        if let kindField, let text = record.text(kindField) {
            for query in queries where text.isExactly(query.kind) { return query.kind }
        }
        return "blob"
    }
}

extension SourceReader {
    /// Puts all records of a source on a tape.
    mutating func tape<H: Harness>(
        of session: FoundSession, _ harness: H.Type, progress: (Int) -> Void
    ) -> SourceTape {
        var tape = SourceTape(H.self)
        for (number, file) in session.files.enumerated() {
            tape.begin(number, file.form)
            _ = read(
                FoundSession(harness: session.harness, root: session.root, files: [file]), H.self, into: &tape,
                progress: progress)
        }
        return tape
    }
}
