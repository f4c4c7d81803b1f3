/// A config file as it stands: every setting with its line, and where its value lies, so that one of them can be changed
/// without a touch to what the person wrote around it.
///
/// It is TOML of three kinds of lines: `key = "text"`, `key = ["text", …]` and `[table]`. Whatever else TOML has is
/// refused with its line: nothing is passed over.
struct ConfigText {
    struct Value: Equatable {
        let text: String
        let line: Int
        /// Its quotes included.
        let bytes: Range<Int>
    }

    struct Entry {
        let key: ConfigPath
        let line: Int
        let values: [Value]
        /// Of all values, brackets included.
        let valueBytes: Range<Int>
        /// Of its whole lines, with the end of the last.
        let lineBytes: Range<Int>
        let isList: Bool
        /// Whether a comma follows the last value of a list.
        let endsWithComma: Bool
    }

    let bytes: [UInt8]
    private(set) var entries: [Entry] = []
    /// The tables that are named, and where each one's header ends.
    private(set) var tables: [(name: String, line: Int, headerEnd: Int)] = []

    init(parsing bytes: [UInt8]) throws(ConfigFault) {
        self.bytes = bytes
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ConfigFault(.notUTF8, line: Self.badLine(bytes))
        }
        var reader = ConfigReader(bytes)
        var table: String?
        while true {
            let start = reader.place
            guard try reader.skipToContent() else { continue }
            if reader.isAtEnd { return }
            let line = reader.line
            if reader.next == UInt8(ascii: "[") {
                let name = try reader.header()
                guard !tables.contains(where: { $0.name == name }) else {
                    throw ConfigFault(.secondTable, line: line, key: ConfigPath(name))
                }
                table = name
                try reader.endOfLine(after: ConfigPath(name))
                tables.append((name, line, reader.place))
                continue
            }
            let key = ConfigPath(table: table, key: try reader.key())
            let (values, valueBytes, isList, endsWithComma) = try reader.value(of: key)
            try reader.endOfLine(after: key)
            guard !entries.contains(where: { $0.key == key }), !tables.contains(where: { key == ConfigPath($0.name) })
            else { throw ConfigFault(.secondKey, line: line, key: key) }
            entries.append(
                Entry(
                    key: key, line: line, values: values, valueBytes: valueBytes, lineBytes: start..<reader.place,
                    isList: isList, endsWithComma: endsWithComma))
        }
    }

    subscript(key: ConfigPath) -> Entry? { entries.first { $0.key == key } }

    private static func badLine(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
    }
}

/// A key, below its table where it stands in one: `root.codex`.
struct ConfigPath: Hashable, CustomStringConvertible {
    let table: String?
    let key: String

    init(table: String?, key: String) {
        self.table = table
        self.key = key
    }

    /// - Parameter text: as ``description``.
    init(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(table: parts.count == 2 ? String(parts[0]) : nil, key: String(parts[parts.count - 1]))
    }

    var description: String { (table.map { $0 + "." } ?? "") + key }

    /// What may be shown of it wherever it came from: nil for anything but plain letters, digits, `_`, `-` and a dot.
    var plain: String? {
        description.utf8.count <= 64
            && description.utf8.allSatisfy { ConfigReader.isBare($0) || $0 == UInt8(ascii: ".") }
            ? description : nil
    }
}
