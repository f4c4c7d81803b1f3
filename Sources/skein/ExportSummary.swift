import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// What a dry run tells beside the rows: counts, by closed words. Nothing of a session is in it.
struct ExportSummary: JSONReport {
    struct Harness: Encodable {
        let harness: String
        let sessions: Int
        let turns: Int
    }

    /// Sessions that only the ledger still has.
    struct Gone: Encodable {
        let sessions, rows: Int

        /// nil when there are none.
        func line(_ given: GivenOptions) -> String? {
            guard rows > 0 else { return nil }
            return "gone            \(NumberText.count(rows, "row")) of \(NumberText.count(sessions, "session")) that "
                + "only the ledger still has (\(given.added(to: "skein trace ledger")))"
        }
    }

    static let shape: StaticString = "skein-export-summary/1"
    let dryRun: Bool
    let rows: Int
    let harnesses: [Harness]
    let files: Int
    let records: Int
    let copiesMerged: Int
    let heldBack: [String: Int]
    let skipped: [String: Int]
    let unknownKinds: [UnknownKinds.Entry]
    /// Of the rows.
    let gone: Gone
    /// Rows that say `unknown` or `other`, by column.
    let unknown: [String: Int]
    let places: SearchedPlaces

    private let skips: SkipCounts
    /// What of the sessions no reader knows.
    let kinds: UnknownKinds

    init(_ planned: PlannedExport, gaps: ColumnGaps, isDryRun: Bool = true) {
        dryRun = isDryRun
        let (found, reading, plan) = (planned.found, planned.reading, planned.rows)
        rows = gaps.rows
        harnesses = HarnessID.allCases.compactMap { harness in
            plan.countsByHarness[harness].map {
                Harness(harness: "\(harness.label)", sessions: $0.sessions, turns: $0.turns)
            }
        }
        files = found.sessions.count
        records = reading.records
        copiesMerged = planned.turns.copyCount
        let goneSessions = plan.sessions.filter(planned.isGone)
        gone = Gone(sessions: goneSessions.count, rows: goneSessions.reduce(0) { $0 + $1.rows })
        heldBack = Dictionary(uniqueKeysWithValues: plan.heldBack.map { ("\($0.key.label)", $0.value) })
        skips = found.skips.adding(reading.skips)
        skipped = skips.byLabel
        kinds = UnknownKinds(reading.sources)
        unknownKinds = kinds.entries
        unknown = Dictionary(
            uniqueKeysWithValues: ColumnGaps.Column.allCases.map { ("\($0.label)", gaps[$0]) }.filter { $0.1 > 0 })
        places = SearchedPlaces(found.roots)
    }

    enum CodingKeys: CodingKey {
        case dryRun, rows, harnesses, files, records, copiesMerged, heldBack, skipped, gone, unknownKinds,
            unknown, places
    }

    /// - Parameters:
    ///   - rowFile: where the person wanted the rows; nil when no file holds them.
    ///   - given: what the person said about what is read.
    func text(rowFile: String?, _ given: GivenOptions, color: Bool) -> String {
        let style = Style(color: color)
        if files == 0, harnesses.isEmpty { return places.text(skips: skips) }
        let stored = rowFile.map { ". The rows are in \($0)." } ?? ", and no row was stored."
        let head =
            dryRun ? "Dry run: nothing was sent" + stored : "Nothing was sent" + stored + " Their keys are remembered."
        var text = "\n" + style.bold(head) + "\n\n"
        var table = TextTable()
        table.add(["harness", "sessions", "turns"])
        for harness in harnesses { table.add([harness.harness, harness.sessions.grouped, harness.turns.grouped]) }
        text += table.text(style)
        let details = details(given)
        if !details.isEmpty { text += "\n" + details.map { "\($0)\n" }.joined() }
        return text
    }

    /// What is not among the rows and why, a line each.
    func details(_ given: GivenOptions) -> [String] {
        var lines: [String] = []
        if let line = gone.line(given) { lines.append(line) }
        if copiesMerged > 0 { lines.append("copies merged   \(copiesMerged.grouped)") }
        for reason in Selection.HoldBack.allCases {
            guard let count = heldBack["\(reason.label)"] else { continue }
            lines.append("held back       \(count.grouped) turns: \(reason.explanation)")
        }
        lines += skips.lines
        if let line = kinds.line { lines.append(line) }
        let gaps = ColumnGaps.Column.allCases.compactMap { column in
            unknown["\(column.label)"].map { "\(column.label) \($0.grouped)" }
        }
        if !gaps.isEmpty {
            lines.append("unknown, other  of \(rows.grouped) rows: " + gaps.joined(separator: ", "))
            let names = given.added(to: "skein trace vocab unknown --show-raw")
            lines.append("                the names, for you alone: \(names)")
        }
        return lines
    }
}

extension Selection.HoldBack {
    /// For a person: why, and what would show them.
    fileprivate var explanation: String {
        switch self {
        case .today: "their sessions were active today (--include-today shows them)"
        case .unsettled: "the last of a file that has just changed (--settle 0 shows them)"
        case .excluded: "they ran in a folder that you exclude, or do not say where they ran"
        case .notCovered: "they are from before the day that your consent covers, or of no day"
        case .outsideDates: "their sessions began outside --since and --until"
        case .withheld: "you withheld their sessions (skein trace review shows them)"
        case .forgotten: "you had their sessions removed"
        case .published: "they were published before"
        }
    }
}

/// Where sessions were looked for.
struct SearchedPlaces: Encodable {
    struct Place: Encodable {
        let harness: String
        let path: String
        let exists: Bool
        let sessionFiles: Int
    }

    let searched: [Place]

    init(_ roots: [SearchedRoot]) {
        searched = roots.map {
            Place(harness: "\($0.harness.label)", path: $0.path, exists: $0.exists, sessionFiles: $0.sessionFiles)
        }
    }

    func encode(to encoder: any Encoder) throws { try searched.encode(to: encoder) }

    /// For a person without sessions: where they would be, and how to see the tool work all the same.
    func text(skips: SkipCounts) -> String {
        var text = "No sessions found. Looked in:\n\n"
        for place in searched {
            text += "  \(place.harness)  \(place.path)\(place.exists ? "" : "  (no such folder)")\n"
        }
        if !skips.nonZero.isEmpty { text += "\n" + skips.lines.map { "\($0)\n" }.joined() }
        return text + """

            Sessions elsewhere:  skein trace export --dry-run --root \(searched.first?.harness ?? "claude-code")=DIR
            See how rows look:   skein trace export --dry-run --sample

            """
    }
}
