/// What reading everything again said of the ledger, for a script.
struct VerifiedLedger: JSONReport {
    static let shape: StaticString = "skein-ledger-verify/1"
    /// Sources that were read again, and such of which the ledger says something else.
    let compared, different: Int
}

/// A ledger that was written anew, for a script.
struct RebuiltLedger: JSONReport {
    static let shape: StaticString = "skein-ledger-rebuild/1"
    let sources: Int
}

/// What is lost, or would be, when the ledger is deleted, for a script.
struct PurgedLedger: JSONReport {
    static let shape: StaticString = "skein-ledger-purge/1"
    let isDeleted: Bool
    /// What only the ledger has; nil where that cannot be told.
    let sessions, turns: Int?
    /// Sources of which it is not known whether they are still on the disk.
    let otherSources: Int?
    /// What deletes it; nil once it is deleted.
    let nextCommand: String?

    init(_ report: LedgerReport?, next: String?) {
        (isDeleted, nextCommand) = (next == nil, next)
        (sessions, turns) = (report?.vanishedSessions, report?.vanishedTurns)
        otherSources = report.map { $0.goneUnderOtherExclusions + $0.notSearched }
    }
}
