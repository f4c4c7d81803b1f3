public import Foundation
public import Harnesses
import SessionText
public import TraceSchema

/// The texts of a harness's files that its field map does not name: what nobody may look at.
public struct UnmappedTexts {
    private let map: FieldMap
    private let mapped: Set<String>
    /// What its queries name of a database.
    private let asked: Set<String>

    public init(_ harness: HarnessID) {
        let harness = harness.harness
        map = harness.fieldMap
        mapped = Set(map.entries.map(\.plainPath))
        asked = Set(
            harness.queries.flatMap(\.statements).flatMap { statement in
                statement.description.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            })
    }

    /// The texts of a file; nil is a file that is never opened, all of it.
    public func all(in file: Data, of form: SourceForm?) throws -> [String] {
        let text = String(decoding: file, as: UTF8.self)
        switch form {
        case .lines: return text.split(separator: "\n").flatMap { texts(ofJSON: String($0), at: "") }
        case .markedLines: return text.split(separator: "\n").flatMap { texts(ofLine: String($0)) }
        case .document: return texts(ofJSON: text, at: "data")
        case .database, nil: return [text]
        }
    }

    /// The texts of a database.
    public func all(in database: TestDatabase) throws -> [String] {
        try database.textCells().flatMap { cell in
            guard asked.contains(cell.column) else { return [cell.text] }
            if mapped.contains(cell.column) { return [] }
            return texts(ofJSON: cell.text, at: cell.column)
        }
    }

    /// What is no JSON is one text.
    private func texts(ofJSON text: String, at path: String) -> [String] {
        JSONTree(line: Data(text.utf8)).map { texts(of: $0, at: path) } ?? [text]
    }

    private func texts(of tree: JSONTree, at path: String) -> [String] {
        switch tree {
        case .object(let members):
            members.flatMap { texts(of: $0.value, at: path.isEmpty ? $0.key : path + "." + $0.key) }
        case .array(let elements): elements.flatMap { texts(of: $0, at: path + "[]") }
        case .string(let text): mapped.contains(path) ? [] : [text]
        default: []
        }
    }

    /// Of a line that a pattern is spelled like, what it leaves out; all of any other.
    private func texts(ofLine line: String) -> [String] {
        guard let marked = MarkedLine(line, map) else { return [line] }
        return marked.parts.compactMap { part in
            if case .leftOut(let text) = part, text.contains(where: \.isLetter) { text } else { nil }
        }
    }
}
