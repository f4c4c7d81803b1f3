import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// Totals for a person or for a script.
struct StatsReport: JSONReport {
    struct Sums: Encodable {
        let key: String?
        /// Of a session: whose it is, and the day on which it began; nil where that is not known, and for other keys.
        let harness, day: String?
        let turns, errors, freshInput, cacheWrite, cacheRead, output, outputPlaceholder, turnsWithoutOutput: Int
        let turnsWithoutInput, toolCalls, turnsWithoutCost: Int
        /// Rounded to a hundredth of a cent; over the turns whose cost is known.
        let costUSD: Double

        init(_ totals: Totals, key: String? = nil, _ session: TotalsTable.SessionStart? = nil) {
            self.key = key
            harness = session.map { "\($0.harness.label)" }
            day = session?.day.map { "\($0)" }
            turns = totals.turns
            errors = totals.errors
            freshInput = totals.freshInput
            cacheWrite = totals.cacheWrite
            cacheRead = totals.cacheRead
            output = totals.output
            outputPlaceholder = totals.outputPlaceholder
            turnsWithoutInput = totals.turnsWithoutInput
            turnsWithoutOutput = totals.turnsWithoutOutput
            toolCalls = totals.toolCalls
            turnsWithoutCost = totals.turnsWithoutCost
            costUSD = Double((totals.costPicoUSD + 50_000_000) / 100_000_000) / 10_000
        }

        fileprivate var cells: [String] {
            let cents = (Int(costUSD * 10_000) + 50) / 100
            let cost = "\((cents / 100).grouped).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
            // Nothing that is known of any turn is no zero.
            func known(_ count: Int, unknownOf unknown: Int) -> String { unknown < turns ? count.grouped : "–" }
            let input = [freshInput, cacheWrite, cacheRead].map { known($0, unknownOf: turnsWithoutInput) }
            let written = known(output, unknownOf: turnsWithoutOutput)
            return [turns.grouped, errors.grouped] + input
                + [written, outputPlaceholder.grouped, toolCalls.grouped, turnsWithoutCost < turns ? cost : "–"]
        }
    }

    static let shape: StaticString = "skein-stats/1"
    let by: String?
    let sessions: Int
    let total: Sums
    let lines: [Sums]
    /// What could not be counted, by reason.
    let skipped: [String: Int]
    let unknownKinds: [UnknownKinds.Entry]

    private let skips: SkipCounts
    private let kinds: UnknownKinds

    init(_ table: TotalsTable, by key: TotalsTable.Key?, skips: SkipCounts, kinds: UnknownKinds) {
        by = key?.rawValue
        sessions = table.sessions
        total = Sums(table.total)
        lines = table.lines.map { Sums($0.totals, key: $0.key, $0.session) }
        skipped = skips.byLabel
        unknownKinds = kinds.entries
        self.skips = skips
        self.kinds = kinds
    }

    enum CodingKeys: CodingKey {
        case by, sessions, total, lines, skipped, unknownKinds
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        let isBySession = by == TotalsTable.Key.session.rawValue
        var table = TextTable(leftColumns: isBySession ? 3 : 1)
        func head(_ line: Sums) -> [String] {
            [line.key ?? ""] + (isBySession ? [line.harness ?? "", line.day ?? "unknown"] : [])
        }
        table.add(
            [by ?? ""] + (isBySession ? ["harness", "began"] : [])
                + [
                    "turns", "errors", "fresh input", "cache write", "cache read", "output", "unfinished", "tools",
                    "USD",
                ])
        for line in lines { table.add(head(line) + line.cells) }
        table.add(["total"] + (isBySession ? ["", ""] : []) + total.cells)
        var text = table.text(style)
        if total.turnsWithoutCost > 0 {
            let sentence =
                "The cost of \(total.turnsWithoutCost.grouped) turns is not known: their counts were never recorded or "
                + "never finished, or their model has no list price. A sum is over the turns that say it."
            text += "\n" + WrappedText.paragraph(sentence, style: style.dim)
        }
        let details = skips.lines + [kinds.line].compactMap(\.self)
        if !details.isEmpty { text += "\n" + details.map { style.dim($0) + "\n" }.joined() }
        return text
    }
}
