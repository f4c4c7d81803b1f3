public import SessionText
public import TraceExtraction
import TraceSchema

/// Codex's records to facts: first to a stream of events, which is then cut into responses.
public struct CodexReducer: SessionReducer {
    private typealias Field = CodexField

    private static let tools = ToolVocabulary.of(.codex)

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private let fileName: RecordIdentity
    private var isExcluded = false
    private var isFolderUnknown: Bool
    private var moments: ClosedRange<Int64>?
    private var unknownKinds = 0
    private var isRollout = true

    /// The thread of the first head; nil before it.
    private var thread: RecordIdentity?
    /// The thread that its history was copied from.
    private var parent: RecordIdentity?
    /// The thread that all copies go back to.
    private var root: RecordIdentity?
    /// Records below this number are a parent's.
    private var firstOwnOrdinal: Int?

    private var settings = CodexSettings()
    private var settingsOfExchange: [UInt64: CodexSettings] = [:]
    private var exchange: UInt64 = 0
    private var events: [CodexEvent] = []
    private var calls: [ToolUse] = []
    private var countedCalls = IdentityTable<Bool>(filler: false)
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        isFolderUnknown = !excludedPaths.isEmpty
        fileName = key.identity(ofName: source.path.last!)
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        // A rollout begins with its head; what does not is another tool's.
        if thread == nil, events.isEmpty, CodexField.Kind(rawValue: kind) != .sessionMeta { isRollout = false }
        guard isRollout else { return }
        if let firstOwnOrdinal, let ordinal = record.wholeNumber(Field.ordinal), ordinal < firstOwnOrdinal { return }
        let moment = record.unixMilliseconds(Field.timestamp)
        if let moment { moments.include(moment) }
        if let id = record.identity(Field.turnID, under: key) { exchange = id.keyedHash }
        switch CodexField.Kind(rawValue: kind) {
        case .sessionMeta: readHead(record, moment: moment)
        case .turnContext: readContext(record, moment: moment)
        case .responseItem: readItem(record, moment: moment)
        case .event: readEvent(record, moment: moment)
        case .usageRecord: readUsage(record, moment: moment)
        case nil: break
        }
    }

    private mutating func add(_ what: CodexEvent.What, _ moment: Int64?) {
        events.append(CodexEvent(moment: moment, exchange: exchange, what: what))
    }

    // MARK: - Heads and settings

    /// The first head names the file's thread; later ones are a resumed thread's, or copies of its parents'.
    private mutating func readHead(_ record: borrowing SessionRecord, moment: Int64?) {
        exclude(record)
        guard let id = record.identity(Field.id, under: key) else { return }
        let forkedFrom = record.identity(Field.forkedFrom, under: key)
        if thread == nil {
            thread = id
            parent = forkedFrom
            root = record.identity(Field.sessionID, under: key)
            firstOwnOrdinal = record.wholeNumber(Field.ownOrdinal)
        }
        let isOwn = id == thread
        add(.head(isOwn: isOwn), moment)
        if isOwn {
            if let text = record.text(Field.version) { settings.harnessVersion = text.harnessVersion() }
            if let text = record.text(Field.provider) { settings.provider = CodexWords.provider(text) }
            add(.settings(settings), moment)
        } else {
            // The chain of copied heads ends with the thread that was forked from none.
            parent = parent ?? id
            if root == nil, forkedFrom == nil { root = id }
        }
    }

    private mutating func readContext(_ record: borrowing SessionRecord, moment: Int64?) {
        exclude(record)
        settings.model = modelName(Field.model, of: record)
        settings.effort = .unknown
        for field in [Field.collaborationEffort, .effort] {
            if let word = record.text(field) { settings.effort = word.effort() }
        }
        applySettings(moment)
    }

    private mutating func applySettings(_ moment: Int64?) {
        if exchange != 0 { settingsOfExchange[exchange] = settings }
        add(.settings(settings), moment)
    }

    private mutating func modelName(_ field: Field, of record: borrowing SessionRecord) -> ModelName? {
        guard let text = record.text(field) else { return nil }
        let model = text.modelName(known: lastModel)
        lastModel = model ?? lastModel
        return model
    }

    private mutating func exclude(_ record: borrowing SessionRecord) {
        guard !excludedPaths.isEmpty, let cwd = record.text(Field.cwd), !cwd.isExactly("") else { return }
        isFolderUnknown = false
        for pattern in excludedPaths where cwd.matches(pattern) { isExcluded = true }
    }

    // MARK: - Items

    private mutating func readItem(_ record: borrowing SessionRecord, moment: Int64?) {
        guard let word = record.text(Field.payloadType) else { return }
        guard let item = CodexWords.item(word) else {
            unknownKinds += 1
            return
        }
        switch item {
        case .message:
            guard let role = record.text(Field.role) else { return }
            if role.isExactly("assistant") {
                add(.item(.message), moment)
            } else if role.isExactly("user") {
                add(.prompt, moment)
            }
        case .reasoning: add(.item(.reasoning), moment)
        case .functionCall, .customToolCall: addCall(record, Self.toolName(of: record), moment)
        case .localShellCall: addCall(record, Self.tools.builtIn("local_shell"), moment)
        case .webSearchCall: addCall(record, Self.tools.builtIn("web_search"), moment)
        case .imageGenerationCall: addCall(record, Self.tools.builtIn("image_generation"), moment)
        case .toolSearchCall: addCall(record, Self.tools.builtIn("tool_search"), moment)
        case .functionCallOutput, .customToolCallOutput, .localShellCallOutput, .toolSearchOutput, .agentMessage:
            add(.result, moment)
        case .configurationUpdate:
            guard let word = record.text(Field.nextEffort) else { return }
            settings.effort = word.effort()
            applySettings(moment)
        case .compaction, .compactionSummary, .contextCompaction, .ghostSnapshot: break
        }
    }

    private mutating func addCall(_ record: borrowing SessionRecord, _ name: ToolName, _ moment: Int64?) {
        var identity = key.identity(of: fileName, UInt64(calls.count)).keyedHash
        if let id = record.identity(Field.callID, under: key) ?? record.identity(Field.id, under: key) {
            identity = id.keyedHash
            guard countedCalls.insert(identity, true).isNew else { return }
        }
        calls.append(ToolUse(identity: identity, name: name))
        add(.item(.call(calls.count - 1)), moment)
    }

    /// A name may stand in a namespace: of an MCP server, of the agents' tools, or a public one.
    private static func toolName(of record: borrowing SessionRecord) -> ToolName {
        guard let name = record.text(Field.name) else { return tools.other }
        guard let namespace = record.text(Field.namespace), !namespace.isExactly(CodexWords.plainNamespace),
            !namespace.isExactly("")
        else {
            return name.toolName(in: tools, droppingPrefix: "functions.")
        }
        if namespace.begins(with: CodexWords.mcpNamespace) { return tools.mcp }
        if namespace.index(in: CodexWords.agentNamespaces) != nil { return name.toolName(in: tools) }
        return name.toolName(in: tools, namespace: namespace)
    }

    // MARK: - Events and counts

    private mutating func readEvent(_ record: borrowing SessionRecord, moment: Int64?) {
        guard let word = record.text(Field.payloadType) else { return }
        guard let event = CodexWords.event(word) else {
            if !CodexWords.isOtherEvent(word) { unknownKinds += 1 }
            return
        }
        switch event {
        case .tokenCount: readCount(record, moment: moment)
        case .userMessage: add(.prompt, moment)
        case .taskStarted, .turnStarted: add(.started, moment)
        case .taskComplete, .turnComplete:
            add(.end(record.isPresent(Field.error) ? .failed(Self.errorClass(of: record)) : .completed), moment)
        case .turnAborted:
            let isBudget = record.begins(Field.reason, with: "budget_limited")
            add(.end(isBudget ? .failed(.quota) : .aborted), moment)
        case .settingsApplied:
            if record.text(Field.settingsModel) != nil {
                settings.model = modelName(Field.settingsModel, of: record)
            }
            if let text = record.text(Field.settingsProvider) { settings.provider = CodexWords.provider(text) }
            if let word = record.text(Field.settingsEffort) { settings.effort = word.effort() }
            if let tier = record.text(Field.settingsTier) {
                settings.isListPriced = tier.index(in: CodexWords.otherTiers) == nil
            }
            applySettings(moment)
        }
    }

    /// A word, or an object named by one with the status of the failed request.
    private static func errorClass(of record: borrowing SessionRecord) -> ErrorClass {
        if let word = record.text(Field.errorInfo) { return CodexWords.errorClass(word) }
        let failures: [(Field, status: Field)] = [
            (.connectionFailed, .connectionStatus), (.streamFailed, .streamStatus),
            (.disconnected, .disconnectStatus), (.attemptsFailed, .attemptsStatus),
        ]
        for (failure, status) in failures where record.isPresent(failure) {
            switch record.count(status).flatMap(ErrorClass.init(httpStatus:)) {
            case .rateLimit: return .rateLimit
            case .server, .overloaded: return .server
            default: return .network
            }
        }
        return .other
    }

    private mutating func readCount(_ record: borrowing SessionRecord, moment: Int64?) {
        guard let input = record.wholeNumber(Field.totalInput), let output = record.wholeNumber(Field.totalOutput)
        else { return }
        let total = CodexTotal(
            input: input, cached: record.wholeNumber(Field.totalCached) ?? 0, output: output,
            reasoning: record.wholeNumber(Field.totalReasoning) ?? 0)
        let hasLast = record.isPresent(Field.lastInput) || record.isPresent(Field.lastOutput)
        add(.count(total: total, last: hasLast ? Self.usage(of: record, Self.lastFields) : nil), moment)
    }

    private typealias UsageFields = (input: Field, cached: Field, cacheWrite: Field, output: Field)
    private static let recordFields: UsageFields = (.input, .cached, .cacheWrite, .output)
    private static let lastFields: UsageFields = (.lastInput, .lastCached, .lastCacheWrite, .lastOutput)

    private static func usage(of record: borrowing SessionRecord, _ fields: UsageFields) -> CodexUsage {
        var usage = CodexUsage(
            input: record.wholeNumber(fields.input), cached: record.wholeNumber(fields.cached),
            cacheWrite: record.wholeNumber(fields.cacheWrite), output: record.wholeNumber(fields.output))
        usage.hasOddPart =
            record.isPresent(fields.cached) && usage.cached == nil
            || record.isPresent(fields.cacheWrite) && usage.cacheWrite == nil
        return usage
    }

    private mutating func readUsage(_ record: borrowing SessionRecord, moment: Int64?) {
        // A copy of a parent's record.
        if let id = record.identity(Field.threadID, under: key), let thread, id != thread { return }
        let response = record.identity(Field.responseID, under: key) ?? usageIdentity(of: record)
        add(.usage(Self.usage(of: record, Self.recordFields), response: response.keyedHash), moment)
    }

    /// Some gateways give a response no id: then the turn and what the thread has used so far tell it apart.
    private func usageIdentity(of record: borrowing SessionRecord) -> RecordIdentity {
        var identity = key.identity(of: thread ?? fileName, exchange)
        for field in [Field.threadInput, .threadOutput] {
            identity = key.identity(of: identity, UInt64(record.wholeNumber(field) ?? 0))
        }
        return identity
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        let thread = thread ?? fileName
        var facts = SourceFacts(harness: .codex)
        facts.moments = moments
        facts.unknownKinds = unknownKinds
        var session = SessionFacts(identity: thread.keyedHash, root: (root ?? thread).keyedHash)
        session.moments = moments
        session.isExcluded = isExcluded
        session.isFolderUnknown = isFolderUnknown
        facts.sessions = [session]

        let cut = CodexResponses(events, inherits: parent != nil)
        var totals: [UInt64: UInt64] = [:]
        for response in cut.responses {
            var identity = key.identity(of: thread, UInt64(facts.turns.count)).keyedHash
            switch response.source {
            case .record(let id): identity = id
            case .count(let total, let last):
                // The same totals in another file of the family are a copy; in this file they are not.
                let bits = Self.identity(of: total, last, in: root ?? thread, under: key).keyedHash
                let nth = totals[bits, default: 0]
                totals[bits] = nth + 1
                identity = key.identity(of: RecordIdentity(keyedHash: bits), nth).keyedHash
            case .items, .failure: break
            }
            var turn = TurnFacts(identity: TurnIdentity(response: identity), session: 0)
            let settings = settingsOfExchange[response.recordedExchange] ?? response.settings
            (turn.model, turn.isModelRecorded) = (settings.model, settings.model != nil)
            (turn.provider, turn.effort) = (settings.provider, settings.effort)
            turn.harnessVersion = response.settings.harnessVersion
            turn.isListPriced = settings.isListPriced && response.usage?.hasParts ?? true
            turn.tokens = response.usage?.tokens ?? TokenCounts()
            turn.firstMoment = response.firstMoment
            turn.latencyMilliseconds = response.latencyMilliseconds
            turn.outcome = response.outcome
            turn.isFinished = response.isFinished
            turn.mayStillGrow = !response.isFinished
            let first = Int32(facts.toolUses.count)
            facts.toolUses += response.calls.map { calls[$0] }
            turn.toolUses = first..<Int32(facts.toolUses.count)
            facts.turns.append(turn)
        }
        if let parent {
            facts.inheritance = Inheritance(
                parent: parent.keyedHash, leadingTurns: cut.inheritedCount)
        }
        facts.exchanges = cut.responses.map(\.exchange)
        return facts
    }

    private static func identity(
        of total: CodexTotal, _ last: CodexUsage?, in root: RecordIdentity, under key: IdentityKey
    ) -> RecordIdentity {
        [
            total.input, total.cached, total.output, total.reasoning, last?.input ?? 0, last?.cached ?? 0,
            last?.output ?? 0,
        ].reduce(root) { key.identity(of: $0, UInt64($1)) }
    }
}
