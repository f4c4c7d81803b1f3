import ArgumentParser
import LocalState
import PublishGate
import TraceSchema

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "What was sent and what removals were asked for, by day.",
        discussion: """
              skein trace log
              skein trace log --json
            """)

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let folder = try PublishingPlace.stateFolder()
        let view: StateView
        do throws(StateFault) {
            view = try folder.look()
        } catch {
            throw Failure.state(error)
        }
        let report = LogReport(view)
        try json ? Output.json(report) : Output.show(report.text)
    }
}

/// The receipts of pushes and removals, and the pushes that have none: they may have arrived in part.
struct LogReport: JSONReport {
    struct Entry: Encodable {
        /// `push`, `unfinished`, `abandoned`, `removal`, `answer` or `verification`.
        let kind, day, digest: String
        let endpoint, dataset, outcome: String?
        let sessions, rows: Int?
    }

    static let shape: StaticString = "skein-log/1"
    let entries: [Entry]

    init(_ view: StateView) {
        let answered = Set(view.receipts.answers.map(\.removal))
        let known = view.receipts.map { Entry($0, answered) }
        let open = view.keyMap.batches.filter { !$0.isFinished }.map { batch in
            let publications = view.keyMap.publications(of: batch.digest).map(\.publication)
            return Entry(
                kind: view.staged == .sending(batch.digest) ? "unfinished" : "abandoned", day: "\(batch.day)",
                digest: "\(batch.digest)", endpoint: "\(batch.endpoint)", dataset: "\(batch.dataset)", outcome: nil,
                sessions: publications.count, rows: publications.reduce(0) { $0 + $1.turns })
        }
        // Receipts stay in their order: sorting keeps that of one day.
        entries = (known + open).sorted { $0.day < $1.day }
    }

    /// For a person, a line each.
    var text: String {
        if entries.isEmpty { return "Nothing was sent yet.\n" }
        return entries.map { entry in
            let digest = entry.digest.prefix(12)
            let rows =
                "\((entry.rows ?? 0).grouped) rows of \((entry.sessions ?? 0).grouped) sessions "
                + "to \(entry.dataset ?? "")"
            return switch entry.kind {
            case "push": "\(entry.day)  sent      \(digest)  \(rows), \(entry.outcome ?? "")\n"
            case "unfinished":
                "\(entry.day)  begun     \(digest)  \(rows), may have been sent in part: skein trace push --resume\n"
            case "abandoned": "\(entry.day)  given up  \(digest)  \(rows), may have been sent in part\n"
            case "removal":
                "\(entry.day)  removal   \(digest)  of \((entry.sessions ?? 0).grouped) sessions from "
                    + "\(entry.dataset ?? ""), \(entry.outcome ?? "")\n"
            case "answer": "\(entry.day)  answer    \(digest)  \(entry.outcome ?? "")\n"
            default:
                "\(entry.day)  verified  \(digest)  \((entry.rows ?? 0).grouped) rows left in the current files\n"
            }
        }.joined()
    }
}

extension LogReport.Entry {
    /// - Parameter answered: the removals that the Hub answered.
    fileprivate init(_ receipt: Receipt, _ answered: Set<ContentDigest>) {
        switch receipt {
        case .push(let push):
            self.init(
                kind: "push", day: "\(push.day)", digest: "\(push.batch)", endpoint: "\(push.endpoint)",
                dataset: "\(push.dataset)", outcome: "\(push.outcome)", sessions: push.sessions, rows: push.rows)
        case .removal(let removal):
            self.init(
                kind: "removal", day: "\(removal.day)", digest: "\(removal.removal)", endpoint: "\(removal.endpoint)",
                dataset: "\(removal.dataset)", outcome: removal.standing(answered), sessions: removal.keys.count,
                rows: nil)
        case .answer(let answer):
            self.init(
                kind: "answer", day: "\(answer.day)", digest: "\(answer.removal)", endpoint: nil, dataset: nil,
                outcome: answer.outcomes.isEmpty
                    ? "no file had to change" : answer.outcomes.map(\.description).joined(separator: ", "),
                sessions: nil, rows: nil)
        case .verification(let verification):
            self.init(
                kind: "verification", day: "\(verification.day)", digest: "\(verification.removal)", endpoint: nil,
                dataset: nil, outcome: nil, sessions: nil, rows: verification.rowsLeft)
        }
    }
}

extension Receipt.Removal {
    fileprivate func standing(_ answered: Set<ContentDigest>) -> String {
        switch manner {
        case .hand: "to be sent by hand"
        case .files, .discussion: answered.contains(removal) ? "answered" : "without an answer yet"
        }
    }
}
