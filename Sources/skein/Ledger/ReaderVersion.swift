import Foundation
import SessionText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What reading depends on beside the files and the exclusions: this very program, and the zone of its clock.
///
/// The program goes by its file, not by a number that somebody has to remember to raise: another build reads anew.
struct ReaderVersion {
    private let text: String

    static let current: ReaderVersion = {
        var info = stat()
        let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
        // Without it every run is another program, and the ledger spares nothing.
        guard unsafe stat(path, &info) == 0 else { return ReaderVersion(text: UUID().uuidString) }
        #if canImport(Glibc)
            let written = info.st_mtim
        #else
            let written = info.st_mtimespec
        #endif
        return ReaderVersion(
            text: "\(info.st_dev) \(info.st_ino) \(info.st_size) \(written.tv_sec) \(written.tv_nsec) "
                + TimeZone.current.identifier)
    }()

    func identity(under key: IdentityKey) -> RecordIdentity { key.identity(ofName: text) }
}
