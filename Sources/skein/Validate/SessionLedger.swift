import TraceSchema

/// The sessions of the files that are checked: which turns of each were seen, and where.
struct SessionLedger {
    /// The turns of a session that one file holds.
    private struct Part {
        let file: Int32
        let line: UInt32
        let first: Int32
        var next: Int32
    }

    private struct Session {
        let harness: HarnessID
        var part: Part
        /// The parts in other files.
        var earlier: [Part] = []
        var rows: Int32 = 0
        var fingerprint: UInt64 = 0
    }

    private var index = KeyIndex()
    /// By the numbers of the index.
    private var sessions: [Session] = []
    private let base: SessionsInBase?

    /// A session of fewer rows can be like another by chance.
    static let leastRowsOfReupload = 5

    init(base: SessionsInBase?) { self.base = base }

    var count: Int { sessions.count }

    /// Takes in a run of rows.
    /// - Parameter line: the line of the row at a place among those of the run.
    /// - Parameter found: called with the place of a row in the run, and what is wrong with it.
    mutating func add(
        _ run: CheckedBlock.Run, file: Int, line: (Int) -> Int,
        found: (Int, FindingKind, RowFault.Column) -> Void
    ) {
        let known = base?[run.session]
        if let known {
            for place in 0..<max(0, min(run.rows.count, known.next - run.firstTurn)) {
                found(place, .turnInBase, .turnIndex)
            }
            if known.harness != run.harness {
                for place in 0..<run.rows.count { found(place, .harnessChange, .harness) }
            }
        }
        let part = Part(
            file: Int32(file), line: UInt32(line(0)), first: Int32(run.firstTurn), next: Int32(run.endTurn))
        let (number, isNew) = index.note(run.session)
        if isNew {
            sessions.append(
                Session(
                    harness: run.harness, part: part, rows: Int32(run.rows.count), fingerprint: run.fingerprint))
        } else {
            Self.add(run, part, to: &sessions[number], isKnown: known != nil, found)
        }
    }

    private static func add(
        _ run: CheckedBlock.Run, _ part: Part, to session: inout Session, isKnown: Bool,
        _ found: (Int, FindingKind, RowFault.Column) -> Void
    ) {
        if session.harness != run.harness, !isKnown {
            for place in 0..<run.rows.count { found(place, .harnessChange, .harness) }
        }
        if session.part.file != part.file {
            session.earlier.append(session.part)
            session.part = part
        } else if part.first < session.part.next {
            for place in 0..<min(run.rows.count, Int(session.part.next - part.first)) {
                found(place, .turnRepeated, .turnIndex)
            }
            session.part.next = max(session.part.next, part.next)
        } else {
            if part.first > session.part.next { found(0, .turnGap, .turnIndex) }
            session.part.next = part.next
        }
        if !session.earlier.isEmpty {
            for place in 0..<run.rows.count {
                let turn = Int32(run.firstTurn + place)
                let isElsewhere = session.earlier.contains { ($0.first..<$0.next).contains(turn) }
                if isElsewhere { found(place, .turnElsewhere, .turnIndex) }
            }
        }
        session.rows += Int32(run.rows.count)
        session.fingerprint &+= run.fingerprint
    }

    /// What shows only when every row was seen: how the sessions go on from the base, and which are like one in it.
    func findingsAgainstBase() -> [Finding] {
        guard let base else { return [] }
        var findings: [Finding] = []
        for (key, session) in zip(index.keys, sessions) {
            let known = base[key]
            var next = known?.next ?? 0
            let parts = (session.earlier + [session.part]).sorted { $0.first < $1.first }
            for part in parts {
                if part.first > next {
                    let kind = known == nil && next == 0 ? FindingKind.lateStart : .turnGapToBase
                    findings.append(
                        Finding(file: Int(part.file), line: Int(part.line), kind: kind, column: .turnIndex))
                }
                next = max(next, Int(part.next))
            }
            let isLike = base.holdsSession(rows: Int(session.rows), fingerprint: session.fingerprint)
            if known == nil, session.rows >= Self.leastRowsOfReupload, isLike {
                findings.append(
                    Finding(
                        file: Int(parts[0].file), line: Int(parts[0].line), kind: .reupload, column: .sessionKey))
            }
        }
        return findings
    }
}
