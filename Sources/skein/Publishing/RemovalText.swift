import PublishGate
import TraceSchema

/// The words of a removal, for a person.
struct RemovalText {
    let report: RemovalReport
    let style: Style

    /// What no removal reaches.
    static let outOfReach = """
        Not in its reach: the history of the dataset and of pull requests, open pull requests of others, converted files,
        copies and mirrors.

        """

    /// What is said where a person's own pull requests are not known.
    static let unseenPullRequests =
        "your open pull requests: without a valid token they are not known. Run: hf auth login"

    /// A request that a person sends by hand.
    static func request(_ removal: PreparedRemoval) -> String {
        """
        Please remove my rows from \(removal.dataset) (\(removal.endpoint)/datasets/\(removal.dataset)): every line that
        holds one of these session keys, from the files and from the history where that is possible.

        \(removal.keys.map(\.description).joined(separator: "\n"))
        """
    }

    var text: String {
        switch report.state {
        case .nothing: ""
        case .asked: answer
        case .shown, .remembered: report.request.map(byHand) ?? shown
        }
    }

    // MARK: - Before

    private var shown: String {
        var text = style.bold("A removal of \(report.sessions.count.grouped) sessions. \(standing)") + "\n\n"
        text += "from      \(report.dataset ?? "") at \(report.endpoint ?? "")\n"
        text += report.manner == "discussion" ? discussion : list("files", files)
        text += list("staying", staying) + list("unread", unread)
        text += "digest    \(report.digest ?? "")\n\n" + Self.outOfReach
        return text + "\n\(next)\n"
    }

    private var standing: String {
        report.state == .remembered ? "It was asked for before, and nothing more is found." : "Nothing was asked yet."
    }

    private var next: String {
        let digest = (report.digest ?? "").prefix(12)
        if report.state == .remembered { return "See what became of it: skein trace forget --check" }
        if report.files.isEmpty, report.manner == "files" {
            return "Have it remembered, so that they are not published again: add --confirm \(digest)"
        }
        return "Ask for exactly this: add --confirm \(digest)"
    }

    private var discussion: String {
        "by        a discussion that lists the \(report.sessions.count.grouped) session keys: they will be public there\n"
    }

    private var files: [String] {
        if report.files.isEmpty {
            let places = report.sawPullRequests ? "no file, and no open pull request of yours," : "no file"
            return [report.unread.isEmpty ? "\(places) holds any of them" : "\(places) that was read holds any of them"]
        }
        return report.files.map { file in
            "\(Self.place(file.branch, file.path))  \(file.rowsRemoved.grouped) rows go"
                + (file.isDeleted ? ", and the file with them" : "")
        }
    }

    private var staying: [String] {
        let lines = report.staying.map { file in
            "\(Self.place(file.branch, file.path))  \(file.lines.grouped) lines, \(file.reason)"
        }
        if lines.isEmpty { return [] }
        let later = report.staying.contains(where: \.isForLater) ? "run this again once it is done, or " : ""
        return lines + ["For these \(later)ask the maintainers: --as-discussion, --as-text"]
    }

    private var unread: [String] {
        report.unread.map { "\(Self.place($0.branch, $0.path))  \($0.reason)" }
            + (report.sawPullRequests ? [] : [Self.unseenPullRequests])
    }

    /// `data/x.jsonl`, `pull request 7: data/x.jsonl`.
    static func place(_ branch: String, _ path: String) -> String {
        branch == "main" ? path : "pull request \(branch.split(separator: "/").last ?? ""): \(path)"
    }

    private func list(_ name: String, _ lines: [String]) -> String {
        lines.enumerated().map { place, line in
            (place == 0 ? name.padding(to: 10) : "".padding(to: 10)) + line + "\n"
        }.joined()
    }

    // MARK: - By hand

    private func byHand(_ request: String) -> String {
        let next =
            report.state == .remembered
            ? "It is remembered as sent: these sessions are not published again. See: skein trace forget --check"
            : "Once it is sent, have it remembered: add --confirm \((report.digest ?? "").prefix(12))"
        return """
            \(request)

            Send this as an issue in the project's repository, or to the contact address on the dataset's card.
            \(next)

            """
    }

    // MARK: - After

    private var answer: String {
        var text = report.outcomes.map(Self.sentence).joined()
        if report.outcomes.isEmpty, report.toClose.isEmpty {
            text += "Remembered: these \(report.sessions.count.grouped) sessions are not published again.\n"
        }
        if report.outcomes.contains(where: { $0.isDone && $0.page != nil }) {
            text += "Close a pull request of yours that brings nothing any more.\n"
        }
        for page in report.toClose { text += "A pull request of yours took no change. Close it yourself: \(page)\n" }
        text += list("staying", staying) + list("unread", unread)
        return text + "See whether it is done: skein trace forget --check\n" + Self.outOfReach
    }

    private static func sentence(_ outcome: RemovalReport.Outcome) -> String {
        (outcome.isDone ? "Done: " : "Asked for: ") + outcome.outcome + (outcome.page.map { " (\($0))" } ?? "") + "\n"
    }
}

extension RemovalReport {
    func text(color: Bool) -> String { RemovalText(report: self, style: Style(color: color)).text }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }
}
