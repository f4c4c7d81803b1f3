/// A dataset of the Hub, `owner/name`, by the Hub's own rules for names.
///
/// Each part: 1 to 96 ASCII letters, digits, `-`, `_` and `.`; no `--`, no `..`; neither begins nor ends with `-` or
/// `.`; the name does not end in `.git` (huggingface_hub 2.4.0, utils/_validators.py).
public struct DatasetID: Hashable, Sendable, CustomStringConvertible {
    public let owner: String
    public let name: String

    public var description: String { "\(owner)/\(name)" }

    /// The dataset that contributions go to unless another is named.
    public static let community = DatasetID("skein-community/coding-agent-traces")!

    /// Nil for any other text.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count == 2, parts.allSatisfy(Self.isPart), !parts[1].ends(with: ".git") else { return nil }
        owner = String(decoding: parts[0], as: UTF8.self)
        name = String(decoding: parts[1], as: UTF8.self)
    }

    private static func isPart(_ part: [UInt8]) -> Bool {
        guard 1...96 ~= part.count, !isMark(part[0]), !isMark(part[part.count - 1]) else { return false }
        return part.allSatisfy { $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) }
            && !zip(part, part.dropFirst()).contains { $0 == $1 && isMark($0) }
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
