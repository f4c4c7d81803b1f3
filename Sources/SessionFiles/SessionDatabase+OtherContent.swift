import CSQLite
import Harnesses
@_spi(RawRecords) import OtherContent
import TraceExtraction

/// Other content for the cells of a database.
///
/// The database is copied into one without a name, which SQLite keeps in memory and, where it is large, in a file
/// that is unlinked as soon as it is open: nothing is left of it, however the program ends.
final class ReplacedCells {
    private var rewriter: RecordRewriter
    private let queries: [DatabaseQuery]
    /// The tables of a blob tree: their cells name each other, and get other content as they are walked.
    private let walked: Set<String>

    init(_ rewriter: RecordRewriter, _ queries: [DatabaseQuery], _ tree: BlobTree?) {
        (self.rewriter, self.queries) = (rewriter, queries)
        walked = Set((tree?.statements ?? []).compactMap { Self.table(of: Self.words(of: $0)) })
    }

    /// A copy of the database with other content.
    func copy(of source: OpaquePointer) throws(ReadFault) -> OpaquePointer {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        guard unsafe sqlite3_open_v2("", &opened, flags, nil) == SQLITE_OK, let copy = unsafe opened else {
            unsafe sqlite3_close_v2(opened)
            throw ReadFault(.fileUnreadable)
        }
        do throws(ReadFault) {
            let backup = unsafe sqlite3_backup_init(copy, "main", source, "main")
            unsafe sqlite3_backup_step(backup, -1)
            let status = unsafe sqlite3_backup_finish(backup)
            guard status == SQLITE_OK else { throw ReadFault(status: status) }
            unsafe try replaceCells(of: copy)
        } catch {
            unsafe sqlite3_close_v2(copy)
            throw error
        }
        return unsafe copy
    }

    private func replaceCells(of copy: OpaquePointer) throws(ReadFault) {
        // Held by the statements below, which end before this object does.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        let status = unsafe sqlite3_create_function_v2(
            copy, "other", 3, SQLITE_UTF8, context, { unsafe ReplacedCells.replace($0, $1, $2) }, nil, nil, nil)
        guard status == SQLITE_OK else { throw ReadFault(status: status) }
        let settings =
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON; BEGIN"
        guard unsafe sqlite3_exec(copy, settings, nil, nil, nil) == SQLITE_OK else { throw ReadFault(.databaseDamaged) }
        for trigger in try unsafe Self.names("SELECT name FROM sqlite_schema WHERE type = 'trigger'", copy) {
            unsafe sqlite3_exec(copy, "DROP TRIGGER " + Self.quoted(trigger), nil, nil, nil)
        }
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for table in try unsafe Self.names(tables, copy) where !walked.contains(table) {
            unsafe try replaceCells(of: table, in: copy)
        }
        guard unsafe sqlite3_exec(copy, "COMMIT", nil, nil, nil) == SQLITE_OK else { throw ReadFault(.databaseDamaged) }
    }

    /// A table that does not let itself be changed, an index's for instance, stays as it is.
    private func replaceCells(of table: String, in copy: OpaquePointer) throws(ReadFault) {
        let asked = askedColumns(of: table)
        // A row's number is its place.
        let columns = "SELECT name FROM pragma_table_info(" + Self.quoted(table, "'") + ") WHERE pk = "
        let names = try unsafe Self.names(columns + "0 OR upper(type) <> 'INTEGER'", copy)
        if names.isEmpty { return }
        let changes = names.map { name in
            let cell = Self.quoted(name)
            return "\(cell) = other(\(cell), \(asked[name]?.rawValue ?? 0), \(Self.quoted(name, "'")))"
        }
        let statement = "UPDATE OR IGNORE " + Self.quoted(table) + " SET " + changes.joined(separator: ", ")
        unsafe sqlite3_exec(copy, statement, nil, nil, nil)
    }

    private enum Asking: Int {
        case value = 1
        case json
    }

    /// The columns of a table that a query names, which stand in their records under their names.
    private func askedColumns(of table: String) -> [String: Asking] {
        var asked: [String: Asking] = [:]
        for query in queries {
            for statement in query.statements {
                let words = Self.words(of: statement)
                guard Self.table(of: words) == table else { continue }
                for word in words { asked[word] = .value }
                for case .json(let key) in query.columns { asked["\(key)"] = .json }
            }
        }
        return asked
    }

    private static func words(of statement: StaticString) -> [String] {
        statement.description.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }

    private static func table(of words: [String]) -> String? {
        words.firstIndex(of: "FROM").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }

    private static func names(_ statement: String, _ connection: OpaquePointer) throws(ReadFault) -> [String] {
        var prepared: OpaquePointer?
        let status = unsafe sqlite3_prepare_v2(connection, statement, -1, &prepared, nil)
        guard status == SQLITE_OK else { throw ReadFault(status: status) }
        defer { unsafe sqlite3_finalize(prepared) }
        var names: [String] = []
        while unsafe sqlite3_step(prepared) == SQLITE_ROW {
            let bytes = unsafe UnsafeRawBufferPointer(
                start: sqlite3_column_blob(prepared, 0), count: Int(sqlite3_column_bytes(prepared, 0)))
            names.append(unsafe String(decoding: bytes, as: UTF8.self))
        }
        return names
    }

    /// A name, or with another quote a text, as SQL spells it.
    private static func quoted(_ name: String, _ quote: Character = "\"") -> String {
        name.reduce(into: String(quote)) { text, next in text += next == quote ? "\(quote)\(quote)" : String(next) }
            + String(quote)
    }

    /// The SQL function `other(cell, asking, column)`.
    private static func replace(
        _ context: OpaquePointer?, _ count: Int32, _ arguments: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        // SQLite hands over the three arguments that the function was declared with, and the context it was given.
        guard let arguments = unsafe arguments, let place = unsafe sqlite3_user_data(context) else { return }
        let cells = unsafe Unmanaged<ReplacedCells>.fromOpaque(place).takeUnretainedValue()
        let (cell, asking) = unsafe (arguments[0], Asking(rawValue: Int(sqlite3_value_int64(arguments[1]))))
        let column = unsafe String(decoding: bytes(of: arguments[2]), as: UTF8.self)
        switch unsafe sqlite3_value_type(cell) {
        case SQLITE_INTEGER:
            let number = unsafe sqlite3_value_int64(cell)
            let other =
                asking == nil
                ? cells.rewriter.other(otherNumber: number) : cells.rewriter.other(number: number, at: column)
            unsafe sqlite3_result_int64(context, other)
        case SQLITE_TEXT, SQLITE_BLOB:
            let text = unsafe Array(bytes(of: cell))
            switch asking {
            case .json where text.count < SourceReader.longestRecord:
                cells.rewriter.rewrite(document: text.span, at: column)
            case .value: cells.rewriter.rewrite(cell: text.span, at: column)
            case .json: return unsafe sqlite3_result_value(context, cell)
            case nil: cells.rewriter.rewrite(otherCell: text.span)
            }
            // SQLite's mark for bytes that it has to copy.
            let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            let other = cells.rewriter.take()
            if other.isEmpty { return unsafe sqlite3_result_text(context, "", 0, copied) }
            if unsafe sqlite3_value_type(cell) == SQLITE_TEXT {
                unsafe other.withUnsafeBytes {
                    unsafe sqlite3_result_text(
                        context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), copied)
                }
            } else {
                unsafe other.withUnsafeBytes {
                    unsafe sqlite3_result_blob(context, $0.baseAddress, Int32($0.count), copied)
                }
            }
        default: unsafe sqlite3_result_value(context, cell)
        }
    }

    private static func bytes(of value: OpaquePointer?) -> UnsafeRawBufferPointer {
        // The order of the two calls is the one that SQLite asks for.
        let start = unsafe sqlite3_value_blob(value)
        return unsafe UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
