import CSQLite
import TraceExtraction

/// A statement that is being run.
@safe
struct PreparedQuery: ~Copyable {
    private let statement: OpaquePointer

    /// nil when the database lacks a table or column that the statement names.
    init?(_ text: StaticString, _ connection: OpaquePointer) throws(ReadFault) {
        var prepared: OpaquePointer?
        let bytes = unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
        let status = unsafe sqlite3_prepare_v2(connection, bytes, Int32(text.utf8CodeUnitCount), &prepared, nil)
        if status == SQLITE_ERROR { return nil }
        guard status == SQLITE_OK, let prepared = unsafe prepared else { throw ReadFault(status: status) }
        unsafe statement = prepared
    }

    deinit { unsafe sqlite3_finalize(statement) }

    func step() throws(ReadFault) -> Bool {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status: throw ReadFault(status: status)
        }
    }

    var row: DatabaseRow { unsafe DatabaseRow(statement: statement) }

    /// The first cell of the first row.
    /// - Parameter parameter: a text that the statement is asked with.
    /// - Returns: nil when there is no row, or nothing in the cell.
    func cell(_ parameter: [UInt8]? = nil) throws(ReadFault) -> [UInt8]? {
        // What a statement was asked with before, and where it stands, is forgotten; a failure was told when it was met.
        unsafe sqlite3_reset(statement)
        if let parameter {
            // SQLite's mark for bytes that it has to copy.
            let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let status = unsafe parameter.withUnsafeBytes { bytes in
                unsafe sqlite3_bind_text(
                    statement, 1, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), copied)
            }
            guard status == SQLITE_OK else { throw ReadFault(status: status) }
        }
        guard try step(), row[0] == .text else { return nil }
        let bytes = unsafe row.bytes(of: 0)
        guard bytes.count <= SourceReader.longestRecord else { throw ReadFault(.recordTooLong) }
        return unsafe Array(bytes)
    }
}

/// The row that a query stands on; its cells are borrowed until the next step.
@safe
struct DatabaseRow: ~Copyable {
    private let statement: OpaquePointer

    fileprivate init(statement: OpaquePointer) { unsafe self.statement = statement }

    /// What a cell holds; a blob is text.
    enum Cell {
        case null, number, text
    }

    subscript(column: Int) -> Cell {
        switch unsafe sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_INTEGER, SQLITE_FLOAT: .number
        case SQLITE_TEXT, SQLITE_BLOB: .text
        default: .null
        }
    }

    /// The bytes of a cell as text in UTF-8; they stand until the next step.
    func bytes(of column: Int) -> UnsafeRawBufferPointer {
        // The order of the two calls is the one that SQLite asks for.
        let bytes = unsafe sqlite3_column_blob(statement, Int32(column))
        return unsafe UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
    }
}
