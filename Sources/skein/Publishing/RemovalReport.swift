import HubClient
import PublishGate
import TraceSchema

/// A removal as a person or a script sees it: what would be asked, and what came of it.
struct RemovalReport: JSONReport {
    enum State: String, Encodable {
        /// Nothing of what was chosen was published.
        case nothing
        /// Nothing was asked yet.
        case shown
        case asked
        /// A request by hand, or one that was made before.
        case remembered
    }

    struct File: Encodable {
        let branch, path: String
        let rowsRemoved: Int
        /// Whether nothing stays and the file goes.
        let isDeleted: Bool
    }

    /// Lines that hold a key, out of this removal's reach.
    struct Staying: Encodable {
        let branch, path, reason: String
        let lines: Int
        /// Whether a later removal may reach them: this one is full.
        let isForLater: Bool
    }

    /// A file that nobody could look into here.
    struct Unread: Encodable {
        let branch, path, reason: String
    }

    struct Outcome: Encodable {
        let outcome: String
        /// Whether it took effect; else somebody has to accept it.
        let isDone: Bool
        /// Its page; nil for a commit onto the main branch.
        let page: String?
    }

    static let shape: StaticString = "skein-removal/1"
    var state: State
    private(set) var manner, digest, endpoint, dataset: String?
    private(set) var sessions: [String] = []
    private(set) var files: [File] = []
    private(set) var staying: [Staying] = []
    private(set) var unread: [Unread] = []
    /// False where there is no token, and so nobody's open pull requests are known as one's own.
    private(set) var sawPullRequests = true
    private(set) var outcomes: [Outcome] = []
    /// Pages of open pull requests that took no commit.
    private(set) var toClose: [String] = []
    /// What is to be sent by hand.
    private(set) var request: String?

    static let nothing = RemovalReport(state: .nothing)

    private init(state: State) { self.state = state }

    init(_ removal: PreparedRemoval) {
        self.init(state: .shown)
        digest = "\(removal.digest)"
        endpoint = "\(removal.endpoint)"
        dataset = "\(removal.dataset)"
        sessions = removal.keys.map { "\($0)" }
        switch removal.manner {
        case .rewriting(let branches):
            manner = "files"
            for branch in branches {
                files += branch.files.map { file in
                    File(
                        branch: "\(branch.branch)", path: "\(EscapedText(file.path))", rowsRemoved: file.rowsRemoved,
                        isDeleted: file.after == nil)
                }
            }
        case .discussion: manner = "discussion"
        case .byHand:
            manner = "hand"
            request = RemovalText.request(removal)
        }
    }

    /// - Parameter isRemembered: whether these sessions' removal was asked for before.
    init(_ found: RemovalPreparation, isRemembered: Bool) {
        self.init(found.removal)
        if isRemembered, files.isEmpty { state = .remembered }
        staying = found.staying.map {
            Staying(
                branch: "\($0.branch)", path: "\($0.path)", reason: "\($0.reason.label)", lines: $0.lines,
                isForLater: $0.reason == .tooMuch)
        }
        unread = found.unread.map {
            Unread(branch: "\($0.branch)", path: "\($0.path)", reason: "\($0.reason.label)")
        }
        sawPullRequests = found.sawPullRequests
    }

    /// The same, once it was asked.
    func answered(by receipt: RemovalReceipt) -> RemovalReport {
        func page(_ number: Int) -> String { "\(receipt.endpoint)/datasets/\(receipt.dataset)/discussions/\(number)" }
        var report = self
        report.state = .asked
        report.outcomes = receipt.ways.map { way in
            switch way {
            case .directCommit(let commit): Outcome(outcome: "commit \(commit)", isDone: true, page: nil)
            case .pullRequest(let number, _):
                Outcome(outcome: "pull request \(number)", isDone: false, page: page(number))
            case .discussion(let number):
                Outcome(outcome: "discussion \(number)", isDone: false, page: page(number))
            case .ownPullRequest(let number, let commit):
                Outcome(outcome: "commit \(commit) onto pull request \(number)", isDone: true, page: page(number))
            }
        }
        report.toClose = receipt.unchanged.map(page)
        return report
    }
}
