public import Foundation

/// A private folder that goes away with this value.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() {
        url = FileManager.default.temporaryDirectory.appending(path: "skein-test-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public var path: String { url.path(percentEncoded: false) }

    /// Writes a file, and the folders above it.
    @discardableResult
    public func write(_ data: some DataProtocol, to path: String) -> URL {
        let place = url.appending(path: path)
        try! FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try! Data(data).write(to: place)
        return place
    }
}
