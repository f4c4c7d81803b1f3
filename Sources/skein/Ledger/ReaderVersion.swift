import SessionFiles
import SessionText
import TraceExtraction

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// What reading depends on beside the files and the exclusions: this very program, and the zone of its clock.
///
/// The program goes by its file, not by a number that somebody has to remember to raise: another build reads anew.
struct ReaderVersion {
    private let text: String

    static let current: ReaderVersion = {
        var info = stat()
        // Without it every run is another program, and the ledger spares nothing.
        guard unsafe stat(program, &info) == 0 else { return ReaderVersion(text: UUID().uuidString) }
        let stamp = FileStamp(info)
        return ReaderVersion(
            text: "\(stamp.device) \(stamp.inode) \(stamp.size) \(stamp.modified) \(stamp.changed) \(zone)")
    }()

    /// The path of its file.
    private static var program: String {
        #if os(Linux)
            "/proc/self/exe"
        #else
            Bundle.main.executablePath ?? CommandLine.arguments[0]
        #endif
    }

    /// What the machine's clock makes of some moments: a zone's name does not tell it from another.
    private static var zone: String {
        (2020...2030).flatMap { year in
            [Int32(0), 6].map { month in
                var time = unsafe tm()
                unsafe (time.tm_year, time.tm_mon, time.tm_mday, time.tm_isdst) = (Int32(year - 1900), month, 1, -1)
                return String(unsafe mktime(&time))
            }
        }.joined(separator: " ")
    }

    func identity(under key: IdentityKey) -> RecordIdentity { key.identity(ofName: text) }
}
