public import Foundation
public import Harnesses
public import TraceSchema

/// An invented home of a harness and the rows that must come out of it.
public struct Fixture: Sendable, CustomStringConvertible {
    public let harness: HarnessID
    public let name: String
    let folder: URL

    /// The root to look for sessions in.
    public var root: String { try! BuiltHome.path(of: folder.appending(path: "home")) }
    public var golden: URL { folder.appending(path: "rows.jsonl") }
    public var description: String { "\(harness.label)/\(name)" }

    /// Every fixture of a harness, by name.
    public static func all(of harness: HarnessID) -> [Fixture] {
        let folder = Checkout.fixtures.appending(path: "\(harness.label)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.sorted().map { Fixture(harness: harness, name: $0, folder: folder.appending(path: $0)) }
    }

    public static var all: [Fixture] { HarnessID.allCases.flatMap(Fixture.all(of:)) }

    /// Every file of the fixture that could be a session's, below its root; some are never opened.
    public var sessionFiles: [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return names.filter { form(of: $0) != nil || $0.hasSuffix(".jsonl") }.sorted()
    }

    /// How a file of the fixture holds records; nil for one that is never opened.
    public func form(of name: String) -> SourceForm? {
        harness.harness.form(of: name.split(separator: "/").map(String.init))
    }

    public func contents(of name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: root).appending(path: name))
    }

    /// Writes a session file to another home, with what it holds changed.
    /// - Parameters:
    ///   - document: changes a document; the path of its top in the field map is given.
    ///   - cell: changes a database's text; its path in the field map is given, nil for a column that is never asked for.
    public func write(
        _ name: String, to home: TemporaryFolder, as newName: String? = nil, lines: (Data) -> Data,
        document: (Data, _ path: String) -> Data, cell: (String, _ path: String?) -> String
    ) throws {
        let contents = try contents(of: name)
        switch form(of: name) {
        case .lines, .markedLines, nil: home.write(lines(contents), to: newName ?? name)
        case .document: home.write(document(contents, "data"), to: newName ?? name)
        case .database:
            let place = home.write(contents, to: newName ?? name)
            let database = try TestDatabase(place.path(percentEncoded: false))
            try database.run("BEGIN")
            for text in try database.textCells() {
                if !walkedTables.contains(text.table) {
                    try database.set(text, to: cell(text.text, path(ofColumn: text.column)))
                } else if let head = Hexadecimal.text(spelledAs: text.text), head.hasPrefix("{") {
                    try database.set(text, to: Hexadecimal.digits(of: cell(head, "value").utf8))
                }
            }
            for blob in try database.blobCells() where walkedTables.contains(blob.table) {
                let bytes = Hexadecimal.bytes(spelledAs: blob.text)!
                if let message = InventedMessage(bytes) {
                    try database.set(blob, to: message.replacingTexts { cell($0, nil) })
                } else {
                    try database.set(blob, to: cell(String(decoding: bytes, as: UTF8.self), "message").utf8)
                }
            }
            try database.run("COMMIT")
        }
    }

    /// A place with another name wherever there can be one: the harness still takes it for a session's.
    public func renaming(_ name: String, to newName: () -> String) -> String {
        let harness = harness.harness
        var names = name.split(separator: "/").map(String.init)
        for place in names.indices {
            let ending = names[place].lastIndex(of: ".").map { String(names[place][$0...]) } ?? ""
            let beginning = names[place].prefix { $0.isLetter }
            for other in [newName() + ending, beginning + "-" + newName() + ending] {
                var renamed = names
                renamed[place] = other
                let areEntered = (1..<names.count).allSatisfy { harness.entersFolder(Array(renamed.prefix($0))) }
                if areEntered, harness.form(of: renamed) != nil {
                    names = renamed
                    break
                }
            }
        }
        return names.joined(separator: "/")
    }

    /// The tables of blobs that name each other, whose names must stay for anything to be found.
    private var walkedTables: Set<String> {
        let statements = harness.harness.blobTree?.statements ?? []
        return Set(
            statements.compactMap { "\($0)".split(separator: " FROM ").dropFirst().first?.prefix { $0 != " " } }.map(
                String.init))
    }

    /// A column that a statement names stands at the top of its record.
    private func path(ofColumn column: String) -> String? {
        let words = harness.harness.queries.flatMap(\.statements).flatMap { statement in
            statement.description.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        }
        return words.contains { $0 == column } ? column : nil
    }
}
