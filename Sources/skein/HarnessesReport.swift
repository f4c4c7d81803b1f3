import Harnesses
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// Every harness that is supported: where its sessions were looked for, what there is, what its rows can say.
struct HarnessesReport: JSONReport {
    struct Entry: Encodable {
        struct Place: Encodable {
            let path: String
            let exists: Bool
            /// Files, databases or groups of documents that hold sessions.
            let sources: Int
        }

        struct Version: Encodable {
            /// nil where none is recorded.
            let version: String?
            let sessions: Int
        }

        struct Columns: Encodable {
            /// What every row, some rows and no row can fill.
            let filled, sometimes, never: [String]
        }

        let harness, name: String
        let places: [Place]
        let sessions, turns: Int
        /// The newest first.
        let versions: [Version]
        let versionsSeen: String
        let columns: Columns

        init(_ harness: HarnessID, _ counts: HarnessCounts, _ roots: [SearchedRoot]) {
            let page = harness.harness.page
            self.harness = "\(harness.label)"
            name = "\(page.name)"
            places = roots.filter { $0.harness == harness }.map {
                Place(path: $0.path, exists: $0.exists, sources: $0.sessionFiles)
            }
            (sessions, turns) = (counts.sessions, counts.turns)
            versions = counts.sessionsByVersion
                .sorted { left, right in
                    guard let left = left.key else { return false }
                    return right.key.map { left > $0 } ?? true
                }
                .map { Version(version: $0.key?.text, sessions: $0.value) }
            versionsSeen = "\(page.versionsSeen)"
            columns = Columns(page)
        }

        /// From the oldest version to the newest.
        fileprivate var versionRange: String {
            let known = versions.compactMap(\.version)
            guard let newest = known.first, let oldest = known.last else { return "" }
            return oldest == newest ? newest : "\(oldest) to \(newest)"
        }
    }

    static let shape: StaticString = "skein-harnesses/1"
    let harnesses: [Entry]
    let skipped: [String: Int]
    let unknownKinds: [UnknownKinds.Entry]

    private let skips: SkipCounts
    private let kinds: UnknownKinds

    init(_ harnesses: [HarnessID], found: SessionFinder, reading: SessionReading, kinds: UnknownKinds) {
        let counts = HarnessCounts.byHarness(MergedTurns(reading.sources))
        self.harnesses = harnesses.map { Entry($0, counts[$0] ?? HarnessCounts(), found.roots) }
        skips = found.skips.adding(reading.skips)
        skipped = skips.byLabel
        self.kinds = kinds
        unknownKinds = kinds.entries
    }

    enum CodingKeys: CodingKey {
        case harnesses, skipped, unknownKinds
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        var table = TextTable(leftColumns: 2)
        table.add(["harness", "versions", "sessions", "turns"])
        for entry in harnesses {
            table.add([
                entry.harness, entry.versionRange, entry.turns > 0 ? entry.sessions.grouped : "–",
                entry.turns > 0 ? entry.turns.grouped : "–",
            ])
        }
        if harnesses.count(where: { $0.turns > 0 }) > 1 {
            let (sessions, turns) = harnesses.reduce((0, 0)) { ($0.0 + $1.sessions, $0.1 + $1.turns) }
            table.add(["total", "", sessions.grouped, turns.grouped])
        }
        var places = TextTable(leftColumns: 3)
        places.add(["looked for", "in", ""])
        for entry in harnesses {
            for (place, root) in entry.places.enumerated() {
                places.add([
                    place == 0 ? entry.harness : "", root.path, root.exists ? "\(root.sources.grouped)" : "not there",
                ])
            }
        }
        let details = skips.lines + [kinds.line].compactMap(\.self)
        return table.text(style) + "\n" + places.text(style)
            + (details.isEmpty ? "" : "\n" + details.map { style.dim($0) + "\n" }.joined())
            + "\n" + style.dim("What a harness's rows can say, and why not more: skein trace harnesses HARNESS") + "\n"
    }
}

extension HarnessesReport.Entry.Columns {
    fileprivate init(_ page: HarnessPage) {
        func columns(_ extent: HarnessPage.Gap.Extent?) -> [String] {
            ColumnGaps.Column.allCases.filter { page.gap(of: $0)?.extent == extent }.map { "\($0.label)" }
        }
        (filled, sometimes, never) = (columns(nil), columns(.sometimes), columns(.never))
    }
}
