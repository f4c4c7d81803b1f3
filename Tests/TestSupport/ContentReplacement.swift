public import Foundation
public import Harnesses
import SessionText
public import TraceSchema

/// Replaces everything in a record that its harness's field map does not name by other content of other length, and
/// spells the record anew: nothing of that may change a row.
public struct ContentReplacement {
    private let map: FieldMap
    private let looks: [String: FieldMap.Entry]
    private var random: SeededGenerator

    public init(_ harness: HarnessID, seed: UInt64) {
        map = harness.harness.fieldMap
        looks = Dictionary(uniqueKeysWithValues: map.entries.map { ($0.plainPath, $0) })
        random = SeededGenerator(seed: seed)
    }

    /// A file's content, replaced as the form of its records asks for.
    public mutating func replacing(_ file: Data, of form: SourceForm?) -> Data {
        if case .markedLines = form { return replacing(markedLinesOf: file) }
        return replacing(linesOf: file)
    }

    /// The lines of a file, each replaced; a line that is no JSON, or names a key twice, stays as it is.
    public mutating func replacing(linesOf file: Data) -> Data {
        var lines: [Data] = []
        for line in file.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let tree = JSONTree(line: line), case .object = tree, !Self.repeatsKey(line) else {
                lines.append(Data(line))
                continue
            }
            lines.append(Data(replacing(tree, at: "").line(&random).utf8))
        }
        return Data(lines.joined(separator: [0x0A]))
    }

    /// A JSON text that stands at a path of its record, replaced; one that is no JSON, or names a key twice, stays as it
    /// is.
    public mutating func replacing(_ text: Data, at path: String) -> Data {
        guard let tree = JSONTree(line: text), case .object = tree, !Self.repeatsKey(text) else { return text }
        return Data(replacing(tree, at: path).line(&random).utf8)
    }

    /// A database's text, replaced: JSON where something of it is mapped, and every column that is never asked for.
    public mutating func replacing(cell text: String, at path: String?) -> String {
        guard let path else { return words() }
        return String(decoding: replacing(Data(text.utf8), at: path), as: UTF8.self)
    }

    /// The lines of a plain text: what patterns leave out is replaced, and lines that none is spelled like are others,
    /// and more.
    private mutating func replacing(markedLinesOf file: Data) -> Data {
        var lines: [String] = []
        for line in String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            guard let marked = MarkedLine(String(line), map) else {
                lines += (0...Int.random(in: 0...2, using: &random)).map { _ in unmarked() }
                continue
            }
            lines.append(marked.parts.map { replacing($0) }.joined())
        }
        if file.last == 0x0A { lines[lines.count - 1] = "" }
        return Data(lines.joined(separator: "\n").utf8)
    }

    private mutating func replacing(_ part: MarkedLine.Part) -> String {
        switch part {
        case .constant(let text): return text
        case .leftOut(let text):
            // A word stays one, and what stands behind a word still does.
            if text.isEmpty || text.hasPrefix(", ") { return ", " + phrase() }
            return text.contains(" ") ? text.prefix(1) + phrase() : phrase().filter(\.isLetter)
        case .word(let text, let entry):
            guard entry.look == .opening else { return text }
            let openings = entry.constants.map(\.description)
            if openings.contains(text) { return text }
            return (openings.first { text.hasPrefix($0) } ?? "") + "zz" + phrase().filter(\.isLetter)
        }
    }

    /// What stands nowhere in a line that is read, in the clothes of one where a naive reader does not look.
    private mutating func unmarked() -> String {
        let lures = [
            "", " > Tokens: 9k sent, 9 received. Cost: $9.99 message, $99.99 session.  ", "####",
            "> > Tokens: 9k sent, 9 received.  ", "#### Plan", "Tokens: 9k sent, 9 received.  ", ">  ", "```",
            " # aider chat started at 2031-01-01 00:00:00", "## aider chat started at 2031-01-01 00:00:00",
            "> Applied edit to leaf.py  ", "> tokens: 1k sent, 2 received.  ", "> Main model: gpt-4o",
            "> Tokens: many sent, few received. Cost: nothing  ", "The  > ^C KeyboardInterrupt  ",
        ]
        return lures.one(&random) == "" ? phrase() : lures.one(&random)
    }

    private mutating func phrase() -> String {
        ["leaf", "a stem and a root", "\u{1F41D} hum", "Tokens: 9k sent", "why \"so\" \\ late"].one(&random)
    }

    /// Foundation keeps one of two equal keys, so that a line with both would mean something else afterwards.
    private static func repeatsKey(_ line: Data) -> Bool {
        guard let object = try? JSONSerialization.jsonObject(with: line) else { return true }
        func keys(_ value: Any) -> Int {
            if let object = value as? [String: Any] { return object.count + object.values.reduce(0) { $0 + keys($1) } }
            return (value as? [Any])?.reduce(0) { $0 + keys($1) } ?? 0
        }
        var colons = 0
        var (isInString, isEscaped) = (false, false)
        for byte in line {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if byte == UInt8(ascii: ":"), !isInString {
                colons += 1
            }
        }
        return colons != keys(object)
    }

    private mutating func replacing(_ tree: JSONTree, at path: String) -> JSONTree {
        let isWithin =
            path.isEmpty || looks.keys.contains { $0 == path || $0.hasPrefix(path + ".") || $0.hasPrefix(path + "[") }
        guard isWithin else { return content(depth: 2) }
        switch tree {
        case .object(var members):
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                members[key] = replacing(value, at: path.isEmpty ? key : path + "." + key)
            }
            if Bool.random(using: &random) { members["zz" + words()] = content(depth: 2) }
            return .object(members)
        case .array(let elements):
            return .array(elements.map { replacing($0, at: path + "[]") })
        case .string(let text):
            guard let entry = looks[path] else { return .string(words()) }
            guard entry.look == .opening else { return tree }
            let opening = entry.constants.map(\.description).first { text.hasPrefix($0) }
            // A status of three digits may follow a constant; what follows it is content.
            return .string(opening.map { text.prefix($0.count + 4) + " " + words() } ?? words())
        default:
            return looks[path] == nil ? content(depth: 0) : tree
        }
    }

    private mutating func content(depth: Int) -> JSONTree {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .integer(Int64.random(in: -9...9_000_000_000, using: &random))
        case 1: .fraction(0.25)
        case 2: .null
        case 3: .bool(Bool.random(using: &random))
        case 4: .string(words())
        case 5: .array((0..<Int.random(in: 0...3, using: &random)).map { _ in content(depth: depth - 1) })
        default: .object(["a": content(depth: depth - 1), words(): content(depth: depth - 1)])
        }
    }

    /// Words that a naive reader might take for something else.
    private mutating func words() -> String {
        let lures = [
            "\"type\":\"assistant\"", "{\"message\":{\"id\":\"msg_", "}]}", "\\", "\u{1F41D}", "\u{2028}", "end_turn",
            "output_tokens", "claude-opus-4-6", "\n", "tool_use", " ", "leaf",
        ]
        return (0..<Int.random(in: 1...12, using: &random)).map { _ in lures.one(&random) }.joined()
    }
}
