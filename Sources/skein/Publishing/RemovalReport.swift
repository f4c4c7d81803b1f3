import PublishGate
import TraceSchema

/// A prepared removal as a person or a script sees it before it is asked for.
struct RemovalReport: Encodable {
    struct File: Encodable {
        let path: String
        let rowsRemoved: Int
        /// Whether nothing stays and the file goes.
        let isDeleted: Bool
    }

    /// The version of this object's shape.
    let forget = "skein-removal/1"
    let digest, endpoint, dataset: String
    let sessions: [String]
    /// Empty for a request by a discussion.
    let files: [File]
    /// The commit that the files were read at; nil for a discussion.
    let revision: String?

    init(_ removal: PreparedRemoval) {
        digest = "\(removal.digest)"
        endpoint = "\(removal.endpoint)"
        dataset = "\(removal.dataset)"
        sessions = removal.keys.map { "\($0)" }
        switch removal.manner {
        case .rewriting(let files, let commit):
            self.files = files.map {
                File(path: "\($0.path)", rowsRemoved: $0.rowsRemoved, isDeleted: $0.after == nil)
            }
            revision = "\(commit)"
        case .discussion: (files, revision) = ([], nil)
        }
    }

    /// What no removal reaches.
    static let whatStays =
        "Not in its reach: the dataset's history, open pull requests of others, converted files, copies and mirrors.\n"

    func text(color: Bool) -> String {
        let style = Style(color: color)
        var text = style.bold("A removal of \(sessions.count.grouped) sessions. Nothing was asked yet.") + "\n\n"
        text += "from      \(dataset) at \(endpoint)\n"
        if files.isEmpty {
            text +=
                "by        a discussion that lists the \(sessions.count.grouped) session keys: they will be public there\n"
        }
        for (place, file) in files.enumerated() {
            text +=
                "\(place == 0 ? "files     " : "          ")\(file.path)  \(file.rowsRemoved.grouped) rows go"
                + (file.isDeleted ? ", and the file with them\n" : "\n")
        }
        text += "digest    \(digest)\n\n" + Self.whatStays
        return text + "\nAsk for exactly this: add --confirm \(digest.prefix(12))\n"
    }
}

/// A request for removal that a person sends by hand.
struct RemovalByText {
    let dataset: DatasetID
    let endpoint: HubEndpoint
    let keys: Set<SurrogateKey>

    var text: String {
        """
        Please remove my rows from \(dataset) (\(endpoint)/datasets/\(dataset)): every line that holds one of these session
        keys, from the files and from the history where that is possible.

        \(keys.map(\.description).sorted().joined(separator: "\n"))

        Send this as an issue in the project's repository, or to the contact address on the dataset's card.

        """
    }
}
