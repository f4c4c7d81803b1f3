import TraceSchema

/// What was found, for a person or for a script. No byte of a file is in it.
struct ValidateReport: JSONReport {
    struct Line: Encodable {
        let file: String
        /// From 1; null where the file itself is meant.
        let line: Int?
        let path: String
        let kind: String
        /// From 1; null where the whole line or column is meant.
        let byte: Int?
        let isWarning: Bool
        let explanation: String

        fileprivate var text: String {
            file + (line.map { ":\($0)" } ?? "") + ": \(path): \(isWarning ? "warning: " : "")\(explanation)"
        }
    }

    struct Base: Encodable {
        let files: Int
        let rows: Int
        let sessions: Int
        /// Lines of what is already there that are no rows; nothing was compared with them.
        let otherLines: Int
    }

    static let shape: StaticString = "skein-validate/1"
    let valid: Bool
    let files: Int
    let lines: Int
    let rows: Int
    let sessions: Int
    let errors: Int
    let warnings: Int
    /// How often each kind was found.
    let kinds: [String: Int]
    /// The first of what was found, in the order of files and lines.
    let findings: [Line]
    let base: Base?

    private let kindsInOrder: [FindingKind]

    init(files: [String], ledger: RowLedger, baseFiles: Int?, base: RowBase?) {
        let found = ledger.findings
        valid = found.errors == 0
        self.files = files.count
        lines = ledger.lines
        rows = ledger.rows
        sessions = ledger.sessionCount
        errors = found.errors
        warnings = found.warnings
        kindsInOrder = found.kinds
        kinds = Dictionary(uniqueKeysWithValues: found.kinds.map { ("\($0.label)", found[$0]) })
        findings = found.listed.map {
            Line(
                file: files[$0.file], line: $0.line == 0 ? nil : $0.line, path: $0.path, kind: "\($0.kind.label)",
                byte: $0.byte, isWarning: $0.kind.isWarning, explanation: $0.explanation)
        }
        self.base = base.map {
            Base(files: baseFiles ?? 0, rows: $0.rows, sessions: $0.sessions.count, otherLines: $0.otherLines)
        }
    }

    enum CodingKeys: CodingKey {
        case valid, files, lines, rows, sessions, errors, warnings, kinds, findings, base
    }

    /// Up to so many findings of one kind in one column of one file are told one by one.
    private static let toldSingly = 3

    /// One line for each listed finding: `file:line: path: what is wrong`. What is wrong again and again is said where it
    /// is first, with the number of the other lines.
    var text: String {
        struct Sentence: Hashable { let file, path, kind: String }
        var lines: [Sentence: [Int?]] = [:]
        func sentence(_ finding: Line) -> Sentence {
            Sentence(file: finding.file, path: finding.path, kind: finding.kind)
        }
        for finding in findings { lines[sentence(finding), default: []].append(finding.line) }
        return findings.compactMap { finding in
            let alike = lines[sentence(finding)] ?? []
            if alike.count <= Self.toldSingly { return finding.text + "\n" }
            guard alike.first == finding.line else { return nil }
            let others = alike.dropFirst().compactMap(\.self)
            return "\(finding.text), and the same \(Self.count(others.count, "time")) more: \(Self.ranges(others))\n"
        }.joined()
    }

    /// `lines 2-7, 9, 12 …` for lines in their order.
    private static func ranges(_ lines: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for line in lines {
            if let last = ranges.last, line <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, line)
            } else {
                ranges.append(line...line)
            }
        }
        let shown = ranges.prefix(5).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        return "lines " + shown.joined(separator: ", ") + (ranges.count > shown.count ? " …" : "")
    }

    /// What a person is told at the end.
    func summary(color: Bool) -> String {
        let style = Style(color: color)
        var text = findings.isEmpty ? "" : "\n"
        let size = "\(Self.count(rows, "row")) of \(Self.count(sessions, "session")) in \(Self.count(files, "file"))"
        let verdict =
            valid ? "valid" : "not valid, " + Self.count(errors, "error")
        text += style.bold("\(size): \(verdict)") + (warnings > 0 ? ", \(Self.count(warnings, "warning"))" : "") + "\n"
        if let base {
            text += "compared with \(Self.count(base.rows, "row")) of \(Self.count(base.sessions, "session")) in "
            text += Self.count(base.files, "file") + " already there"
            text +=
                base.otherLines > 0
                ? "; \(Self.count(base.otherLines, "line")) there that are no rows left out\n" : "\n"
        }
        let unlisted = errors + warnings - findings.count
        guard unlisted > 0 else { return text }
        var table = TextTable()
        table.add(["kind", "found"])
        for kind in kindsInOrder { table.add(["\(kind.label)", (kinds["\(kind.label)"] ?? 0).grouped]) }
        return text + "\n" + table.text(style) + "\n\(unlisted.grouped) more than are listed: --limit lists more\n"
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count.grouped) \(noun)\(count == 1 ? "" : "s")"
    }
}
