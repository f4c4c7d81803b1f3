import SessionFiles
@_spi(OwnTerminal) import SessionText
import TraceSchema

/// The names that rows do not show, counted; their spelling only where a terminal is known to be the reader.
struct UnknownNamesReport: JSONReport {
    struct Line: Encodable {
        let harness: String
        let column: String
        /// How many different names there are.
        let names: Int
        /// How many records hold one of them.
        let records: Int
    }

    static let shape: StaticString = "skein-unknown-names/1"
    let columns: [Line]
    /// Sources of which no name is told: a session of theirs is kept out.
    let sourcesKeptOut: Int

    private let spellings: [[(name: LocalName, records: Int)]]

    enum CodingKeys: CodingKey {
        case columns, sourcesKeptOut
    }

    init(_ reading: NameReading, sourcesKeptOut: Int) {
        var columns: [Line] = []
        var spellings: [[(name: LocalName, records: Int)]] = []
        for harness in HarnessID.allCases {
            for column in UnknownNames.Column.allCases {
                guard let names = reading.names[harness]?.records[column] else { continue }
                columns.append(
                    Line(
                        harness: "\(harness.label)", column: "\(column.label)", names: names.count,
                        records: names.values.reduce(0, +)))
                spellings.append(
                    names.map { (name: $0.key, records: $0.value) }
                        .sorted { ($1.records, $0.name.escaped) < ($0.records, $1.name.escaped) })
            }
        }
        (self.columns, self.spellings, self.sourcesKeptOut) = (columns, spellings, sourcesKeptOut)
    }

    /// - Parameter given: what the person said about what is read.
    func text(showingNames: Bool, _ given: GivenOptions, color: Bool) -> String {
        guard !columns.isEmpty else { return "Every model, tool and version is a public word.\n" + keptOut }
        let style = Style(color: color)
        var text = ""
        if showingNames {
            for (line, names) in zip(columns, spellings) {
                var table = TextTable()
                table.add(["\(line.harness) \(line.column)", "records"])
                for (name, records) in names { table.add([name.escaped, records.grouped]) }
                text += table.text(style) + "\n"
            }
            text += suggestions(style)
            return text + style.dim("For your eyes only: none of these can be in a row.") + "\n" + keptOut
        }
        var table = TextTable(leftColumns: 2)
        table.add(["harness", "column", "names", "records"])
        for line in columns { table.add([line.harness, line.column, line.names.grouped, line.records.grouped]) }
        let command = given.added(to: "skein trace vocab unknown --show-raw")
        return table.text(style) + "\nSee them on your terminal:  \(command)\n" + keptOut
    }

    private var keptOut: String {
        if sourcesKeptOut == 0 { return "" }
        let hold = sourcesKeptOut == 1 ? "file or database holds" : "files and databases hold"
        return "\n\(sourcesKeptOut.grouped) \(hold) sessions that you keep out, or that do not say where they ran:\n"
            + "no name of theirs is told.\n"
    }

    /// Reports to paste for models whose name begins like a public one. Whether it is one only its owner can tell.
    private func suggestions(_ style: Style) -> String {
        var models: [(harness: String, name: LocalName)] = []
        for (line, names) in zip(columns, spellings) where line.column == "\(UnknownNames.Column.model.label)" {
            for (name, _) in names where !models.contains(where: { $0.name == name }) {
                if case .refused(.part) = name.modelVerdict { models.append((line.harness, name)) }
            }
        }
        if models.isEmpty { return "" }
        let reports = models.map { model in
            let why = model.name.modelVerdict.explanation(of: Array(model.name.escaped.utf8))
            return """
                  Public model is missing: \(model.name.escaped)
                      \(model.harness) records it. It is \(why).

                """
        }
        return style.bold("Perhaps public") + """
            : these begin like a public model's name. If the vendor publishes it under this very name, report it
            with these words. If a part of it is yours, or your company's, do not: a report is public.

            \(reports.joined())

            """
    }
}
