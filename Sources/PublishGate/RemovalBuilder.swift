public import TraceSchema

/// Prepares a removal from searched files, branch by branch, one file at a time.
public struct RemovalBuilder: Sendable {
    private let endpoint: HubEndpoint
    private let dataset: DatasetID
    private let keys: Set<SurrogateKey>
    /// Bytes of rewritten files that may yet be added: they are held while they are sent.
    private var bytesLeft: Int
    private var branches: [PreparedRemoval.RewrittenBranch] = []

    /// What becomes of a file's lines that hold a key.
    public enum Outcome: Hashable, Sendable {
        /// It has none.
        case untouched
        /// All of them go.
        case cleared
        /// This many stay, and why.
        case stay(Int, Reason)
    }

    public enum Reason: ClosedLabel {
        /// Lines of this file do not stand for themselves, or hold a key otherwise than a row does.
        case otherForm
        /// What is to be sent would be too much at once.
        case tooMuch

        public var label: StaticString {
            switch self {
            case .otherForm: "in another form than rows"
            case .tooMuch: "too much to rewrite at once"
            }
        }
    }

    public init(
        in dataset: DatasetID, at endpoint: HubEndpoint, of keys: Set<SurrogateKey>,
        mostBytesRewritten: Int = 64 << 20
    ) {
        self.dataset = dataset
        self.endpoint = endpoint
        self.keys = keys
        bytesLeft = mostBytesRewritten
    }

    /// Begins with the files of a branch.
    public mutating func begin(_ branch: PreparedRemoval.Branch, at revision: CommitID) {
        branches.append(PreparedRemoval.RewrittenBranch(branch: branch, revision: revision))
    }

    /// Looks at one file of the branch.
    public mutating func add(_ path: DatasetPath, _ searched: SearchedFile) -> Outcome {
        guard searched.lineCount > 0 else { return .untouched }
        guard searched.rows > 0, path.namesLines || searched.holdsOnlyRows else {
            return .stay(searched.lineCount, .otherForm)
        }
        guard searched.restSize <= bytesLeft else { return .stay(searched.lineCount, .tooMuch) }
        bytesLeft -= searched.restSize
        branches[branches.count - 1].files.append(
            PreparedRemoval.RewrittenFile(
                path: path, size: searched.size, before: searched.digest, rowsRemoved: searched.rows,
                after: searched.restDigest))
        let others = searched.lineCount - searched.rows
        return others == 0 ? .cleared : .stay(others, .otherForm)
    }

    public func finish() -> PreparedRemoval {
        PreparedRemoval(endpoint, dataset, keys, .rewriting(branches.filter { !$0.files.isEmpty }))
    }
}
