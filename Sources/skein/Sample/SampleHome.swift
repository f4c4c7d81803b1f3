import Foundation

/// The invented history that comes with the tool, laid out as Claude Code would: in a private temporary folder, which
/// goes away with this value.
struct SampleHome: ~Copyable {
    /// The root to look for sessions in.
    let root: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "skein-sample-\(UUID().uuidString)")
        root = folder.path(percentEncoded: false)
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        do {
            for file in Self.files {
                let place = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: owner)
                try Data(file.text.description.utf8).write(to: place)
            }
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw Failure.cannotWrite("the temporary folder", WriteFault(errorNumber: errno))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }
}
