/// A table that is generated: tab-separated in `schema/`, Markdown in the documentation.
struct DocumentTable {
    /// A column's title, and how its cells are shown in Markdown.
    enum Column {
        /// Words, of which those between backticks are code.
        case words(String)
        case code(String)

        var title: String {
            switch self {
            case .words(let title), .code(let title): title
            }
        }
    }

    let columns: [Column]
    let rows: [[String]]

    /// Tables of one file, as wide as the widest of them.
    static func tabSeparated(_ tables: [DocumentTable]) -> String {
        let width = tables.map(\.columns.count).max() ?? 0
        return tables.map { table in
            ([table.columns.map(\.title)] + table.rows).map { cells in
                (cells + Array(repeating: "", count: width - cells.count)).joined(separator: "\t") + "\n"
            }.joined()
        }.joined(separator: "\n")
    }

    var markdown: String {
        let rows = rows.map { cells in
            zip(columns, cells).map { column, cell in
                switch column {
                case .words: Self.inCell(Markdown.words(cell))
                case .code: Self.inCell(Markdown.code(cell))
                }
            }
        }
        return ([columns.map(\.title), columns.map { _ in "---" }] + rows)
            .map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    /// A bar ends a cell, within code too.
    private static func inCell(_ text: String) -> String { text.replacing("|", with: #"\|"#) }
}

/// Plain text as Markdown that shows it.
enum Markdown {
    static func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }

    /// What is between backticks stays as it is; outside of them nothing is markup, and two hyphens are no dash.
    static func words(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, piece in
            guard place.isMultiple(of: 2) else { return String(piece) }
            return piece.reduce(into: "") { escaped, character in
                if #"\*~[]<>#"#.contains(character) || character == "-" && escaped.last == "-" { escaped.append("\\") }
                escaped.append(character)
            }
        }.joined(separator: "`")
    }
}
