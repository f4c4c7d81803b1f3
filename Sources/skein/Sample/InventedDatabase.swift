import CSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// A harness's database made of statements, for invented sessions.
enum InventedDatabase {
    /// - Parameter path: where nothing lies yet.
    static func make(_ path: String, by statements: String) throws {
        var connection: OpaquePointer?
        defer { unsafe sqlite3_close_v2(connection) }
        // It lives for milliseconds: nobody needs it to survive a power cut.
        let unsynced = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
        guard unsafe sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK,
            unsafe sqlite3_exec(connection, unsynced + statements + "COMMIT;", nil, nil, nil) == SQLITE_OK
        else { throw POSIXError(.EIO) }
    }
}
