import SessionText
import TraceSchema

/// What is read of a harness's records, as tables; the same in `schema/` and in the documentation.
struct FieldTables {
    /// The paths of records.
    let paths: DocumentTable
    /// The kinds of records, and how much is read of each.
    let kinds: DocumentTable
    /// What is handed over of a plain text's lines; all else of a line is compared with constants or skipped.
    let words: DocumentTable
    /// The lines of plain texts that are read.
    let lines: DocumentTable

    init(_ map: FieldMap) {
        paths = Self.table("path", map.entries)
        kinds = DocumentTable(
            columns: [.code("record"), .words("read")], rows: map.kinds.map { ["\($0.word)", extent($0.extent, map)] })
        words = Self.table("word of a line", map.captures)
        lines = DocumentTable(
            columns: [.words("line"), .words("spelled")], rows: map.lines.map { ["\($0.name)", "`\($0.spelling)`"] })
    }

    var tabSeparated: String {
        DocumentTable.tabSeparated([paths, kinds] + (lines.rows.isEmpty ? [] : [words, lines]))
    }

    private static func table(_ title: String, _ entries: [FieldMap.Entry]) -> DocumentTable {
        DocumentTable(
            columns: [.code(title), .words("looked at"), .words("columns"), .words("for")],
            rows: entries.map {
                ["\($0.path)", look($0), $0.columns.map { "\($0.label)" }.joined(separator: " "), "\($0.purpose)"]
            })
    }
}

private func look(_ entry: FieldMap.Entry) -> String {
    ([entry.look.label.description] + entry.constants.map { "`\($0)`" }).joined(separator: " ")
}

private func extent(_ extent: FieldMap.Extent, _ map: FieldMap) -> String {
    switch extent {
    case .whole: "every path above"
    case .until(let fields):
        map.entries.filter { fields.contains($0.field) }.map { "\($0.path)" }.joined(separator: ", ") + " only"
    case .skipped: "nothing"
    }
}
