import TraceExtraction
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
        var database = try SessionDatabase(
            file.path, replacing: file.rewriter.map { ReplacedCells($0, queries) })
        var endedWell = false
        do throws(ReadFault) {
            try database.reading { database throws(ReadFault) in
                for query in queries { try ask(query, of: database, &scanner, &reader) }
            }
            endedWell = true
        } catch {
            skips.add(error.skip)
        }
        if database.isOvertaken(endedWell: endedWell) {
            wasOvertaken = true
        } else if database.hasUnreadLog {
            skips.add(.databaseLogUnread)
        }
        progress(file.size)
        return database.modified
    }

    /// A cell beyond SQLite's limit ends its query; the next one is asked all the same.
    private mutating func ask(
        _ query: DatabaseQuery, of database: borrowing SessionDatabase, _ scanner: inout RecordScanner,
        _ reader: inout some RecordReader
    ) throws(ReadFault) {
        do throws(ReadFault) {
            for statement in query.statements {
                let isAnswered = try database.forEachRow(of: statement) { row in
                    guard size(of: row, query) <= Self.longestRecord else { return skips.add(.recordTooLong) }
                    let line = record(of: row, query)
                    read(line, isLast: false, &scanner, &reader)
                }
                if isAnswered { break }
            }
        } catch {
            guard error.skip == .recordTooLong else { throw error }
            skips.add(error.skip)
        }
    }

    private func size(of row: borrowing DatabaseRow, _ query: DatabaseQuery) -> Int {
        query.columns.indices.reduce(0) { size, place in
            guard row[place] == .text else { return size }
            return unsafe size + row.bytes(of: place).count
        }
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
