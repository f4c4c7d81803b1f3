import Foundation
public import SessionText

extension FieldMap.Entry {
    /// The keys of its path joined by dots, as a test joins them when it walks a record.
    public var plainPath: String { "\(path)".replacingOccurrences(of: #"\."#, with: ".") }
}
