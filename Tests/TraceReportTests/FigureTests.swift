import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@testable import TraceReport

@Suite("Every figure says what it shows, on what it is based, and has its numbers beside it")
struct FigureTests {
    private static let own = Report(InventedTurns(seed: 1).merged, prices: InventedTurns.prices)
    private static let nothing = Report(RowCounts())

    @Test("a title, a sentence, its n, a drawing and a table, whatever there is", arguments: FigureName.allCases)
    func complete(name: FigureName) throws {
        for report in [Self.own, Self.nothing] {
            guard let figure = report.figure(name) else {
                #expect(name.isExact && report.exact == nil)
                continue
            }
            #expect(!figure.title.isEmpty && figure.says.hasSuffix("."))
            #expect(figure.basis.hasPrefix("n = ") && figure.basis.contains("; unknown: "))
            #expect(figure.drawing.height > 10 && figure.drawing.marks.text.hasPrefix("<"))
            let drawn = try #require(figure.tables.first)
            #expect(drawn.name == nil && Set(figure.tables.map(figure.fileName)).count == figure.tables.count)
            for table in figure.tables {
                #expect(table.csv.split(separator: "\n").count == table.rows.count + 1)
                if report.rows.rows > 0 { #expect(!table.rows.isEmpty) }
            }
        }
    }

    @Test("a figure of its own is one element with its style, and asks for nothing", arguments: FigureName.allCases)
    func svg(name: FigureName) throws {
        let svg = try #require(Self.own.figure(name)).svg
        #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"f\" viewBox=\""))
        #expect(svg.hasSuffix("</g></svg>\n"))
        for word in ["href", "url(", "@import", "<script", "nan", "inf"] { #expect(!svg.contains(word), "\(word)") }
    }

    @Test("what stands along an axis does not overlap", arguments: FigureName.allCases, Seeds.first(4))
    func ticks(name: FigureName, seed: UInt64) throws {
        let report = Report(InventedTurns(seed: seed).merged, prices: InventedTurns.prices)
        let svg = try #require(report.figure(name)).svg
        var ends: [Substring: Double] = [:]
        for tick in svg.matches(of: /<text class="t" x="([0-9.]+)" y="([0-9.]+)"(?: text-anchor="(\w+)")?>([^<]*)</) {
            let (x, y, anchor, words) = (try #require(Double(tick.1)), tick.2, tick.3, String(tick.4))
            let width = Drawing.width(of: words)
            let start = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
            #expect(start >= ends[y] ?? 0, "\(words), seed \(seed)")
            ends[y] = start + width
        }
    }

    @Test("beside a spread its n is written out, as everywhere")
    func spread() {
        var drawing = Drawing()
        var numbers = Distribution()
        for number in 0..<1500 { numbers.add(number) }
        SpreadChart(rows: [.init(label: "high", numbers: numbers.sorted())], written: { "\($0)" }).draw(into: &drawing)
        #expect(drawing.marks.text.contains("n = 1,500<"), "\(drawing.marks.text)")
    }

    @Test("of facts and of the rows that they give, the published figures are the same", arguments: Seeds.first(10))
    func published(seed: UInt64) {
        let turns = InventedTurns(seed: seed)
        let own = Report(turns.merged, prices: InventedTurns.prices)
        let rows = Report(turns.rows.reduce(into: RowCounts()) { $0.add($1) })
        let published = own.figures.filter { !$0.name.isExact }
        #expect(published.map(\.svg) == rows.figures.map(\.svg), "seed \(seed)")
        #expect(
            published.map { $0.tables.map(\.csv) } == rows.figures.map { $0.tables.map(\.csv) }, "seed \(seed)")
    }

    @Test("exact classes add up to the published buckets", arguments: Seeds.first(10))
    func exact(seed: UInt64) throws {
        let turns = InventedTurns(seed: seed)
        let exact = try #require(Report(turns.merged, prices: InventedTurns.prices).exact)
        let rows = turns.rows
        let latency = Distribution(exact.latency.values).sorted().counts(from: LatencyBucket.edges.map(\.least))
        #expect(latency == LatencyBucket.edges.map { edge in rows.count { $0.latency == edge.bucket } }, "seed \(seed)")
        let cost = Distribution(exact.cost.values).sorted().counts(from: CostBucket.edges.map(\.least))
        #expect(cost == CostBucket.edges.map { edge in rows.count { $0.cost == edge.bucket } }, "seed \(seed)")
        let output = exact.output.sorted().counts(from: TokenBucket.edges.map(\.least))
        #expect(output == TokenBucket.edges.map { edge in rows.count { $0.tokensOut == edge.bucket } }, "seed \(seed)")
    }

    @Test("a bucket's bars are the schema's labels in its order, unknown among them")
    func buckets() throws {
        func labels(_ name: FigureName) throws -> [String] {
            try #require(Self.own.figure(name)).tables[0].rows.map { $0[0].text }
        }
        #expect(try labels(.tokens) == TokenBucket.allCases.map { "\($0.label)" })
        #expect(try labels(.latency) == LatencyBucket.allCases.map { "\($0.label)" })
        #expect(try labels(.cost) == CostBucket.allCases.map { "\($0.label)" })
    }

    @Test(
        "days are shown by day, week, month or year, so that no more than 131 bars are drawn",
        arguments: [(1, "day"), (131, "day"), (132, "week"), (900, "week"), (1000, "month"), (6000, "year")])
    func periods(days: Int, period: String) throws {
        var counts = RowCounts()
        var row = InventedTurns(seed: 1).rows[0]
        for day in [0, days - 1] {
            row.day = UTCDay(unixMilliseconds: 1_600_000_000_000 + Int64(day) * 86_400_000)
            counts.add(row)
        }
        let figure = try #require(Report(counts).figure(.activity))
        #expect(figure.says.hasPrefix("Each bar is a \(period)."))
        let bars = figure.drawing.marks.text.split(separator: "<rect").count - 1
        #expect(bars == (days == 1 ? 1 : 2))
    }

    @Test("what a table holds is written plainly in CSV, and quoted where it must be")
    func csv() {
        var table = FigureTable(columns: ["a,b", "n", "share", "s", "usd", "none"])
        table.add([
            .text("x \"y\""), .count(1_234_567), .share(1, of: 3), .seconds(milliseconds: 1_234_500),
            .dollars(pico: 1_234_500_000_000_001), .nothing,
        ])
        #expect(
            table.csv == "\"a,b\",n,share,s,usd,none\n\"x \"\"y\"\"\",1234567,0.3333,1234.5,1234.500000000001,\n")
    }
}
