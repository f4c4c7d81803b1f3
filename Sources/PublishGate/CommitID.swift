/// A commit of a dataset: 40 lower-case hex digits.
public struct CommitID: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Nil for any other text.
    public init?(_ text: String) {
        guard text.utf8.count == 40,
            text.utf8.allSatisfy({ $0.isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 })
        else { return nil }
        description = text
    }
}

/// A file's path in a dataset, as the Hub takes it: no step upwards, no control character, at most 1000 bytes.
public struct DatasetPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// Nil for any other text.
    public init?(_ text: String) {
        let segments = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard 1...1000 ~= text.utf8.count, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
            segments.allSatisfy({ segment in
                !["", ".", "..", ".git", ".cache"].contains { segment.elementsEqual($0.utf8) }
            })
        else { return nil }
        description = text
    }

    public static func < (left: DatasetPath, right: DatasetPath) -> Bool { left.description < right.description }
}
