import ArgumentParser
import LocalState
import PublishGate
import TraceSchema

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Go through the sessions of the staged batch, and leave some out.",
        discussion: """
            Lists each session by its key, harness, days and rows; on a terminal also where it lies. What is withheld \
            stays withheld, in every later batch, until it is restored.

              skein trace review
              skein trace review --withhold 5d78d1b8-049c-40cb-b600-ca5a771ed876
              skein trace review --restore 5d78d1b8-049c-40cb-b600-ca5a771ed876
            """)

    @Option(
        help: ArgumentHelp("Leave this session out from now on; repeat for several.", valueName: "session-key"),
        transform: KeyOption.init(parsing:))
    var withhold: [KeyOption] = []

    @Option(
        help: ArgumentHelp("Let this session in again; repeat for several.", valueName: "session-key"),
        transform: KeyOption.init(parsing:))
    var restore: [KeyOption] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let folder = try PublishingPlace.stateFolder()
        do {
            var state = try folder.open()
            if !withhold.isEmpty || !restore.isEmpty {
                if !withhold.isEmpty { try state.withhold(withhold.map(\.key)) }
                if !restore.isEmpty { try state.restore(restore.map(\.key)) }
                let says = try afterChange(&state)
                return try json
                    ? Output.json(
                        ReviewChange(
                            withheld: withhold.map { "\($0.key)" }, restored: restore.map { "\($0.key)" }, says: says))
                    : Output.show("Remembered. \(says)\n")
            }
            let batch = try state.stagedBatch()
            let map = try state.keyMap()
            let report = ReviewReport(batch, map, gone: try state.goneSessions(of: batch))
            try json
                ? Output.json(report)
                : Output.show(report.text(showsPlaces: Terminal.isOutput, color: Terminal.colorsOutput))
        } catch let fault as StateFault {
            throw Failure.state(fault)
        }
    }

    /// What became of the batch of which sessions were held back or let in, and what to type next.
    private func afterChange(_ state: inout OpenState) throws(StateFault) -> String {
        guard let batch = try state.unfinished()?.digest else {
            try state.discard()
            return "The staged batch was dropped. Stage again: skein trace push"
        }
        let sessions = try state.keyMap().publications(of: batch)
        let heldBack = sessions.count { $0.entry.isHeldBack }
        return "Batch \(batch.short) may have been sent in part; "
            + (heldBack == 0
                ? "none of its sessions is held back. Finish it with: skein trace push --resume"
                : "\(heldBack) of its \(sessions.count) sessions are held back, so it does not go on. "
                    + "Give it up with: skein trace push --abandon")
    }
}

/// What was remembered of sessions, for a script.
private struct ReviewChange: JSONReport {
    static let shape: StaticString = "skein-review-change/1"
    /// The keys of sessions.
    let withheld, restored: [String]
    /// What became of the batch, and what to type next.
    let says: String
}

/// The sessions of the staged batch, and those that are kept out of it.
struct ReviewReport: JSONReport {
    struct Session: Encodable {
        let key, harness: String
        let rows, firstTurnIndex: Int
        /// nil when no row has a day.
        let firstDay, lastDay: String?
        /// Whether only the ledger still has it.
        let gone: Bool
    }

    static let shape: StaticString = "skein-review/1"
    let digest: String
    let sessions: [Session]
    /// The keys of sessions that are withheld.
    let withheld: [String]

    private let places: [String?]

    init(_ batch: StagedBatch, _ map: KeyMap, gone: Set<SurrogateKey>) {
        digest = "\(batch.digest)"
        let inTime = batch.sessions.sorted { left, right in
            guard let right = right.days?.lowerBound else { return false }
            return left.days.map { $0.lowerBound < right } ?? true
        }
        sessions = inTime.map {
            Session(
                key: "\($0.key)", harness: "\($0.harness.label)", rows: $0.rows, firstTurnIndex: $0.firstTurnIndex,
                firstDay: $0.days.map { "\($0.lowerBound)" }, lastDay: $0.days.map { "\($0.upperBound)" },
                gone: gone.contains($0.key))
        }
        withheld = map.entries.filter(\.isWithheld).map { "\($0.key)" }
        places = inTime.map { map.entry($0.key)?.ownID }
    }

    enum CodingKeys: CodingKey {
        case digest, sessions, withheld
    }

    func text(showsPlaces: Bool, color: Bool) -> String {
        let style = Style(color: color)
        var table = TextTable(leftColumns: 3, ending: .path)
        table.add(["session", "harness", "days", "rows", showsPlaces ? "where" : ""])
        for (session, place) in zip(sessions, places) {
            let first = session.firstDay ?? "unknown"
            let days = session.lastDay == session.firstDay ? first : "\(first) to \(session.lastDay ?? "")"
            let shownPlace = showsPlaces ? (place ?? "").escapedForTerminal : ""
            table.add([
                session.key, session.harness, days, session.rows.grouped,
                session.gone ? "gone: only the ledger still has it" : shownPlace,
            ])
        }
        var text = table.text(style)
        if !withheld.isEmpty { text += "\nwithheld\n" + withheld.map { "\($0)\n" }.joined() }
        return text + "\n" + style.dim("Leave one out: skein trace review --withhold SESSION") + "\n"
    }
}
