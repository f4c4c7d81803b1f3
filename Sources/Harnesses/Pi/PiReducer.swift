public import SessionText
public import TraceExtraction
import TraceSchema

/// pi's records to facts. A turn is one message of the model's; those of abandoned branches were requests, too.
public struct PiReducer: SessionReducer {
    private typealias Field = PiField

    /// What stands before an entry on its way up to the tree's root.
    private struct Path {
        var effort: Effort?
        /// The nearest message when it is an answer, by its place.
        var answer: Int?
    }

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private var session: RecordIdentity
    private var isExcluded = false
    private var isFolderUnknown: Bool
    private var unknownKinds = 0
    private var hasBegun = false
    /// Whether the first record was a header: other tools' files end in `.jsonl`, too.
    private var isSession = false

    /// When the file was begun. A fork is begun later than what it copies.
    private var begun: Int64?
    private var moments: ClosedRange<Int64>?
    /// Format 1 records the effort here.
    private var headerEffort: Effort?

    private var paths = IdentityTable<Path>(filler: Path())
    /// Where the last record stands: before format 2 each goes on from the one before.
    private var lastPath = Path()
    private var answers: [PiAnswer] = []
    private var copies: [UInt64: UInt64] = [:]
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        isFolderUnknown = !excludedPaths.isEmpty
        session = key.identity(ofName: source.path.last!)
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        var entry: PiWords.Entry?
        if let word = record.text(Field.type) { entry = PiWords.entry(word) }
        if !hasBegun {
            hasBegun = true
            isSession = entry == .session
            if isSession { return readHeader(record) }
        }
        if !isSession || entry == nil { unknownKinds += 1 }
        guard isSession else { return }
        if let moment = record.unixMilliseconds(Field.timestamp) { moments.include(moment) }

        var path = lastPath
        let id = record.identity(Field.id, under: key)
        if id != nil {
            let parent = record.identity(Field.parentID, under: key)
            path = parent.flatMap { paths.value(of: $0.keyedHash) } ?? Path()
        }
        switch entry {
        case .message: readMessage(record, &path)
        case .thinkingLevelChange:
            if let word = record.text(Field.thinkingLevel) { path.effort = word.effort() }
        case .session, .modelChange, .compaction, .branchSummary, .custom, .customMessage, .label, .sessionInfo, nil:
            break
        }
        if let id { paths.set(id.keyedHash, path) }
        lastPath = path
    }

    private mutating func readHeader(_ record: borrowing SessionRecord) {
        if let id = record.identity(Field.id, under: key) { session = id }
        if let word = record.text(Field.thinkingLevel) { headerEffort = word.effort() }
        begun = record.unixMilliseconds(Field.timestamp)
        if let begun { moments.include(begun) }
        guard !excludedPaths.isEmpty, let cwd = record.text(Field.cwd), !cwd.isExactly("") else { return }
        isFolderUnknown = false
        for pattern in excludedPaths where cwd.matches(pattern) { isExcluded = true }
    }

    private mutating func readMessage(_ record: borrowing SessionRecord, _ path: inout Path) {
        guard let word = record.text(Field.role), let role = PiWords.role(word) else {
            unknownKinds += 1
            return
        }
        if let before = path.answer { answers[before].follow(isAnswer: role == .assistant) }
        path.answer = nil
        guard role == .assistant else { return }
        var answer = PiAnswer(record, identity: identity(of: record), under: key)
        answer.turn.effort = path.effort ?? recordedEffort(of: record) ?? headerEffort ?? .unknown
        (answer.turn.model, answer.turn.isModelRecorded) = model(of: record)
        path.answer = answers.count
        answers.append(answer)
    }

    /// What a copy in another file shares: the response's id and the request's time, and without an id the model and
    /// the count of tokens. Entries' ids are random after a file of format 1 was rewritten. One file holds no copies.
    private mutating func identity(of record: borrowing SessionRecord) -> RecordIdentity {
        let moment = record.count(Field.started).map(Int64.init) ?? record.unixMilliseconds(Field.timestamp)
        var identity = session
        if let id = record.identity(Field.responseID, under: key) {
            identity = id
        } else if moment != nil, let model = record.identity(Field.model, under: key) {
            identity = key.identity(of: model, UInt64(record.count(Field.total) ?? 0))
        }
        identity = key.identity(of: identity, UInt64(bitPattern: moment ?? 0))
        let nth = copies[identity.keyedHash, default: 0]
        copies[identity.keyedHash] = nth + 1
        return key.identity(of: identity, nth)
    }

    private func recordedEffort(of record: borrowing SessionRecord) -> Effort? {
        guard let word = record.text(Field.providerThinkingLevel) else { return nil }
        return word.effort()
    }

    private mutating func model(of record: borrowing SessionRecord) -> (name: ModelName?, isRecorded: Bool) {
        guard let text = record.text(Field.model) else { return (nil, false) }
        if text.index(in: PiWords.routerWords) != nil, let chosen = record.text(Field.responseModel) {
            return (chosen.modelName(known: lastModel), true)
        }
        let name = text.modelName(known: lastModel)
        lastModel = name ?? lastModel
        return (name, true)
    }

    public mutating func finish() -> SourceFacts {
        if let begun, let last = moments?.upperBound { moments = begun...last }
        var facts = SourceFacts(harness: .pi)
        facts.moments = moments
        facts.unknownKinds = unknownKinds
        var session = SessionFacts(identity: session.keyedHash, root: session.keyedHash)
        session.moments = moments
        session.isExcluded = isExcluded
        session.isFolderUnknown = isFolderUnknown
        facts.sessions = [session]
        facts.retriedAttempts = answers.count(where: \.isRetried)
        for answer in answers where !answer.isRetried {
            var turn = answer.turn
            turn.mayStillGrow = answer.mayStillGrow
            let first = Int32(facts.toolUses.count)
            facts.toolUses += answer.calls
            turn.toolUses = first..<Int32(facts.toolUses.count)
            facts.turns.append(turn)
        }
        return facts
    }
}
