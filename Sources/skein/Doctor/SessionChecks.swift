import Harnesses
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// Whether all sessions can be read, and how much of them is understood.
enum SessionChecks {
    static func places(_ sessions: SessionFindings?, _ options: SourceOptions) -> [Diagnosis] {
        guard let sessions else {
            return [.note("No session was read: what the config file keeps out is not known until it is mended.")]
        }
        let (roots, skips) = (sessions.searched, sessions.skips)
        let closed = skips[.folderUnreadable] + skips[.fileUnreadable]
        if closed > 0 {
            let folders = roots.filter(\.exists).map(\.path.asShellWord).joined(separator: " ")
            return [
                .problem(
                    .unreadable, "\(closed.grouped) folders or files with sessions cannot be read.",
                    mend: "chmod -R u+rX \(folders)")
            ]
        }
        let filled = roots.filter { $0.sessionFiles > 0 }
        if filled.isEmpty {
            return [
                .note(
                    "No sessions were found in any of \(roots.count) places.",
                    mend: options.given.added(to: "skein trace harnesses"))
            ]
        }
        let sources = filled.reduce(0) { $0 + $1.sessionFiles }
        return [.ok("\(sources.grouped) files with sessions in \(filled.count) of \(roots.count) places.")]
    }

    static func records(_ skips: SkipCounts, _ kinds: UnknownKinds, read: Int) -> [Diagnosis] {
        var diagnoses: [Diagnosis] = []
        for count in kinds.counts {
            let version = count.version.map { " \($0.text)" } ?? ""
            diagnoses.append(
                .note(
                    "\(count.harness.label)\(version) wrote \(count.records.grouped) records of kinds that are not known "
                        + "yet. All others count.",
                    mend: "look for a newer skein, or report the harness and its version"))
        }
        // What stands in other diagnoses is not said twice, and an attempt that was made again is nothing amiss.
        let apart: Set<Skip> = [.unknownKind, .attemptRetried, .folderUnreadable, .fileUnreadable]
        for (skip, count) in skips.nonZero where !apart.contains(skip) {
            diagnoses.append(.note("Skipped: \(count.grouped) \(skip.explanation)."))
        }
        if read == 0, diagnoses.isEmpty { return [.ok("There is nothing to read.")] }
        return diagnoses.isEmpty ? [.ok("All \(read.grouped) records were understood.")] : diagnoses
    }

    static func versions(_ versions: [HarnessID: [HarnessVersion]], _ options: SourceOptions) -> [Diagnosis] {
        let newer = HarnessID.allCases.compactMap { harness -> Diagnosis? in
            guard let known = harness.harness.page.newestKnown, let newest = versions[harness]?.max(),
                known.isExceeded(by: newest)
            else { return nil }
            return .note(
                "\(harness.label) \(newest.text) is newer than \(known), the newest that is known. Its rows may lack "
                    + "something.", mend: options.given(for: harness).added(to: "skein trace vocab unknown"))
        }
        return newer.isEmpty ? [.ok("No session is of a version newer than those that are known.")] : newer
    }

    /// By the harness's own page: a column that it leaves open and should fill is a note, and those that it never fills
    /// are not told.
    static func unknown(_ gaps: [(harness: HarnessID, gaps: ColumnGaps)]) -> [Diagnosis] {
        gaps.map { harness, gaps in
            let open = OpenColumn.of(harness, gaps)
            let unexpected = open.filter { $0.why == nil }
            let told = unexpected.isEmpty ? open.filter(\.isSometimes).sorted { $0.unknown > $1.unknown } : unexpected
            let more = told.count > shown ? " and \(told.count - shown) more" : ""
            let shares = told.prefix(shown).map { "\($0.column) \($0.percent)%" }.joined(separator: ", ") + more
            let says = "\(harness.label), \(gaps.rows.grouped) rows: "
            if told.isEmpty { return .ok(says + "nothing that it records.") }
            return unexpected.isEmpty
                ? .ok(says + shares)
                : .note(
                    says + shares + ", which every row should fill.",
                    mend: "look for a newer skein, or report the harness and its version")
        }
    }

    /// So many columns of a harness are told.
    private static let shown = 3
}

/// How many rows of a harness leave a column open, and why.
struct OpenColumn: Encodable, Hashable {
    let harness, column: String
    let rows, unknown: Int
    /// nil where the harness should fill it always.
    let why: String?
    /// Whether only some rows of the harness can fill it.
    let isSometimes: Bool

    private enum CodingKeys: CodingKey {
        case harness, column, rows, unknown, why
    }

    /// Rounded up: what is above nothing is shown.
    var percent: Int { rows == 0 ? 0 : (unknown * 100 + rows - 1) / rows }

    /// The columns that some row leaves open.
    static func of(_ harness: HarnessID, _ gaps: ColumnGaps) -> [OpenColumn] {
        ColumnGaps.Column.allCases.filter { gaps[$0] > 0 }.map { column in
            let gap = harness.harness.page.gap(of: column)
            return OpenColumn(
                harness: "\(harness.label)", column: "\(column.label)", rows: gaps.rows, unknown: gaps[column],
                why: gap.map { "\($0.why)" }, isSometimes: gap?.extent == .sometimes)
        }
    }
}
