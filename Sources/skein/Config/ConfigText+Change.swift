extension ConfigText {
    /// The text with these values for a key; what stands around them stays.
    func setting(_ key: ConfigKey, to values: [String]) -> [UInt8] {
        let value =
            key.isList && values.count != 1 || self[key.path]?.isList ?? false
            ? Self.list(values) : Self.quoted(values[0])
        if let entry = self[key.path] { return replacing(entry.valueBytes, with: value) }
        let line = "\(key.path.key) = \(key.isList ? Self.list(values) : value)\(newline)"
        if let last = entries.last(where: { $0.key.table == key.path.table }) {
            return inserting(line, at: last.lineBytes.upperBound)
        }
        if let table = key.path.table {
            if let header = tables.first(where: { $0.name == table }) { return inserting(line, at: header.headerEnd) }
            return inserting((bytes.isEmpty ? "" : newline) + "[\(table)]\(newline)\(line)", at: bytes.count)
        }
        // Above the first table, and above the comments that belong to it.
        return tables.isEmpty ? inserting(line, at: bytes.count) : inserting(line + newline, at: 0)
    }

    /// The text with more values in a list.
    func adding(_ values: [String], to key: ConfigKey) -> [UInt8] {
        guard let entry = self[key.path], let last = entry.values.last else { return setting(key, to: values) }
        guard entry.isList else { return replacing(entry.valueBytes, with: Self.list([last.text] + values)) }
        let lastLine = bytes[last.bytes.upperBound...].prefix { $0 != UInt8(ascii: "\n") }
        guard lastLine.endIndex < entry.valueBytes.upperBound else {
            return inserting(values.map { ", \(Self.quoted($0))" }.joined(), at: last.bytes.upperBound)
        }
        // One value a line: a comment behind the last one stays with it.
        let lineStart = bytes[..<last.bytes.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let indent = bytes[lineStart..<last.bytes.lowerBound]
        let isAlone = indent.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let spaces = isAlone ? String(decoding: indent, as: UTF8.self) : "    "
        let lines = values.map { "\(spaces)\(Self.quoted($0)),\(newline)" }.joined()
        var changed = inserting(lines, at: lastLine.endIndex + 1)
        if !entry.endsWithComma { changed.insert(UInt8(ascii: ","), at: last.bytes.upperBound) }
        return changed
    }

    /// The text without a key.
    func removing(_ key: ConfigKey) -> [UInt8] {
        self[key.path].map { replacing($0.lineBytes, with: "") } ?? bytes
    }

    /// The text without some values of a list; without the list where none is left.
    func removing(_ values: [String], from key: ConfigKey) -> [UInt8] {
        guard let entry = self[key.path] else { return bytes }
        let kept = entry.values.map(\.text).filter { !values.contains($0) }
        if kept.count == entry.values.count { return bytes }
        if kept.isEmpty { return removing(key) }
        // Where one value stands on a line, the comment behind it goes with it and all others stay.
        let gone = Set(entry.values.filter { values.contains($0.text) }.map(\.line))
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let rest = lines.enumerated().filter { !gone.contains($0.offset + 1) }.map(\.element)
        let shorter = Array(rest.joined(separator: [UInt8(ascii: "\n")]))
        let isWhole = (try? ConfigText(parsing: shorter))?[key.path]?.values.map(\.text) == kept
        return isWhole ? shorter : setting(key, to: kept)
    }

    private var newline: String { bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }

    private func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
        Array(bytes[..<range.lowerBound]) + Array(text.utf8) + bytes[range.upperBound...]
    }

    /// A whole line begins at the beginning of one.
    private func inserting(_ text: String, at place: Int) -> [UInt8] {
        let isOpen = text.utf8.last == UInt8(ascii: "\n") && place > 0 && bytes[place - 1] != UInt8(ascii: "\n")
        return replacing(place..<place, with: (isOpen ? newline : "") + text)
    }

    private static func list(_ values: [String]) -> String { "[" + values.map(quoted).joined(separator: ", ") + "]" }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
