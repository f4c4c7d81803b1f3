import Harnesses
import TraceSchema

/// Where a column comes from in each harness, by what rule, and what can stand in it.
struct ColumnExplanation: Encodable {
    struct Source: Encodable {
        let harness: String
        /// Whether every row of the harness fills it: `always`, `sometimes` or `never`.
        let filled: String
        /// Why some rows or all leave it open.
        let why: String?
        /// What is read for it; empty where no field is.
        let paths: [MappedPath]
        /// Where it comes from without a field.
        let made: String?

        init(_ column: RowColumn, of harness: HarnessID) {
            self.harness = "\(harness.label)"
            let gap = ColumnGaps.Column.allCases.first { $0.column == column }.flatMap(harness.harness.page.gap(of:))
            filled = gap.map { "\($0.extent)" } ?? (column == .modelKind ? "never" : "always")
            why = gap.map { "\($0.why)" }
            switch column.source {
            case .recorded:
                paths = gap?.extent == .never ? [] : MappedPath.all(of: harness, feeding: column)
                made =
                    gap == nil && paths.isEmpty
                    ? "A constant of its reader: with this harness it is always the same." : nil
            case .made(let words): (paths, made) = ([], "\(words)")
            }
        }
    }

    let column: RowColumn
    let values: ColumnValues
    let sources: [Source]

    init(_ column: RowColumn, of harnesses: [HarnessID] = HarnessID.allCases) {
        self.column = column
        values = ColumnValues(of: column)
        sources = harnesses.map { Source(column, of: $0) }
    }

    enum CodingKeys: CodingKey {
        case column, says, rule, values, sources
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode("\(column.label)", forKey: .column)
        try object.encode("\(column.summary)", forKey: .says)
        try object.encode("\(column.rule)", forKey: .rule)
        try object.encode(values, forKey: .values)
        try object.encode(sources, forKey: .sources)
    }
}

/// What `explain` tells without a row: some columns, or one harness's map by column.
struct ColumnsReport: JSONReport {
    static let shape: StaticString = "skein-explain/1"
    let columns: [ColumnExplanation]
    /// What is read of one harness's records that feeds no column; nil without a harness.
    let rowPaths: [MappedPath]?

    private let harness: HarnessID?

    enum CodingKeys: CodingKey {
        case columns, rowPaths
    }

    /// All columns over all harnesses, one column, or those of one harness.
    init(column: RowColumn? = nil, harness: HarnessID? = nil) {
        let harnesses = harness.map { [$0] } ?? HarnessID.allCases
        columns = (column.map { [$0] } ?? RowColumn.allCases).map { ColumnExplanation($0, of: harnesses) }
        self.harness = harness
        rowPaths = column == nil ? harness.map { MappedPath.all(of: $0, feeding: nil) } : nil
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        if columns.count == 1 { return columns[0].text(style) }
        guard let harness, let rowPaths else { return overview(style) }
        var text = style.bold("\(harness.harness.page.name)") + " (\(harness.label)), column by column\n"
        for explanation in columns { text += "\n" + explanation.harnessText(style) }
        text += "\n" + style.bold("which rows there are") + "\n" + rowPaths.map { $0.text(style) }.joined()
        return text + "\n" + style.dim("Every other path of a record is skipped as bytes, whatever it holds.") + "\n"
    }

    private func overview(_ style: Style) -> String {
        var table = TextTable(ending: .words)
        table.add(["column", "what it says"])
        for explanation in columns { table.add(["\(explanation.column.label)", "\(explanation.column.summary)"]) }
        return table.text(style) + """

            Where one comes from:          skein trace explain COLUMN
            What is read of a harness:     skein trace explain --harness HARNESS
            Where a row of yours is from:  skein trace explain --row N

            """
    }
}
