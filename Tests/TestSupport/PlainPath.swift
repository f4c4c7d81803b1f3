import Foundation
import SessionText

extension FieldMap.Entry {
    /// The keys of its path joined by dots, as a test joins them when it walks a record.
    var plainPath: String { "\(path)".replacingOccurrences(of: #"\."#, with: ".") }
}
