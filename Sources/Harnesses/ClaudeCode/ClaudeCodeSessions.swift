import SessionText
import TraceExtraction

/// The sessions of one file: its own, and one for each subagent whose records stand in it.
struct ClaudeCodeSessions {
    private typealias Field = ClaudeCodeField

    /// Where a session stands while its file is read.
    private struct Chain {
        /// The agent's identity; nil for the file's own session.
        let agent: RecordIdentity?
        var moments: ClosedRange<Int64>?
        var isExcluded = false
        /// Whether a record said in which folder it ran.
        var hasFolder = false
        /// The last response and the last record of any answer, a failed request included.
        var lastResponse: Int?
        var lastAnswer: Int?
        /// Whether the person has said nothing since.
        var isWaiting = false
    }

    private let key: IdentityKey
    private let isAgentFile: Bool
    private let excludesFolders: Bool
    private let fileName: RecordIdentity
    /// The person's session: known from the file's place or name, else from the first record that names it.
    private var root: RecordIdentity?
    private var chains = [Chain(agent: nil)]
    private var chainOfAgent = IdentityTable<Int32>(filler: 0)

    init(_ source: SessionSource) {
        key = source.identityKey
        excludesFolders = !source.excludedPaths.isEmpty
        let stem = String(source.path.last!.dropLast(".jsonl".count))
        fileName = key.identity(ofName: stem)
        isAgentFile = stem.hasPrefix("agent-")
        if source.path.count > 3 {
            root = key.identity(ofName: source.path[2])
        } else if !isAgentFile && Self.isUUID(stem) {
            root = fileName
        }
    }

    private static func isUUID(_ name: String) -> Bool {
        name.utf8.count == 36
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The place of the session that a record belongs to.
    mutating func session(of record: borrowing SessionRecord) -> Int {
        if root == nil, let id = record.identity(Field.sessionID, under: key) { root = id }
        guard !isAgentFile, record.isTrue(Field.isSidechain) else { return 0 }
        // Records without an agent's id are one session per file.
        let agent = record.identity(Field.agentID, under: key) ?? key.identity(of: fileName, 0)
        let (chain, isNew) = chainOfAgent.insert(agent.keyedHash, Int32(chains.count))
        if isNew { chains.append(Chain(agent: agent)) }
        return Int(chain)
    }

    mutating func note(_ session: Int, moment: Int64?) {
        if let moment { chains[session].moments.include(moment) }
    }

    mutating func note(_ session: Int, isInExcludedFolder: Bool) {
        chains[session].hasFolder = true
        if isInExcludedFolder { chains[session].isExcluded = true }
    }

    /// A response, or its next record, was read: an earlier one of the session had come to its end.
    mutating func answered(
        _ session: Int, by index: Int, isError: Bool, responses: inout ChunkedList<ClaudeCodeResponse>
    ) {
        if chains[session].lastAnswer != index { chains[session].isWaiting = true }
        chains[session].lastAnswer = index
        if isError { return }
        if let last = chains[session].lastResponse, last != index { responses[last].isFollowed = true }
        chains[session].lastResponse = index
    }

    /// A record of the person's was read; the first after a response may say that it was interrupted.
    mutating func heardPerson(_ session: Int, isInterruption: Bool, responses: inout ChunkedList<ClaudeCodeResponse>) {
        defer { chains[session].isWaiting = false }
        guard isInterruption, chains[session].isWaiting, let last = chains[session].lastResponse,
            last == chains[session].lastAnswer, !responses[last].hasToolResult
        else { return }
        responses[last].isAborted = true
    }

    /// The person's turn went on to its end, and so its last response had come.
    mutating func ended(_ session: Int, responses: inout ChunkedList<ClaudeCodeResponse>) {
        if let last = chains[session].lastResponse, last == chains[session].lastAnswer {
            responses[last].isFollowed = true
        }
    }

    var facts: [SessionFacts] {
        let root = root ?? fileName
        return chains.map { chain in
            let own =
                chain.agent.map { key.identity(of: root, $0) }
                ?? (isAgentFile ? key.identity(of: root, fileName) : root)
            var facts = SessionFacts(identity: own.keyedHash, root: root.keyedHash)
            facts.moments = chain.moments
            facts.isExcluded = chain.isExcluded
            facts.isFolderUnknown = excludesFolders && !chain.hasFolder
            return facts
        }
    }
}
