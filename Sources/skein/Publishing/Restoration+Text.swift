import LocalState
import TraceSchema

extension Restoration {
    /// What a person is told after an import.
    var text: String {
        var lines = ["The backup is merged: nothing that was published by either is published again."]
        for name in setAside {
            lines.append("A file could not be read. It is kept as \(name); its readable lines were taken over.")
        }
        if !backupAlone.isEmpty {
            lines.append(
                """
                Known from the backup alone (\(backupAlone.count.grouped)): what you withheld or forgot since it was \
                made is lost, but for removals in the log. Look through them: skein trace keymap list
                """)
            lines += backupAlone.map { "  \($0)" }
        }
        if unnamedTurns > 0 {
            lines.append(
                """
                \(unnamedTurns.grouped) published rows can no longer be told to be yours: their keys are lost. They are \
                never published again, and skein trace forget cannot find them.
                """)
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// What an import did, for a script.
struct RestorationReport: JSONReport {
    static let shape: StaticString = "skein-keymap-import/1"
    /// The names under which unreadable files are kept.
    let setAside: [String]
    /// The keys of sessions that only the backup knows.
    let backupAlone: [String]
    /// Published rows whose keys are lost.
    let unnamedRows: Int

    init(_ restoration: Restoration) {
        setAside = restoration.setAside
        backupAlone = restoration.backupAlone.map { "\($0)" }
        unnamedRows = restoration.unnamedTurns
    }
}
