import Harnesses
import SessionText
import TraceExtraction
import TraceSchema

/// A harness's article in the documentation: its page, its field map and its queries in words and tables.
struct HarnessDocument {
    static let folder = "Sources/Harnesses/Harnesses.docc"

    /// The article of every harness, and the page that leads to them.
    static var all: [GeneratedDocument] {
        [GeneratedDocument(path: "\(folder)/Harnesses.md", text: index)]
            + HarnessID.allCases.map { harness in
                GeneratedDocument(path: "\(folder)/\(name(of: harness)).md", text: HarnessDocument(harness).text)
            }
    }

    /// An article's address ignores case: by its label alone it would be that of the harness's type.
    private static func name(of harness: HarnessID) -> String { "\(harness.label)-sessions" }

    private let page: HarnessPage
    private let map: FieldMap
    private let queries: [DatabaseQuery]
    private let tree: BlobTree?

    init(_ harness: HarnessID) {
        page = harness.harness.page
        map = harness.harness.fieldMap
        queries = harness.harness.queries
        tree = harness.harness.blobTree
    }

    var text: String {
        """
        # \(page.name)

        Where `skein trace` looks for its sessions, what of them is read, and what a row cannot say.

        ## Where it looks

        \(places.markdown)
        ## What a turn is

        \(Markdown.words(page.turn.description))

        ## Versions seen

        \(Markdown.words(page.versionsSeen.description))

        ## What rows leave open

        \(gaps.markdown)
        ## What is read

        A record's other paths are skipped as bytes, whatever they hold.

        \(reading)
        ## Remarks

        \(page.remarks.map { "- \(Markdown.words($0.description))\n" }.joined())
        """
    }

    private var places: DocumentTable {
        DocumentTable(
            columns: [.words("folder"), .words("files")],
            rows: page.places.map { place in
                let patterns = "\(place.files)".split(separator: ", ").map { Markdown.code(String($0)) }
                return ["\(place.folder)", patterns.joined(separator: ", ")]
            })
    }

    private var gaps: DocumentTable {
        DocumentTable(
            columns: [.code("column"), .words("filled"), .words("why")],
            rows: page.gaps.map { ["\($0.column.label)", "\($0.extent)", "\($0.why)"] })
    }

    private var reading: String {
        let tables = FieldTables(map)
        let more = [("Records", tables.kinds), ("Words of a line", tables.words), ("Lines", tables.lines)]
        var text = tables.paths.markdown
        for (title, table) in more where !table.rows.isEmpty { text += "\n### \(title)\n\n\(table.markdown)" }
        if !queries.isEmpty { text += "\n### Queries\n" + queries.map(Self.text).joined() }
        if let tree { text += "\n### Messages\n\n\(BlobTreeText(tree).markdown)" }
        return text
    }

    /// Of several statements the first that a database can answer is asked.
    private static func text(_ query: DatabaseQuery) -> String {
        "\nRecords of the kind `\(query.kind)`:\n\n"
            + query.statements.map { "```sql\n\($0)\n```\n" }.joined(separator: "\nElse:\n\n")
    }

    // MARK: - The page that leads to the articles

    private static var index: String {
        """
        # ``Harnesses``

        The coding tools whose sessions are read: where they lie, what of them is decoded, and what a row cannot say.

        Files of lines are also read where they are compressed, as `.gz` or `.zst`.

        ## Overview

        Whether a column is filled in every row of a harness, sometimes, or never. A call that is only `other` leaves
        `toolCalls` open. `modelKind` is never filled, because no harness records it; other columns leave nothing open.
        A turn that a subscription paid for has the cost of its tokens at list price.

        \(columns.markdown)
        ## Topics

        ### What people are told

        \(HarnessID.allCases.map { "- <doc:\(name(of: $0))>\n" }.joined())
        """
    }

    private static var columns: DocumentTable {
        DocumentTable(
            columns: [.words("harness")] + ColumnGaps.Column.allCases.map { .words("\($0.label)") },
            rows: HarnessID.allCases.map { harness in
                let page = harness.harness.page
                return ["\(page.name)"]
                    + ColumnGaps.Column.allCases.map { page.gap(of: $0).map { "\($0.extent)" } ?? "filled" }
            })
    }
}
