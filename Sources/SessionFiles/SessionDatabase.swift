import CSQLite
import TraceExtraction
import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A harness's SQLite database, opened so that nothing beside it is created, changed or kept from the harness.
///
/// SQLite's own C interface, because cells are borrowed: measured against GRDB, which makes an object of each row, it
/// reads several times as many rows a second and spares 80 s of building.
@safe
struct SessionDatabase: ~Copyable {
    private let connection: OpaquePointer
    private let path: String
    private let opening: Opening
    private let found: Surroundings

    /// How long a database that is being written is waited for.
    private static let patience: Int32 = 3000
    /// SQLite's limit on a cell; a larger one ends its query. One that is merely too long to read is skipped alone.
    private static let longestCell: Int32 = 256 << 20

    /// How a database is opened, by how its harness writes it.
    private enum Opening: String {
        /// With a write-ahead log and its shared memory: beside the writer, who is never waited on. The shared memory
        /// is mapped for reading; SQLite would otherwise write its own marks into it.
        case besideLog = "?mode=ro&readonly_shm=1"
        /// A log is expected and is not there, or only recovery could read it: the main file as it stands. SQLite would
        /// otherwise create log and shared memory, and leave them there.
        case withoutLog = "?mode=ro&immutable=1"
        /// Without a log: under the locks by which writer and readers wait for each other.
        case underLocks = "?mode=ro"
    }

    /// - Parameter content: what takes the place of its content; nil when it is read as it is.
    init(_ path: String, replacing content: ReplacedCells? = nil) throws(ReadFault) {
        let isLogged = try Self.isLogged(path)
        let found = Surroundings(path)
        let opening: Opening = !isLogged ? .underLocks : found.hasLog ? .besideLog : .withoutLog
        var opened = unsafe try Self.open("file:" + Self.percentEncoded(path) + opening.rawValue)
        if let content {
            let recorded = unsafe opened
            defer { unsafe sqlite3_close_v2(recorded) }
            unsafe sqlite3_busy_timeout(recorded, Self.patience)
            unsafe opened = try content.copy(of: recorded)
        }
        unsafe connection = opened
        (self.path, self.found, self.opening) = (path, found, opening)
        unsafe sqlite3_busy_timeout(connection, Self.patience)
        _ = unsafe sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longestCell)
    }

    /// When the database or its log was last written, in milliseconds since 1970-01-01T00:00Z.
    var modified: Int64 { max(found.main?.modified ?? .min, found.log?.modified ?? .min) }

    /// Whether a log holds changes that were not read.
    var hasUnreadLog: Bool { opening == .withoutLog && (Surroundings(path).log?.size ?? 0) > 0 }

    /// Whether the harness began, ended or emptied a log since the database was opened, so that what was read, or could
    /// not be read, is of no one state. Beside a log and under locks a reading that ends well is of one.
    func isOvertaken(endedWell: Bool) -> Bool {
        let now = Surroundings(path)
        return switch opening {
        case .underLocks: false
        case .besideLog: !endedWell && now.hasLog != found.hasLog
        case .withoutLog: now != found
        }
    }

    /// The files of a database as they lie there.
    private struct Surroundings: Equatable {
        struct File: Equatable {
            let size: Int
            let modified: Int64
        }

        let main: File?
        let log: File?
        let hasSharedMemory: Bool

        /// Whether a log lies there that can be read without changing anything.
        var hasLog: Bool { log != nil && hasSharedMemory }

        init(_ path: String) {
            (main, log) = (Self.file(path), Self.file(path + "-wal"))
            hasSharedMemory = Self.file(path + "-shm") != nil
        }

        private static func file(_ path: String) -> File? {
            var info = stat()
            guard unsafe lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
            #if canImport(Glibc)
                let written = info.st_mtim
            #else
                let written = info.st_mtimespec
            #endif
            return File(
                size: Int(info.st_size),
                modified: Int64(written.tv_sec) * 1000 + Int64(written.tv_nsec) / 1_000_000)
        }
    }

    /// Whether a database is written through a log: the read version in its header (sqlite.org/fileformat2.html, 1.3.3).
    /// An empty file may be one that has only a log so far.
    private static func isLogged(_ path: String) throws(ReadFault) -> Bool {
        var stored = try StoredBytes(path)
        var header = [UInt8](repeating: 0, count: 100)
        var failure: ReadFault?
        let count = unsafe header.withUnsafeMutableBytes { space in
            do throws(ReadFault) { return unsafe try stored.read(into: space) } catch { failure = error }
            return 0
        }
        if let failure { throw failure }
        if count == 0 { return true }
        guard count == 100, header.span.hasPrefix("SQLite format 3\0") else { throw ReadFault(.databaseDamaged) }
        return header[19] == 2
    }

    private static func open(_ uri: String) throws(ReadFault) -> OpaquePointer {
        var connection: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        let status = unsafe sqlite3_open_v2(uri, &connection, flags, nil)
        if status == SQLITE_OK, let connection = unsafe connection { return unsafe connection }
        unsafe sqlite3_close_v2(connection)
        throw ReadFault(status: status)
    }

    deinit { unsafe sqlite3_close_v2(connection) }

    /// Runs the work in one read transaction: all of its queries see the same state.
    mutating func reading(_ work: (inout SessionDatabase) throws(ReadFault) -> Void) throws(ReadFault) {
        try run("BEGIN")
        try work(&self)
        try run("COMMIT")
    }

    private func run(_ statement: StaticString) throws(ReadFault) {
        guard let prepared = try prepared(statement) else { throw ReadFault(.databaseDamaged) }
        while try prepared.step() {}
    }

    /// What a database can say to a statement.
    enum Answer {
        case rows
        /// It has no such table.
        case noTable
        /// It has the tables and not their columns.
        case otherColumns
    }

    /// Calls `body` for each row.
    func forEachRow(of statement: StaticString, _ body: (borrowing DatabaseRow) -> Void) throws(ReadFault) -> Answer {
        guard let prepared = try prepared(statement) else {
            // The words end with a zero; they name the schema and nothing that is in it.
            let words = unsafe sqlite3_errmsg(connection).map { unsafe String(cString: $0) }
            return words?.hasPrefix("no such table") == true ? .noTable : .otherColumns
        }
        while try prepared.step() { body(prepared.row) }
        return .rows
    }

    /// Whether there is any table at all.
    func hasTables() throws(ReadFault) -> Bool {
        var count = 0
        _ = try forEachRow(of: "SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1") { _ in count += 1 }
        return count > 0
    }

    /// A statement that is ready to be asked; nil when the database has no such tables or columns.
    func prepared(_ statement: StaticString) throws(ReadFault) -> PreparedQuery? {
        unsafe try PreparedQuery(statement, connection)
    }

    /// What has a meaning in an URI is written as a number.
    private static func percentEncoded(_ path: String) -> String {
        path.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
                text += "%" + String(byte, radix: 16, uppercase: true)
            default: text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }
}

extension ReadFault {
    init(status: Int32) {
        switch status & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self.init(.databaseBusy)
        // A journal is left that only its writer can roll back.
        case SQLITE_READONLY: self.init(.databaseLogUnread)
        case SQLITE_TOOBIG: self.init(.recordTooLong)
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_IOERR: self.init(.fileUnreadable)
        default: self.init(.databaseDamaged)
        }
    }
}
