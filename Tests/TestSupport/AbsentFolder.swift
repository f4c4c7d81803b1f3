import Foundation

/// A folder that is not there, and that nobody makes, whatever programs are told that it is their home.
public enum AbsentFolder {
    #if canImport(Glibc)
        /// Linux makes no folder there, not even for the superuser.
        public static let path = "/proc/skein-absent"
    #else
        public static let path = FileManager.default.temporaryDirectory
            .appending(path: "skein-absent-\(UUID().uuidString)").path(percentEncoded: false)
    #endif
}
