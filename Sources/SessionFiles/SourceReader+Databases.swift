import Harnesses
import SessionText

extension SourceReader {
    /// Gives the rows of a harness's queries to a reader, each as a record.
    /// - Returns: when the database was last written.
    mutating func readDatabase(
        _ file: FoundFile, _ queries: [DatabaseQuery], _ scanner: inout RecordScanner,
        _ reader: inout some RecordReader, _ progress: (Int) -> Void
    ) throws(ReadFault) -> Int64 {
        defer { if buffer.capacity > Self.usualCapacity { buffer = SessionBuffer(capacity: Self.usualCapacity) } }
        var database = try SessionDatabase(file.path)
        do throws(ReadFault) {
            try database.reading { database throws(ReadFault) in
                for query in queries {
                    for statement in query.statements {
                        let isAnswered = try database.forEachRow(of: statement) { row in
                            let line = record(of: row, query)
                            read(line, isLast: false, &scanner, &reader)
                        }
                        if isAnswered { break }
                    }
                }
            }
        } catch {
            skips.add(error.skip)
        }
        if database.isImmutable, SessionDatabase.hasUnreadLog(file.path) { skips.add(.databaseLogUnread) }
        progress(file.size)
        return database.modified
    }

    private mutating func record(of row: borrowing DatabaseRow, _ query: DatabaseQuery) -> SessionBuffer.Line {
        buffer.removeAll()
        buffer.beginRecord(kind: query.kind)
        for (place, column) in query.columns.enumerated() {
            switch (column, row[place]) {
            case (_, .null): continue
            case (.value(let key), .text):
                buffer.beginMember(key)
                unsafe buffer.appendString(row.bytes(of: place))
            case (.json(let key), .text), (.value(let key), .number), (.json(let key), .number):
                buffer.beginMember(key)
                unsafe buffer.append(row.bytes(of: place))
            }
        }
        buffer.endRecord()
        return buffer.takeRest()
    }
}
