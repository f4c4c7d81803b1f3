import Harnesses
@_spi(OwnTerminal) import SessionFiles
@_spi(OwnTerminal) import SessionText
import TraceSchema

// For the person whose row it is.

extension RowExplanation {
    /// - Parameter showsFiles: whether the names of files are shown: on the person's terminal only.
    func text(showsFiles: Bool, color: Bool) -> String {
        let style = Style(color: color)
        var text = style.bold("Row \(number.grouped) of \(rows.grouped)") + ", \(harness)\n"
        if !alike.isEmpty {
            let numbers = alike.prefix(8).map(\.grouped).joined(separator: ", ") + (alike.count > 8 ? ", …" : "")
            let sentence = "\(alike.count.grouped) more say the same: \(numbers)"
            text += WrappedText.lines(sentence, indent: 0, style: style.dim)
        }
        if origins.isEmpty {
            return text + "\nIts turn is not in your files any more: they have changed since they were read.\n"
        }
        for (place, origin) in origins.enumerated() {
            text +=
                "\n" + (place == 0 ? "" : "A copy, merged into it:\n\n")
                + self.text(origin, showsFiles: showsFiles, style)
        }
        return text + "\n"
            + WrappedText.lines(
                "Random, or a constant: schema, rowId, sessionKey, modelKind, harness. Everything else in these records "
                    + "is skipped as bytes.", indent: 0, style: style.dim)
    }

    private func text(_ origin: TurnOrigin, showsFiles: Bool, _ style: Style) -> String {
        let all = Self.files(of: origins)
        var names: [String: String] = [:]
        for file in Self.files(of: [origin]) {
            names[file] = showsFiles ? file.escapedForTerminal : "file \((all.firstIndex(of: file) ?? 0) + 1)"
        }
        var text = Self.files(of: [origin]).map { style.bold(names[$0] ?? "") + "\n" }.joined()
        for column in RowColumn.allCases {
            guard let value = columns["\(column.label)"], case .recorded = column.source else { continue }
            text += "\n\(column.label)  " + style.bold(value.text) + "\n"
            let lines = origin.lines(feeding: column, names)
            if lines.isEmpty { text += WrappedText.lines(origin.absence(of: column), style: style.dim) }
            let width = lines.map(\.path.count).max() ?? 0
            for line in lines { text += line.text(style, width) }
        }
        let rowPaths = origin.rowPaths.map(\.description).joined(separator: ", ")
        return rowPaths.isEmpty
            ? text : text + "\nWithout these there would be no such row\n" + WrappedText.lines(rowPaths)
    }
}

/// One path and the records in which it matters, beside each other.
private struct PathLine {
    let path: String
    var places: [String]
    var recorded: [String]

    /// - Parameter width: of the longest path beside this one.
    func text(_ style: Style, _ width: Int) -> String {
        let head = "  " + path + String(repeating: " ", count: width - path.count) + "  "
        let fits = head.count + shortPlaces.count <= WrappedText.width
        return
            (fits
            ? head + style.dim(shortPlaces) + "\n"
            : "  \(path)\n" + WrappedText.lines(shortPlaces, indent: 6, style: style.dim))
            + recorded.map { WrappedText.lines($0, indent: 6) }.joined()
    }

    /// `lines 6, 7` for lines of one file.
    private var shortPlaces: String {
        let line = "line "
        guard places.count > 1, places.allSatisfy({ $0.hasPrefix(line) }) else { return places.joined(separator: ", ") }
        return "lines " + places.map { String($0.dropFirst(line.count)) }.joined(separator: ", ")
    }
}

extension TurnOrigin {
    /// Why nothing is there, as far as the harness's page knows.
    fileprivate func absence(of column: RowColumn) -> String {
        let gap = ColumnGaps.Column.allCases.first { $0.column == column }.flatMap(harness.harness.page.gap(of:))
        return "nothing recorded decides it" + (gap.map { ", which may be because: \($0.why)" } ?? "")
    }

    /// - Parameter names: what files are called.
    fileprivate func lines(feeding column: RowColumn, _ names: [String: String]) -> [PathLine] {
        var lines: [PathLine] = []
        for record in records {
            for value in record.values where value.columns.contains(column) {
                let path = "\(value.entry.path)"
                let recorded = value.recorded.map(\.escaped) + value.openings.map { "begins with: \($0)" }
                if let known = lines.firstIndex(where: { $0.path == path }) {
                    lines[known].places.append(place(of: record, names))
                    for text in recorded where !lines[known].recorded.contains(text) {
                        lines[known].recorded.append(text)
                    }
                } else {
                    lines.append(PathLine(path: path, places: [place(of: record, names)], recorded: recorded))
                }
            }
        }
        return lines
    }

    private func place(of record: Record, _ names: [String: String]) -> String {
        let name = names[record.file] ?? ""
        let file = names.count > 1 ? name + " " : ""
        guard let number = record.number else { return name }
        return file + (record.rowKind.map { "\($0) row " } ?? "line ") + number.grouped
    }
}
