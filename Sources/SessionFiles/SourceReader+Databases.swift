import Harnesses
import SessionText
import TraceExtraction

extension SourceReader {
    /// Gives the rows of a harness's queries to a reader, and the messages of its blob tree, each as a record.
    /// - Returns: when the database was last written.
    mutating func readDatabase(
        _ file: FoundFile, _ queries: [DatabaseQuery], _ tree: BlobTree?, _ scanner: inout RecordScanner,
        _ reader: inout some RecordReader, _ progress: (Int) -> Void
    ) throws(ReadFault) -> Int64 {
        defer { if buffer.capacity > Self.usualCapacity { buffer = SessionBuffer(capacity: Self.usualCapacity) } }
        var database = try SessionDatabase(
            file.path, replacing: file.rewriter.map { ReplacedCells($0, queries, tree) })
        var endedWell = false
        do throws(ReadFault) {
            try database.reading { database throws(ReadFault) in
                var answers: [SessionDatabase.Answer] = []
                for query in queries { answers.append(try ask(query, of: database, &scanner, &reader)) }
                if let tree {
                    answers.append(try walk(tree, of: database, replacing: file.rewriter, &scanner, &reader))
                }
                let hasAnswered = answers.contains(.rows)
                // One without a table is new.
                let isNew = try hasAnswered ? false : !database.hasTables()
                if answers.contains(.otherColumns) || !hasAnswered && !isNew { skips.add(.databaseUnknown) }
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
    /// - Returns: what the database said to the statement that it could answer best.
    private mutating func ask(
        _ query: DatabaseQuery, of database: borrowing SessionDatabase, _ scanner: inout RecordScanner,
        _ reader: inout some RecordReader
    ) throws(ReadFault) -> SessionDatabase.Answer {
        var best = SessionDatabase.Answer.noTable
        do throws(ReadFault) {
            for statement in query.statements {
                let answer = try database.forEachRow(of: statement) { row in
                    guard size(of: row, query) <= Self.longestRecord else { return skips.add(.recordTooLong) }
                    let line = record(of: row, query)
                    read(line, isLast: false, &scanner, &reader)
                }
                if answer == .rows { return .rows }
                if answer == .otherColumns { best = .otherColumns }
            }
        } catch {
            guard error.skip == .recordTooLong else { throw error }
            skips.add(error.skip)
            return .rows
        }
        return best
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
