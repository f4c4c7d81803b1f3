import Foundation
import TestSupport
import Testing
import TraceSchema

@testable import TraceReport

@Suite("A page holds every figure with its table, loads nothing, and is the same for the same turns")
struct ReportPageTests {
    private static let day = UTCDay(parsing: Array("2026-02-03".utf8).span)!
    private static let folder = Checkout.package.appending(path: "Tests/TraceReportTests/Golden")

    private func page(seed: UInt64 = 1, notices: [String] = []) -> String {
        let report = Report(InventedTurns(seed: seed).merged, prices: InventedTurns.prices)
        return ReportPage(report, .ownSessions, made: Self.day, notices: notices).html
    }

    @Test("all figures, each once, in the order of their names' parts")
    func figures() {
        let page = page()
        for name in FigureName.allCases {
            #expect(page.components(separatedBy: "<figure id=\"\(name.rawValue)\">").count == 2, "\(name)")
        }
    }

    @Test("nothing in it is loaded, run or sent")
    func alone() {
        let page = page()
        for word in [
            "<script", "<link", "<img", "<form", "<iframe", "@import", "@font-face", "url(", " src=", "http:", "https:",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        let addresses = page.components(separatedBy: "href=\"").dropFirst()
        #expect(addresses.count > 15)
        for address in addresses {
            #expect(address.hasPrefix("#") || address.hasPrefix("data:text/csv;charset=utf-8,"))
        }
    }

    @Test("words are escaped wherever they stand")
    func escaped() {
        let page = page(notices: ["<b onclick='x'>&\"</b>"])
        #expect(page.contains("<p class=\"notice\">&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;&lt;/b&gt;</p>"))
        #expect(!page.contains("<b "))
        var markup = Markup()
        markup.element("p", [("class", "a\"b<")], "<&>")
        #expect(markup.text == "<p class=\"a&quot;b&lt;\">&lt;&amp;&gt;</p>")
    }

    @Test("every CSV that a page holds is that of its table, byte by byte")
    func data() throws {
        let report = Report(InventedTurns(seed: 1).merged, prices: InventedTurns.prices)
        let held = page().components(separatedBy: "href=\"data:text/csv;charset=utf-8,").dropFirst()
            .map { $0.prefix { $0 != "\"" }.replacing("&#39;", with: "'").removingPercentEncoding }
        let tables = report.figures.flatMap { $0.tables.map(\.csv) }
        #expect(held.count == tables.count && Set(held) == Set(tables))
    }

    @Test("the same turns and the same day are the same bytes; another day changes its own two places only")
    func deterministic() {
        #expect(page() == page())
        let report = Report(InventedTurns(seed: 1).merged, prices: InventedTurns.prices)
        let later = ReportPage(report, .ownSessions, made: UTCDay(parsing: Array("2027-11-30".utf8).span)!).html
        #expect(page() != later)
        #expect(page().replacing("2026-02-03", with: "2027-11-30") == later)
    }

    @Test("80 years of days, and models and tools without number, stay below 2 MB")
    func size() {
        var counts = RowCounts()
        var row = InventedTurns(seed: 1).rows[0]
        for day in 0..<29_000 {
            row.day = UTCDay(
                unixMilliseconds: UTCDay.supported.lowerBound.startUnixMilliseconds + Int64(day) * 86_400_000)
            row.harness = HarnessID.allCases[day % HarnessID.allCases.count]
            row.model = ModelName(validating: Array("gpt-\(day % 900).\(day % 7)".utf8).span)
            row.outcome = Outcome.all[day % Outcome.all.count]
            counts.add(row)
        }
        let page = ReportPage(Report(counts), .rows(files: 1), made: Self.day).html
        #expect(page.utf8.count < 2_000_000)
    }

    @Test("a column of the row has a line each, in the row's order")
    func columns() {
        #expect(ColumnNote.all.map { "\($0.name)" } == TraceRow.columns.map { "\($0)" })
        #expect(ColumnNote.all.compactMap(\.gap) == ColumnGaps.Column.allCases)
    }

    @Test("its structure and one of its figures are golden", arguments: ["page.txt", "latency.svg"])
    func golden(name: String) throws {
        let report = Report(InventedTurns(seed: 1).merged, prices: InventedTurns.prices)
        let text = name == "page.txt" ? Self.outline(of: page()) : try #require(report.figure(.latency)).svg
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["SKEIN_RECORD_GOLDEN"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded, not compared: look at the difference, then run without SKEIN_RECORD_GOLDEN")
            return
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }

    /// The elements that make up a page, indented, with their headings: no numbers and no rows of tables.
    private static func outline(of page: String) -> String {
        let shown = ["header", "nav", "main", "section", "figure", "figcaption", "svg", "details", "table", "footer"]
        let worded = ["h1", "h2", "h3", "dt", "summary", "caption", "th"]
        var (lines, depth) = ([String](), 0)
        for part in page.components(separatedBy: "<").dropFirst() {
            let tag = part.prefix { $0 != ">" && $0 != " " }
            let words = part.drop { $0 != ">" }.dropFirst()
            if tag.hasPrefix("/"), shown.contains(String(tag.dropFirst())) { depth -= 1 }
            guard shown.contains(String(tag)) || worded.contains(String(tag)) else { continue }
            let text = worded.contains(String(tag)) ? " " + words : ""
            lines.append(String(repeating: "  ", count: depth) + tag + text)
            if shown.contains(String(tag)) { depth += 1 }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
