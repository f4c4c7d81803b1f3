import Foundation
import SessionFiles
import SessionText
import TraceExtraction

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
        let stamp = FileStamp(info)
        return ReaderVersion(
            text: "\(stamp.device) \(stamp.inode) \(stamp.size) \(stamp.modified) \(stamp.changed) \(zone)")
    }()

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
