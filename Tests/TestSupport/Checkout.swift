public import Foundation

/// Places in the checkout that is being tested.
public enum Checkout {
    /// The package's folder.
    public static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static let fixtures = package.appending(path: "Tests/Fixtures")

    /// Real session files beside the checkout; nil on a machine that has none.
    public static var sharedSessions: URL? {
        let folder = package.deletingLastPathComponent().appending(path: "shared/sessions")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }

    /// A built program of the package, beside the running tests.
    public static func program(_ name: String) -> URL {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!
            return bundle.bundleURL.deletingLastPathComponent().appending(path: name)
        #else
            return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
        #endif
    }
}
