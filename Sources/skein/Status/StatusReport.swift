import LocalState
import PublishGate
import SessionFiles
import TraceExtraction
import TraceReport
import TraceSchema

/// Where a person stands: what there is, what is new since the last push, what was agreed to, staged and sent.
struct StatusReport: JSONReport {
    struct Harness: Encodable {
        let harness: String
        let sessions, turns: Int
        /// Turns that a push would stage; nil where that cannot be known.
        let new: Int?
    }

    struct New: Encodable {
        let turns, sessions: Int
    }

    struct Staged: Encodable {
        /// `staged`, `sending` when it may have been sent in part, or `damaged`.
        let state: String
        let digest, dataset: String?
        let rows: Int?
        /// Why it may not be sent, and what to do; nil where only the confirmation is missing.
        let refusal: String?
    }

    struct Published: Encodable {
        /// Those that may have been sent in part are counted too.
        let rows, sessions: Int
        let pushes, removals: Int
        /// nil before the first push that arrived.
        let lastPush: String?
    }

    static let shape: StaticString = "skein-status/1"
    /// Those with sessions.
    let harnesses: [Harness]
    /// What a push would stage; nil where that cannot be known.
    let new: New?
    /// Turns that a push would not stage, by reason.
    let heldBack: [String: Int]
    /// nil where it cannot be read.
    let consent: ConsentReport?
    let endpoint, dataset: String
    /// nil where nothing is staged, and where that cannot be read.
    let staged: Staged?
    /// nil where it cannot be read.
    let published: Published?
    /// Where all of this is remembered.
    let state: String
    /// Why some of it cannot be read.
    let fault: String?
    /// Whether another run is at work on it.
    let busy: Bool
    /// The variable that keeps programs from sending, where one is set.
    let offline: String?
    /// nil where there is nothing to do.
    let nextCommand: String?
    let nextReason: String

    private let absent: [String]

    init(
        _ place: PublishingPlace, _ standing: RememberedStanding, _ config: Config, _ reading: ReadOptions,
        searched: [HarnessID], _ counts: [HarnessID: HarnessCounts], plan: RowPlan?
    ) {
        harnesses = searched.compactMap { harness in
            counts[harness].map {
                Harness(
                    harness: "\(harness.label)", sessions: $0.sessions, turns: $0.turns,
                    new: plan.map { $0.countsByHarness[harness]?.turns ?? 0 })
            }
        }
        absent = searched.filter { counts[$0] == nil }.map { "\($0.label)" }
        new = plan.map { New(turns: $0.rowCount, sessions: $0.sessions.count) }
        heldBack = Dictionary(
            uniqueKeysWithValues: (plan?.heldBack ?? [:]).filter { $0.key != .published }
                .map { ("\($0.key.label)", $0.value) })
        consent = standing.fault == nil ? ConsentReport(standing.consent) : nil
        endpoint = "\(place.endpoint)"
        dataset = "\(place.dataset(config.dataset, standing.consent))"
        staged = Staged(standing)
        published = standing.fault == nil ? Published(standing.standing) : nil
        state = place.state.path
        fault = standing.fault.map { "\($0)" }
        busy = standing.isBusy
        offline = place.switches.first.map { "\($0.label)" }
        let sessions = harnesses.reduce(0) { $0 + $1.sessions }
        let next = NextStep(in: standing.situation(sessions: sessions, newTurns: new?.turns ?? 0))
        (nextCommand, nextReason) = (next.command(for: reading), next.why)
    }

    enum CodingKeys: CodingKey {
        case harnesses, new, heldBack, consent, endpoint, dataset, staged, published, state, fault, busy, offline
        case nextCommand, nextReason
    }
}

extension StatusReport.Staged {
    /// nil where nothing is staged.
    fileprivate init?(_ standing: RememberedStanding) {
        guard let remembered = standing.standing else { return nil }
        switch remembered.staged {
        case .none: return nil
        case .staged: state = "staged"
        case .sending: state = "sending"
        case .damaged: state = "damaged"
        }
        digest = remembered.batch.map { "\($0.digest)" }
        dataset = remembered.batch.map { "\($0.dataset)" }
        rows = remembered.batch.map { $0.shards.reduce(0) { $0 + $1.rows } }
        refusal = standing.refusal.map { "\($0.why). \($0.next)" }
    }
}

extension StatusReport.Published {
    fileprivate init(_ standing: Standing?) {
        let sent = (standing?.keyMap.entries ?? []).filter { $0.turnsPublished > 0 }
        rows = standing?.keyMap.turnsPublished ?? 0
        sessions = sent.count
        removals = sent.count { $0.forgotten != nil }
        let days = (standing?.receipts ?? []).compactMap { receipt in
            if case .push(let push) = receipt { push.day } else { nil }
        }
        pushes = days.count
        lastPush = days.max().map { "\($0)" }
    }
}

// MARK: - For a person

extension StatusReport {
    func text(color: Bool) -> String {
        let style = Style(color: color)
        var text = table(style)
        for line in lines { text += line + "\n" }
        text += "\n" + (nextCommand.map { "next       " + style.bold($0) + "\n           " } ?? "next       nothing: ")
        return text + style.dim(nextReason) + "\n"
    }

    private func table(_ style: Style) -> String {
        if harnesses.isEmpty { return "No sessions were found.\n\n" }
        var table = TextTable()
        table.add(["harness", "sessions", "turns", "new"])
        func add(_ name: String, _ sessions: Int, _ turns: Int, _ new: Int?) {
            table.add([name, sessions.grouped, turns.grouped, new.map { $0 == 0 ? "–" : $0.grouped } ?? "?"])
        }
        for entry in harnesses { add(entry.harness, entry.sessions, entry.turns, entry.new) }
        if harnesses.count > 1 {
            add(
                "total", harnesses.reduce(0) { $0 + $1.sessions }, harnesses.reduce(0) { $0 + $1.turns }, new?.turns)
        }
        let nothing = absent.isEmpty ? "" : style.dim("nothing of " + absent.joined(separator: ", ")) + "\n"
        return table.text(style) + nothing + "\n"
    }

    private var lines: [String] {
        var lines: [String] = []
        func add(_ label: String, _ text: String) {
            lines.append(label + String(repeating: " ", count: 11 - label.count) + text)
        }
        if let new {
            let since = published?.lastPush.map { " since the push of \($0)" } ?? ""
            add(
                "new",
                new.turns == 0
                    ? "nothing\(since)" : "\(new.turns.grouped) turns of \(new.sessions.grouped) sessions\(since)")
        }
        let (today, unsettled) = (turns(heldBack: [.today]), turns(heldBack: [.unsettled]))
        if today > 0 { add("waiting", "\(today.grouped) turns of sessions that went on today: they can go tomorrow") }
        if unsettled > 0 {
            add(
                "waiting",
                "\(unsettled.grouped) turns, the last of files that have just changed: they can go in minutes")
        }
        let keptOut = turns(heldBack: [.excluded, .notCovered, .withheld, .forgotten, .outsideDates])
        if keptOut > 0 { add("kept out", "\(keptOut.grouped) turns, as you said") }
        if let consent { add("consent", text(of: consent)) }
        add("dataset", "\(dataset) at \(endpoint)")
        if let staged { add("staged", text(of: staged)) } else if fault == nil { add("staged", "nothing") }
        if let refusal = staged?.refusal { add("", refusal) }
        if let published { add("published", text(of: published)) }
        if let fault { add("unread", fault) }
        if busy { add("now", "another run of skein is at work") }
        // A refusal names the variable itself.
        if let offline, staged?.refusal == nil { add("offline", "\(offline) is set: nothing is sent") }
        return lines
    }

    private func turns(heldBack reasons: [Selection.HoldBack]) -> Int {
        reasons.reduce(0) { $0 + (heldBack["\($1.label)"] ?? 0) }
    }

    private func text(of consent: ConsentReport) -> String {
        guard let accepted = consent.accepted else { return "none: nothing can be sent" }
        if let revoked = consent.revoked { return "revoked on \(revoked): nothing is sent" }
        return consent.hasCurrentTerms
            ? "given on \(accepted)" : "given on \(accepted), to terms that have changed since"
    }

    private func text(of staged: Staged) -> String {
        guard let rows = staged.rows, let digest = staged.digest else { return "a batch that is damaged" }
        let elsewhere = staged.dataset == dataset ? "" : " for \(staged.dataset ?? "")"
        return "\(rows.grouped) rows, batch \(digest.prefix(12))\(elsewhere)"
            + (staged.state == "sending" ? ", may have been sent in part" : "")
    }

    private func text(of published: Published) -> String {
        if published.rows == 0 { return "nothing" }
        var text = "\(published.rows.grouped) rows of \(published.sessions.grouped) sessions"
        if let last = published.lastPush {
            text += " in \(published.pushes.grouped) \(published.pushes == 1 ? "push" : "pushes, the last") on \(last)"
        }
        if published.removals > 0 { text += "; of \(published.removals.grouped) sessions removal was asked for" }
        return text
    }
}
