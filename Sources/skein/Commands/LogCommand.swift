import ArgumentParser
import Foundation
import LocalState
import PublishGate
import TraceSchema

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "What was sent and what removals were asked for, in order.",
        discussion: """
              skein trace log
              skein trace log --json
            """)

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let folder = try PublishingPlace.stateFolder()
        let receipts: [Receipt]
        do throws(StateFault) {
            receipts = try folder.look().receipts
        } catch {
            throw Failure.state(error)
        }
        let report = LogReport(receipts)
        do throws(WriteFault) {
            try writeAll(Array((json ? JSONText.of(report) + "\n" : report.text).utf8), to: STDOUT_FILENO)
        } catch {
            throw Failure.cannotPrint(error)
        }
    }
}

/// The receipts of pushes and removals.
struct LogReport: Encodable {
    struct Entry: Encodable {
        /// `push`, `removal`, `answer` or `verification`.
        let kind, day, digest: String
        let endpoint, dataset, outcome: String?
        let sessions, rows: Int?
    }

    /// The version of this object's shape.
    let log = "skein-log/1"
    let entries: [Entry]

    init(_ receipts: [Receipt]) {
        let answered = Set(receipts.answers.map(\.removal))
        func standing(of removal: Receipt.Removal) -> String {
            switch removal.manner {
            case .hand: "to be sent by hand"
            case .files, .discussion: answered.contains(removal.removal) ? "answered" : "without an answer yet"
            }
        }
        entries = receipts.map { receipt in
            switch receipt {
            case .push(let push):
                Entry(
                    kind: "push", day: "\(push.day)", digest: "\(push.batch)", endpoint: "\(push.endpoint)",
                    dataset: "\(push.dataset)", outcome: "\(push.outcome)", sessions: push.sessions, rows: push.rows)
            case .removal(let removal):
                Entry(
                    kind: "removal", day: "\(removal.day)", digest: "\(removal.removal)",
                    endpoint: "\(removal.endpoint)", dataset: "\(removal.dataset)",
                    outcome: standing(of: removal), sessions: removal.keys.count, rows: nil)
            case .answer(let answer):
                Entry(
                    kind: "answer", day: "\(answer.day)", digest: "\(answer.removal)", endpoint: nil, dataset: nil,
                    outcome: answer.outcomes.isEmpty
                        ? "no file had to change" : answer.outcomes.map(\.description).joined(separator: ", "),
                    sessions: nil, rows: nil)
            case .verification(let verification):
                Entry(
                    kind: "verification", day: "\(verification.day)", digest: "\(verification.removal)", endpoint: nil,
                    dataset: nil, outcome: nil, sessions: nil, rows: verification.rowsLeft)
            }
        }
    }

    /// For a person, a line each.
    var text: String {
        if entries.isEmpty { return "Nothing was sent yet.\n" }
        return entries.map { entry in
            let digest = entry.digest.prefix(12)
            return switch entry.kind {
            case "push":
                "\(entry.day)  sent      \(digest)  \((entry.rows ?? 0).grouped) rows of "
                    + "\((entry.sessions ?? 0).grouped) sessions to \(entry.dataset ?? ""), \(entry.outcome ?? "")\n"
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
