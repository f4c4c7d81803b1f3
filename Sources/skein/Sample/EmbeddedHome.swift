#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Invented sessions of the binary, laid out on disk while they are needed.
enum EmbeddedHome {
    /// Calls `body` with a root that holds these files: a private temporary folder, gone when `body` has ended.
    /// - Parameter files: by their places below the root. `<name>.sql` holds the statements that make the database `<name>`.
    static func with<Result>(
        _ files: [(path: String, text: String)], _ body: (_ root: String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skein-invented-\(UUID().uuidString)")
        let root = folder.path(percentEncoded: false)
        defer { Leftovers.remove(root) }
        do {
            try Leftovers.make(root) { try lay(files, in: root) }
        } catch {
            throw Failure.cannotWrite(
                "the temporary folder", WriteFault(errorNumber: Failure.errorNumber(of: error)),
                next: "Make room there, or name another one in TMPDIR")
        }
        return try await body(root)
    }

    private static func lay(_ files: [(path: String, text: String)], in root: String) throws {
        try makeFolder(root, withFoldersAbove: false)
        var made: Set<Substring> = []
        for (path, text) in files {
            let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
            if !folder.isEmpty, made.insert(folder).inserted { try makeFolder("\(root)/\(folder)") }
            let place = "\(root)/\(path)"
            if path.hasSuffix(".sql") {
                try InventedDatabase.make(String(place.dropLast(".sql".count)), by: text)
            } else {
                try Data(text.utf8).write(to: URL(filePath: place))
            }
        }
    }

    private static func makeFolder(_ path: String, withFoldersAbove: Bool = true) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: withFoldersAbove, attributes: [.posixPermissions: 0o700])
    }
}
