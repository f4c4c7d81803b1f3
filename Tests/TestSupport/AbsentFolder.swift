import Foundation

/// A folder that is not there, of a name that nobody else has: a fixed one can be made by any program that runs as root.
public enum AbsentFolder {
    public static let path = FileManager.default.temporaryDirectory
        .appending(path: "skein-absent-\(UUID().uuidString)").path(percentEncoded: false)
}
