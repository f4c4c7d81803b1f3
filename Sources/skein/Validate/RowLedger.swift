import TraceSchema

/// Compares rows with each other and with what is already there. It is given blocks in order, and holds of each row
/// its id's fingerprint (``KeySet``) and of each session its turns; never a row.
struct RowLedger {
    private(set) var findings: Findings
    private(set) var lines = 0
    private(set) var rows = 0
    private var rowIDs = KeySet()
    private var sessions: SessionLedger
    private let base: RowBase?
    /// Lines of the file that is being read, and whether one of its blocks came with a fault.
    private var fileLines = 0

    init(base: RowBase?, limit: Int) {
        self.base = base
        sessions = SessionLedger(base: base?.sessions)
        findings = Findings(limit: limit)
    }

    var sessionCount: Int { sessions.count }

    mutating func add(_ checked: CheckedBlock) {
        let before = fileLines
        var found = checked.findings
        for index in found.indices { found[index].line += before }
        func note(_ row: Int, _ kind: FindingKind, _ column: RowFault.Column) {
            let line = before + Int(checked.rowLines[row])
            found.append(Finding(file: checked.block.file, line: line, kind: kind, column: column))
        }
        for (row, id) in checked.rowIDs.enumerated() {
            if base?.rowIDs.contains(id) == true {
                note(row, .rowIDInBase, .rowID)
            } else if !rowIDs.insert(id) {
                note(row, .rowIDRepeated, .rowID)
            }
        }
        for run in checked.runs {
            let first = run.rows.lowerBound
            sessions.add(run, file: checked.block.file) {
                before + Int(checked.rowLines[first + $0])
            } found: { place, kind, column in
                note(first + place, kind, column)
            }
        }
        fileLines += checked.lines
        lines += checked.lines
        rows += checked.rowIDs.count
        if let fault = checked.block.fault { found.append(Finding(file: checked.block.file, line: 0, kind: fault)) }
        if checked.block.isLast {
            if fileLines == 0, checked.block.fault == nil {
                found.append(Finding(file: checked.block.file, line: 0, kind: .empty))
            }
            fileLines = 0
        }
        if !found.isEmpty { findings.add(sorting: found) }
    }

    /// Adds what is wrong with a file's name.
    mutating func add(_ kind: FindingKind, file: Int) {
        findings.add(Finding(file: file, line: 0, kind: kind))
    }

    /// Adds what shows only when every row was seen.
    mutating func finish() {
        findings.add(sorting: sessions.findingsAgainstBase())
        findings.sort()
    }
}

/// The rows that are already there.
struct RowBase {
    private(set) var rowIDs = KeySet()
    private(set) var sessions = SessionsInBase()
    private(set) var rows = 0
    /// Lines that are no rows; they are nobody's contribution and stay out.
    private(set) var otherLines = 0

    mutating func add(_ checked: CheckedBlock) {
        for id in checked.rowIDs { _ = rowIDs.insert(id) }
        for run in checked.runs { sessions.add(run) }
        rows += checked.rowIDs.count
        otherLines += checked.lines - checked.rowIDs.count
    }

    mutating func finish() { sessions.finish() }
}
