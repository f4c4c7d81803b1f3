import HubClient
import LocalState
import PublishGate
import TraceSchema

/// Where rows of forgotten sessions still stand.
struct VerificationReport: JSONReport {
    struct Entry: Encodable {
        struct Finding: Encodable {
            let place: String
            let files, rows: Int
            /// Files in which there may be more.
            let unread: [RemovalReport.Unread]
            /// Nothing was found, and nothing was left out.
            let isGone: Bool
        }

        struct Request: Encodable {
            let number: Int
            let status: String
        }

        let dataset: String
        let sessions: Int
        /// The digests of the removals that were asked for.
        let removals: [String]
        /// What became of them, where they were made on the Hub.
        var requests: [Request] = []
        var findings: [Finding] = []
        /// False where there is no token, and so nobody's open pull requests are known as one's own.
        var sawPullRequests = false
        /// Sessions of which rows are where no open request asks for them.
        var sessionsLeft: [String] = []
        /// Why the dataset was not looked into.
        var error: String?
    }

    static let shape: StaticString = "skein-removal-check/1"
    let endpoint: String
    private(set) var checks: [Entry] = []

    init(endpoint: HubEndpoint) { self.endpoint = "\(endpoint)" }

    mutating func add(_ removals: AskedRemovals, _ seen: RemovalCheck) {
        var entry = Entry(removals)
        entry.requests = seen.requests.map { Entry.Request(number: $0.number, status: $0.status.rawValue) }
        entry.findings = seen.findings.map { finding in
            Entry.Finding(
                place: finding.place.text, files: finding.files, rows: finding.rowCount,
                unread: finding.unread.map {
                    RemovalReport.Unread(branch: "\($0.branch)", path: "\($0.path)", reason: "\($0.reason.label)")
                },
                isGone: finding.isGone)
        }
        entry.sawPullRequests = seen.sawPullRequests
        entry.sessionsLeft = seen.unaskedSessions.map(\.description).sorted()
        checks.append(entry)
    }

    mutating func add(_ removals: AskedRemovals, _ error: HubError) {
        var entry = Entry(removals)
        entry.error = "\(error)"
        checks.append(entry)
    }

    /// For a person.
    var text: String {
        if checks.isEmpty { return "No removal was asked for at \(endpoint).\n" }
        return checks.map(\.text).joined() + RemovalText.outOfReach
    }
}

extension VerificationReport.Entry {
    fileprivate init(_ removals: AskedRemovals) {
        self.init(
            dataset: "\(removals.dataset)", sessions: removals.keys.count,
            removals: removals.removals.map { "\($0.removal)" })
    }

    fileprivate var text: String {
        var text = "\(dataset): \(sessions.grouped) forgotten sessions"
        if !removals.isEmpty { text += ", removal \(removals.map { $0.prefix(12) }.joined(separator: ", "))" }
        text += requests.map { ", request \($0.number) \($0.status)" }.joined() + "\n"
        if let error { return text + "  not looked into: \(error)\n" }
        text += findings.map(\.text).joined()
        if !sawPullRequests {
            text += "  \(RemovalText.unseenPullRequests)\n"
        }
        if !sessionsLeft.isEmpty { text += "  \(askAgain)\n" }
        return text
    }

    private var askAgain: String {
        let shown = sessionsLeft.prefix(3).map { "--session \($0)" }.joined(separator: " ")
        return "Ask for the rest: skein trace forget --dataset \(dataset) \(shown)"
            + (sessionsLeft.count > 3 ? " …" : "")
    }
}

extension VerificationReport.Entry.Finding {
    fileprivate var text: String {
        var text = "  \(place): "
        switch (rows, unread.isEmpty) {
        case (0, true): text += "gone\n"
        case (0, false): text += "none was found, but \(unread.count.grouped) files could not be looked into\n"
        case (_, true): text += "\(rows.grouped) rows in \(files.grouped) files\n"
        case (_, false):
            text +=
                "\(rows.grouped) rows in \(files.grouped) files, and \(unread.count.grouped) files could not be looked into\n"
        }
        return text + unread.map { "    \($0.path): \($0.reason)\n" }.joined()
    }
}

extension RemovalCheck {
    /// Sessions with rows in an own pull request, or in the current files while no request for these is open.
    fileprivate var unaskedSessions: Set<SurrogateKey> {
        let isAsked = requests.contains { $0.status == .open || $0.status == .draft }
        let places = findings.filter { finding in
            switch finding.place {
            case .main: !isAsked
            case .request: false
            case .pullRequest: true
            }
        }
        return Set(places.flatMap(\.rows.keys))
    }
}

extension RemovalCheck.Place {
    fileprivate var text: String {
        switch self {
        case .main: "current files"
        case .request(let number): "pull request \(number), which asks for it"
        case .pullRequest(let number): "open pull request \(number)"
        }
    }
}
