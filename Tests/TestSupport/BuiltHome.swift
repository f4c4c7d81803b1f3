import Foundation
import Synchronization

/// A home as a harness leaves it, built from the one in the repository: `<name>.sql` holds the statements that make the
/// database `<name>`, so that a person can read it and the repository holds no binary.
enum BuiltHome {
    private static let built = Mutex<[URL: TemporaryFolder]>([:])

    /// The home itself when it holds no database, else a copy that stands until the tests end.
    static func path(of home: URL) throws -> String {
        let names = try FileManager.default.subpathsOfDirectory(atPath: home.path(percentEncoded: false))
        guard names.contains(where: { $0.hasSuffix(".sql") }) else { return home.path(percentEncoded: false) }
        return try built.withLock { built in
            if let folder = built[home] { return folder.path }
            if built.isEmpty { atexit { BuiltHome.built.withLock { $0.removeAll() } } }
            let folder = TemporaryFolder()
            for name in names.sorted() {
                let file = home.appending(path: name)
                guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
                let contents = try Data(contentsOf: file)
                if name.hasSuffix(".sql") {
                    let place = folder.write(Data(), to: String(name.dropLast(".sql".count)))
                    try TestDatabase(place.path(percentEncoded: false)).run(String(decoding: contents, as: UTF8.self))
                } else {
                    folder.write(contents, to: name)
                }
            }
            built[home] = folder
            return folder.path
        }
    }
}
