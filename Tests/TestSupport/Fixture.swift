public import Foundation
public import Harnesses
public import TraceSchema

/// An invented home of a harness and the rows that must come out of it.
public struct Fixture: Sendable, CustomStringConvertible {
    public let harness: HarnessID
    public let name: String
    let folder: URL

    /// The root to look for sessions in.
    public var root: String { folder.appending(path: "home").path(percentEncoded: false) }
    public var golden: URL { folder.appending(path: "rows.jsonl") }
    public var description: String { "\(harness.label)/\(name)" }

    /// Every fixture of a harness, by name.
    public static func all(of harness: HarnessID) -> [Fixture] {
        let folder = Checkout.fixtures.appending(path: "\(harness.label)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.sorted().map { Fixture(harness: harness, name: $0, folder: folder.appending(path: $0)) }
    }

    public static var all: [Fixture] { HarnessID.allCases.flatMap(Fixture.all(of:)) }

    /// Every session file of the fixture, below its root.
    public var sessionFiles: [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") || form(of: $0) != nil }.sorted()
    }

    /// How a file below the root holds records; nil for one that is never opened.
    public func form(of name: String) -> SourceForm? {
        harness.harness.form(of: name.split(separator: "/").map(String.init))
    }

    public func contents(of name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: "home").appending(path: name))
    }
}
