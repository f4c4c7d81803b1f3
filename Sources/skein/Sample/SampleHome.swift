import Foundation

/// The invented history that comes with the tool, laid out on disk as Claude Code would.
enum SampleHome {
    /// Calls `body` with a root that holds the sample: a private temporary folder, gone when `body` has ended.
    static func with<Result>(_ body: (_ root: String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skein-sample-\(UUID().uuidString)")
        let root = folder.path(percentEncoded: false)
        defer { Leftovers.remove(root) }
        do {
            try Leftovers.make(root) { try lay(in: folder) }
        } catch {
            throw Failure.cannotWrite("the temporary folder", WriteFault(errorNumber: Failure.errorNumber(of: error)))
        }
        return try await body(root)
    }

    private static func lay(in folder: URL) throws {
        for file in files {
            let place = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try Data(file.text.description.utf8).write(to: place)
        }
    }
}
