#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a command says with `--json`: one object on a line. Its keys are spelled in snake case, as `next_command` is;
/// the names of a row's columns are words in it and stay as rows spell them.
protocol JSONReport: Encodable {
    /// The name and version of the object's shape, found in it under `schema` as in a row. The number rises when a key
    /// goes or means something else; keys may be added.
    static var shape: StaticString { get }
}

/// JSON of a report, keys sorted.
enum JSONText {
    static func of<Report: JSONReport>(_ report: Report) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Reports hold numbers and short labels only: encoding them cannot fail.
        return try! String(decoding: encoder.encode(Envelope(report: report)), as: UTF8.self)
    }
}

/// A report and the name of its shape, in one object.
private struct Envelope<Report: JSONReport>: Encodable {
    let report: Report

    private enum Key: CodingKey { case schema }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode("\(Report.shape)", forKey: .schema)
        try report.encode(to: encoder)
    }
}
