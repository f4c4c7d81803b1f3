public import TraceSchema

/// A report as one HTML document that needs nothing else: no script, no font, no address.
public struct ReportPage {
    /// Where the turns are from.
    public enum Origin: Sendable {
        case ownSessions
        /// The invented history that comes with the tool.
        case sample
        case rows(files: Int)
    }

    private let report: Report
    private let origin: Origin
    private let day: UTCDay
    private let notices: [String]
    private var markup = Markup()

    /// - Parameters:
    ///   - day: on which it is made; the only thing that is not of the turns.
    ///   - notices: what a reader must know of what is not in it.
    public init(_ report: Report, _ origin: Origin, made day: UTCDay, notices: [String] = []) {
        (self.report, self.origin, self.day, self.notices) = (report, origin, day, notices)
    }

    public var html: String {
        var page = self
        page.write()
        return page.markup.text
    }

    private mutating func write() {
        markup.constant("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        markup.constant("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
        markup.constant(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\"/>\n")
        markup.constant("<meta name=\"referrer\" content=\"no-referrer\"/>\n")
        markup.element("title", title)
        markup.constant("\n<style>\n")
        markup.constant(FigureStyle.colors)
        markup.constant(FigureStyle.marks)
        markup.constant(PageStyle.rules)
        markup.constant("</style>\n</head>\n<body>\n<header>\n")
        writeHead()
        markup.constant("</header>\n<main>\n")
        for part in Part.allCases { write(part) }
        writeColumns()
        markup.constant("</main>\n<footer>\n")
        markup.element("p", definitions)
        markup.element("p", "Made by skein trace report on \(day).")
        markup.constant("\n</footer>\n</body>\n</html>\n")
    }

    private var isOwn: Bool { if case .ownSessions = origin { true } else { false } }
    private var title: String { isOwn ? "Your turns with coding agents" : "Turns with coding agents" }

    private mutating func writeHead() {
        markup.element("h1", title)
        switch origin {
        case .ownSessions:
            markup.element(
                "p", [("class", "dim")],
                "From the session files on this machine, on \(day). This page holds exact numbers, which are never "
                    + "published; it loads nothing and sends nothing.")
        case .sample:
            markup.element(
                "p", [("class", "dim")],
                "From the invented history that comes with skein, on \(day), to show what a report of your own holds. "
                    + "This page loads nothing and sends nothing.")
        case .rows(let files):
            markup.element(
                "p", [("class", "dim")],
                "From \(NumberText.count(report.rows.rows, "row")) in \(NumberText.count(files, "file")), on "
                    + "\(day). Rows hold classes and no exact numbers. This page loads nothing and sends nothing.")
        }
        for notice in notices { markup.element("p", [("class", "notice")], notice) }
        markup.constant("\n<dl>")
        for (name, number) in headline {
            markup.open("div")
            markup.element("dt", name)
            markup.element("dd", number)
            markup.close("div")
        }
        markup.constant("</dl>\n<nav aria-label=\"Parts of this page\">")
        for part in Part.allCases { markup.element("a", [("href", "#\(part.rawValue)")], part.title) }
        markup.element("a", [("href", "#columns")], Self.columnsTitle)
        markup.constant("</nav>\n")
    }

    private var headline: [(String, String)] {
        let rows = report.rows
        var numbers = [
            ("Turns", NumberText.grouped(rows.rows)), ("Sessions", NumberText.grouped(rows.sessions.count)),
            ("Active days", NumberText.grouped(rows.turnsByDay.count)),
            ("Tool calls", NumberText.grouped(rows.tools.values.reduce(0) { $0 + $1.calls })),
        ]
        if let totals = report.exact?.totals {
            let tokens = totals.freshInput + totals.cacheRead + totals.cacheWrite + totals.output
            let isWhole = totals.turnsWithoutCost == 0
            numbers.append(("Tokens", NumberText.short(tokens)))
            let cost = NumberText.dollars(pico: Int(clamping: totals.costPicoUSD))
            numbers.append((isWhole ? "Cost" : "Cost, where known", cost))
        }
        return numbers
    }

    private mutating func write(_ part: Part) {
        markup.open("section", [("aria-labelledby", part.rawValue)])
        markup.element("h2", [("id", part.rawValue)], part.title)
        let figures = part.figures.compactMap(report.figure)
        // What is published stands beside what is exact.
        let isPaired = figures.contains { $0.name.isExact }
        markup.open("div", [("class", isPaired ? "figures pairs" : "figures")])
        for figure in figures { write(figure) }
        markup.constant("</div></section>\n")
    }

    private mutating func write(_ figure: Figure) {
        markup.open("figure", [("id", figure.name.rawValue)])
        markup.constant("<figcaption>")
        markup.open("h3")
        markup.add(figure.title)
        if figure.name.isExact { markup.element("span", [("class", "tag")], "never published") }
        markup.close("h3")
        markup.element("p", figure.says)
        markup.constant("</figcaption>\n")
        figure.inline(&markup)
        markup.element("p", [("class", "basis")], figure.basis)
        markup.constant("<details><summary>The numbers</summary>")
        for table in figure.tables { write(table, of: figure) }
        markup.constant("</details></figure>\n")
    }

    private mutating func write(_ table: FigureTable, of figure: Figure) {
        let name = figure.title + (table.name.map { ", \($0)" } ?? "")
        markup.open("div", [("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", name)])
        markup.open("table")
        markup.element("caption", name)
        markup.constant("<thead><tr>")
        let isNumber = table.columns.indices.map { column in table.rows.contains { $0[column].isNumber } }
        for (column, name) in table.columns.enumerated() {
            markup.element("th", [("scope", "col")] + (isNumber[column] ? [("class", "n")] : []), name)
        }
        markup.constant("</tr></thead><tbody>\n")
        for row in table.rows {
            markup.open("tr")
            for (column, cell) in row.enumerated() {
                markup.element("td", isNumber[column] ? [("class", "n")] : [], cell.text)
            }
            markup.constant("</tr>\n")
        }
        markup.constant("</tbody></table></div>")
        let file = figure.fileName(of: table)
        markup.element(
            "a", [("download", "skein-\(file)"), ("href", DataAddress.csv(table.csv))],
            "CSV\(table.name.map { " of the \($0)" } ?? "")")
    }

    private static let columnsTitle = "What is published, and what stays here"

    private mutating func writeColumns() {
        let (rows, example) = (report.rows, report.rows.example)
        markup.open("section", [("aria-labelledby", "columns")])
        markup.element("h2", [("id", "columns")], Self.columnsTitle)
        markup.element(
            "p",
            "A row has these 19 columns and nothing else. The example is "
                + (isOwn ? "one of your own turns" : "one of these rows")
                + ": the latest of those that say most. Unknown is counted over all \(NumberText.count(rows.rows, "row"))."
        )
        markup.constant("\n<div class=\"columns\"><table><thead><tr>")
        let heads = ["Column", "A row shows", "Example", "Unknown", "Stays here"]
        for head in heads { markup.element("th", [("scope", "col")], head) }
        markup.constant("</tr></thead><tbody>\n")
        for note in ColumnNote.all {
            markup.open("tr")
            markup.element("td", "\(note.name)")
            markup.element("td", [("data-of", heads[1])], "\(note.shows)")
            markup.open("td", [("data-of", heads[2])])
            markup.element("code", example.map { note.example($0.row) } ?? "–")
            markup.close("td")
            markup.element(
                "td", [("data-of", heads[3])], note.gap.map { NumberText.share(rows.gaps[$0], of: rows.rows) } ?? "–")
            let exact = example?.exact.flatMap(note.exact).map { ": \($0)" } ?? ""
            markup.element("td", [("data-of", heads[4])], "\(note.staysHere)\(exact)")
            markup.constant("</tr>\n")
        }
        markup.constant("</tbody></table></div></section>\n")
    }

    private var definitions: String {
        "A turn is one answer of a model and the request for it. Unknown means that the harness did not record it, or that "
            + "it is no public name. Costs are what the harness recorded, else list prices; a subscription's turns count at "
            + "list price. Days are UTC."
    }
}

/// A part of a page: figures that belong together.
private enum Part: String, CaseIterable {
    case turns, size, course

    var title: String {
        switch self {
        case .turns: "When, and with what"
        case .size: "How much, how long, at what cost"
        case .course: "Tools, and how turns ended"
        }
    }

    var figures: [FigureName] {
        switch self {
        case .turns: [.activity, .sessions, .models]
        case .size:
            [.tokens, .tokensExact, .latency, .latencyExact, .cost, .costExact, .effort, .effortExact]
        case .course: [.toolsPerTurn, .outcomes, .errors, .tools]
        }
    }
}
