import CSQLite

/// A SQLite database that a test writes, as a harness would.
@safe
public final class TestDatabase {
    private let connection: OpaquePointer

    /// Opens a database, which is made when it is not there.
    public init(_ path: String) throws {
        var connection: OpaquePointer?
        let status = unsafe sqlite3_open(path, &connection)
        guard status == SQLITE_OK, let connection = unsafe connection else { throw Failure(status: status) }
        unsafe self.connection = connection
    }

    deinit { unsafe sqlite3_close_v2(connection) }

    public struct Failure: Error {
        let status: Int32
    }

    /// Runs statements, separated by semicolons.
    public func run(_ statements: String) throws {
        let status = unsafe sqlite3_exec(connection, statements, nil, nil, nil)
        guard status == SQLITE_OK else { throw Failure(status: status) }
    }

    /// A cell that holds text.
    public struct TextCell: Sendable {
        public let table: String
        public let column: String
        public let row: Int64
        public let text: String
    }

    /// Every cell that holds text, table by table.
    public func textCells() throws -> [TextCell] {
        let tables = try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map { $0[0]! }
        return try tables.flatMap { table in
            try rows("SELECT name FROM pragma_table_info('\(table)')").map { $0[0]! }.flatMap { column in
                let question = #"SELECT rowid, "\#(column)" FROM "\#(table)" WHERE typeof("\#(column)") = 'text'"#
                return try rows(question).map {
                    TextCell(table: table, column: column, row: Int64($0[0]!)!, text: $0[1]!)
                }
            }
        }
    }

    /// Every cell that holds bytes, spelled in hexadecimal digits.
    public func blobCells() throws -> [TextCell] {
        let tables = try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map { $0[0]! }
        return try tables.flatMap { table in
            try rows("SELECT name FROM pragma_table_info('\(table)')").map { $0[0]! }.flatMap { column in
                let question = #"SELECT rowid, hex("\#(column)") FROM "\#(table)" WHERE typeof("\#(column)") = 'blob'"#
                return try rows(question).map {
                    TextCell(table: table, column: column, row: Int64($0[0]!)!, text: $0[1]!)
                }
            }
        }
    }

    /// Puts other bytes into a cell.
    public func set(_ cell: TextCell, to bytes: some Sequence<UInt8>) throws {
        let digits = Hexadecimal.digits(of: bytes)
        try run(#"UPDATE "\#(cell.table)" SET "\#(cell.column)" = x'\#(digits)' WHERE rowid = \#(cell.row)"#)
    }

    /// Puts another text into a cell.
    public func set(_ cell: TextCell, to text: String) throws {
        try rows(
            #"UPDATE "\#(cell.table)" SET "\#(cell.column)" = ? WHERE rowid = \#(cell.row)"#, text)
    }

    /// Deletes the row that a cell stands in.
    public func deleteRow(of cell: TextCell) throws {
        try run(#"DELETE FROM "\#(cell.table)" WHERE rowid = \#(cell.row)"#)
    }

    /// The rows that a statement gives, every cell as text.
    @discardableResult
    public func rows(_ statement: String, _ argument: String? = nil) throws -> [[String?]] {
        var prepared: OpaquePointer?
        let status = unsafe sqlite3_prepare_v2(connection, statement, -1, &prepared, nil)
        guard status == SQLITE_OK, let prepared = unsafe prepared else { throw Failure(status: status) }
        defer { unsafe sqlite3_finalize(prepared) }
        if let argument {
            // SQLite's mark for text that it has to copy.
            let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            unsafe sqlite3_bind_text(prepared, 1, argument, -1, copied)
        }
        var rows: [[String?]] = []
        while true {
            switch unsafe sqlite3_step(prepared) {
            case SQLITE_ROW:
                rows.append(
                    unsafe (0..<sqlite3_column_count(prepared)).map { column in
                        unsafe sqlite3_column_text(prepared, column).map { unsafe String(cString: $0) }
                    })
            case SQLITE_DONE: return rows
            case let status: throw Failure(status: status)
            }
        }
    }
}
