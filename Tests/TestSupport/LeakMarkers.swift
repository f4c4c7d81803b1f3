public import Foundation
public import Harnesses
import SessionText
public import TraceSchema

/// Plants unique markers in every string of a record, keys and escapes included, and looks for traces of them.
public struct LeakMarkers {
    private let map: FieldMap
    private let mapped: Set<String>
    /// Of which only the beginning is looked at.
    private let openings: Set<String>
    private var random: SeededGenerator
    private var planted: [String] = []

    /// Letters of which no six in a row stand in anything that the tool says: no vowels, no hex digits.
    private static let letters = Array("ghjklmnpqrstvwxzGHJKLMNPQRSTVWXZ")
    /// The shortest piece that counts as a trace.
    private static let fragment = 6

    public init(_ harness: HarnessID, seed: UInt64) {
        map = harness.harness.fieldMap
        mapped = Set(map.entries.map(\.plainPath))
        openings = Set(map.entries.filter { $0.look == .opening }.map(\.plainPath))
        random = SeededGenerator(seed: seed)
    }

    /// How many markers were planted.
    public var count: Int { planted.count }

    /// A new marker.
    public mutating func marker() -> String {
        let marker = String((0..<20).map { _ in Self.letters.one(&random) })
        planted.append(marker)
        return marker
    }

    /// A file with markers in it, planted as the form of its records asks for.
    public mutating func planting(in file: Data, of form: SourceForm?) -> Data {
        if case .markedLines = form { return planting(inMarkedLinesOf: file) }
        return planting(inLinesOf: file)
    }

    /// The lines of a plain text with markers in what patterns leave out, in some of their words, and in all other
    /// lines.
    private mutating func planting(inMarkedLinesOf file: Data) -> Data {
        var lines: [String] = []
        for line in String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            guard let marked = MarkedLine(String(line), map) else {
                lines.append(line + marker())
                continue
            }
            lines.append(marked.parts.map { planting(in: $0) }.joined())
        }
        return Data(lines.joined(separator: "\n").utf8)
    }

    private mutating func planting(in part: MarkedLine.Part) -> String {
        switch part {
        case .constant(let text): text
        case .leftOut(let text): text + marker()
        case .word(let text, _): Int.random(in: 0..<12, using: &random) > 0 ? text : disguised(text)
        }
    }

    /// The lines of a file with markers in them; a line that is no JSON gets one where it stands.
    public mutating func planting(inLinesOf file: Data) -> Data {
        var lines: [Data] = []
        for line in file.split(separator: 0x0A) {
            guard let tree = JSONTree(line: line), case .object = tree else {
                lines.append(line + Data(marker().utf8))
                continue
            }
            let marked = planting(in: tree, at: "")
            lines.append(Data(marked.line(&random).utf8))
            if Int.random(in: 0..<8, using: &random) == 0 {
                // Torn in the middle of what it says.
                lines.append(Data(marked.line(&random).utf8.prefix(Int.random(in: 2..<200, using: &random))))
            }
        }
        return Data(lines.joined(separator: [0x0A]))
    }

    /// A JSON text with markers in it; what is no JSON gets one where it stands.
    public mutating func planting(in text: Data, at path: String) -> Data {
        guard let tree = JSONTree(line: text), case .object = tree else { return text + Data(marker().utf8) }
        return Data(planting(in: tree, at: path).line(&random).utf8)
    }

    /// A database's text with markers in it, or in its place.
    public mutating func planting(inCell text: String, at path: String?) -> String {
        guard let path else { return marker() }
        if JSONTree(line: Data(text.utf8)) == nil {
            if case .string(let planted) = planting(in: .string(text), at: path) { return planted }
        }
        return String(decoding: planting(in: Data(text.utf8), at: path), as: UTF8.self)
    }

    private mutating func planting(in tree: JSONTree, at path: String) -> JSONTree {
        switch tree {
        case .object(var members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                members[key] = planting(in: value, at: path.isEmpty ? key : path + "." + key)
            }
            if Int.random(in: 0..<3, using: &random) == 0 { members[marker()] = .string(marker()) }
            if !members.isEmpty, Int.random(in: 0..<40, using: &random) == 0 {
                members[members.keys.sorted().one(&random)] = .object([marker(): .array([.string(marker())])])
            }
            return .object(members)
        case .array(let elements):
            return .array(elements.map { planting(in: $0, at: path + "[]") })
        case .string(let text):
            // What is read keeps its sense in most places, so that rows come out at all.
            if mapped.contains(path), Int.random(in: 0..<5, using: &random) > 0 {
                return .string(keeping(text, at: path))
            }
            return .string(disguised(text))
        default:
            return tree
        }
    }

    /// The same text, followed by a marker where only its beginning is looked at.
    private mutating func keeping(_ text: String, at path: String) -> String {
        openings.contains(path) ? text + " " + marker() : text
    }

    /// A marker alone or in the clothes of something that passes.
    private mutating func disguised(_ text: String) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: text + marker()
        case 1: marker() + text
        case 2: "claude-opus-4-6-" + marker()
        case 3: "mcp__" + marker() + "__read"
        case 4: "2.1." + marker()
        case 5: "/home/" + marker() + "/src"
        case 6: "[Request interrupted by user] " + marker()
        default: marker()
        }
    }

    /// The pieces of markers that stand in a text, in any case.
    public func traces(in text: some Sequence<UInt8>) -> Set<String> {
        var fragments: Set<String> = []
        for marker in planted {
            let letters = Array(marker.lowercased())
            for start in 0...letters.count - Self.fragment {
                fragments.insert(String(letters[start..<start + Self.fragment]))
            }
        }
        let letters = Array(String(decoding: Array(text), as: UTF8.self).lowercased())
        guard letters.count >= Self.fragment else { return [] }
        return fragments.intersection(
            (0...letters.count - Self.fragment).map { String(letters[$0..<$0 + Self.fragment]) })
    }
}
