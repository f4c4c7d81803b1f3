public import SessionText
public import TraceExtraction
import TraceSchema

/// Claude Code's records to facts. A turn is one API response: all `assistant` records with one `message.id`, wherever
/// in the file they stand.
public struct ClaudeCodeReducer: SessionReducer {
    private typealias Field = ClaudeCodeField

    /// Two different responses under one message id were seen; a file that repeats one id for ever must not cost more
    /// time with each line.
    private static let mostWithSameID = 16

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private var sessions: ClaudeCodeSessions
    private var moments: ClosedRange<Int64>?

    /// In order of first appearance.
    private var responses = ChunkedList<ClaudeCodeResponse>()
    private var responseOfID = IdentityTable<Int32>(filler: 0)
    private var responseOfTool = IdentityTable<Int32>(filler: 0)
    private var toolUses: [(use: ToolUse, response: Int32)] = []
    /// Which calls other responses than the first one repeat.
    private var furtherUses = IdentityTable<Bool>(filler: false)
    private var requestStarts = RequestStarts()
    /// The model that was validated last, and what its spelling says: nearly always the next one's too.
    private var lastModel: (name: ModelName, signs: ProviderSigns)?

    public init(_ source: SessionSource) {
        responses.reserveCapacity(16)
        key = source.identityKey
        excludedPaths = source.excludedPaths
        sessions = ClaudeCodeSessions(source)
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        switch ClaudeCodeField.Kind(rawValue: kind) {
        case .assistant: readAssistant(record)
        case .user: readUser(record)
        case .system: readSystem(record)
        case .progress, .attachment: passOn(record)
        case nil: break
        }
    }

    // MARK: - Records

    private mutating func readAssistant(_ record: borrowing SessionRecord) {
        let moment = moment(of: record)
        let session = session(of: record, moment: moment)
        let isError = record.isTrue(Field.isErrorMessage)
        let isSynthetic = record.begins(Field.model, with: ClaudeCodeWords.noModel)
        // Written by Claude Code itself after an interruption: no request was made.
        if isSynthetic && !isError { return }

        let index = response(of: record, moment: moment, session: session)
        responses[index].readLine(record, moment: moment, isSynthetic: isSynthetic, lastModel: &lastModel)
        readBlocks(of: record, response: index)
        if isError { responses[index].readError(record) }
        sessions.answered(session, by: index, isError: isError, responses: &responses)
    }

    private mutating func readUser(_ record: borrowing SessionRecord) {
        let moment = moment(of: record)
        let session = session(of: record, moment: moment)
        var answered: Int32?
        var isInterruption = record.begins(Field.contentText, with: ClaudeCodeWords.interruption)
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .blockToolUseID:
                guard let id = record.text(at: index),
                    let response = responseOfTool.value(of: id.identity(under: key).keyedHash)
                else { continue }
                responses[Int(response)].hasToolResult = true
                if let moment { responses[Int(response)].noteToolResult(at: moment) }
                answered = answered ?? response
            case .blockText:
                if let text = record.text(at: index), text.begins(with: ClaudeCodeWords.interruption) {
                    isInterruption = true
                }
            default: continue
            }
        }
        if let id = record.identity(Field.interruptedMessageID, under: key),
            let response = responseOfID.value(of: id.keyedHash)
        {
            responses[Int(response)].isAborted = true
        }
        sessions.heardPerson(session, isInterruption: isInterruption, responses: &responses)
        if let uuid = record.identity(Field.uuid, under: key), let moment {
            requestStarts.note(uuid, RequestStart(moment: moment, answeredResponse: answered))
        }
    }

    private mutating func readSystem(_ record: borrowing SessionRecord) {
        let session = session(of: record, moment: moment(of: record))
        if let subtype = record.text(Field.subtype), subtype.index(in: ClaudeCodeWords.turnEnds) != nil {
            sessions.ended(session, responses: &responses)
        }
        passOn(record)
    }

    /// A record between a person's and the response to it: whoever names it as parent answers what it answers.
    private mutating func passOn(_ record: borrowing SessionRecord) {
        guard let parent = record.identity(Field.parentUUID, under: key),
            let uuid = record.identity(Field.uuid, under: key), let start = requestStarts.start(of: parent)
        else { return }
        requestStarts.note(uuid, start)
    }

    // MARK: - Parts of records

    private mutating func moment(of record: borrowing SessionRecord) -> Int64? {
        guard let moment = record.unixMilliseconds(Field.timestamp) else { return nil }
        moments.include(moment)
        return moment
    }

    private mutating func session(of record: borrowing SessionRecord, moment: Int64?) -> Int {
        let session = sessions.session(of: record)
        sessions.note(session, moment: moment)
        if !excludedPaths.isEmpty, let cwd = record.text(Field.cwd), !cwd.isExactly("") {
            sessions.note(session, isInExcludedFolder: excludedPaths.contains { cwd.matches($0) })
        }
        return session
    }

    /// The response that an assistant record belongs to, begun with it when it is the first.
    private mutating func response(of record: borrowing SessionRecord, moment: Int64?, session: Int) -> Int {
        let identity = responseIdentity(of: record, moment: moment)
        let request = record.identity(Field.requestID, under: key)?.keyedHash ?? 0
        var newest: Int32?
        var looks = 0
        var candidate = responseOfID.value(of: identity)
        while let index = candidate, looks < Self.mostWithSameID {
            looks += 1
            if responses[Int(index)].accepts(record, request: request) { return Int(index) }
            newest = newest ?? index
            candidate = responses[Int(index)].previousWithSameID
        }
        let index = responses.count
        var response = ClaudeCodeResponse(
            response: identity, request: request, session: session, isSidechain: record.isTrue(Field.isSidechain))
        response.previousWithSameID = newest
        if let id = record.text(Field.messageID) { response.signs = ProviderSigns(messageID: id) }
        if let parent = record.identity(Field.parentUUID, under: key) {
            response.start = requestStarts.start(of: parent).map { start in
                let latest = start.answeredResponse.flatMap { responses[Int($0)].lastToolResult }
                return max(start.moment, latest ?? start.moment)
            }
        }
        responses.append(response)
        responseOfID.set(identity, Int32(index))
        return index
    }

    /// The message's id; without one the record's; without that what tells it apart as well as can be.
    private func responseIdentity(of record: borrowing SessionRecord, moment: Int64?) -> UInt64 {
        if let id = record.identity(Field.messageID, under: key) { return id.keyedHash }
        if let uuid = record.identity(Field.uuid, under: key) { return uuid.keyedHash }
        var identity = record.identity(Field.model, under: key) ?? RecordIdentity(keyedHash: 0)
        identity = key.identity(of: identity, UInt64(bitPattern: moment ?? 0))
        for field in [Field.freshInput, .cacheWrite, .cacheRead, .output] {
            identity = key.identity(of: identity, UInt64(record.count(field) ?? 0))
        }
        return identity.keyedHash
    }

    private mutating func readBlocks(of record: borrowing SessionRecord, response: Int) {
        if let text = record.text(Field.contentText), !text.isExactly("") { responses[response].hasContent = true }
        var block = BlockPlaces()
        for index in 0..<record.valueCount {
            switch record.field(at: index, as: Field.self) {
            case .block:
                readBlock(block, of: record, response: response)
                block = BlockPlaces(number: block.number + 1)
                responses[response].hasContent = true
            case .blockType: block.type = index
            case .blockID: block.id = index
            case .blockName: block.name = index
            default: continue
            }
        }
        readBlock(block, of: record, response: response)
    }

    /// Where the values of one content block stand among the record's.
    private struct BlockPlaces {
        /// Which block of its record it is.
        var number = 0
        var type, id, name: Int?
    }

    private mutating func readBlock(_ block: BlockPlaces, of record: borrowing SessionRecord, response: Int) {
        guard let type = block.type, let word = record.text(at: type), let kind = ClaudeCodeWords.block(word) else {
            return
        }
        let name: ToolName
        switch kind {
        case .toolUse, .serverToolUse:
            if let place = block.name, let text = record.text(at: place) {
                name = text.toolName(in: .of(.claudeCode))
            } else {
                name = ToolVocabulary.of(.claudeCode).other
            }
        case .mcpToolUse:
            name = ToolVocabulary.of(.claudeCode).mcp
        case .text, .toolResult:
            return
        }
        // Without an id of its own a call is told apart by where it stands, which is the same in a copy.
        let place = record.identity(Field.uuid, under: key)?.keyedHash ?? responses[response].response
        var identity = key.identity(of: RecordIdentity(keyedHash: place), UInt64(block.number)).keyedHash
        if let place = block.id, let id = record.text(at: place) {
            identity = id.identity(under: key).keyedHash
            responses[response].signs.formUnion(ProviderSigns(toolUseID: id))
            let (first, isNew) = responseOfTool.insert(identity, Int32(response))
            // A block that is repeated on another line is the same call.
            if !isNew {
                let use = key.identity(of: RecordIdentity(keyedHash: identity), UInt64(response)).keyedHash
                guard first != Int32(response), furtherUses.insert(use, true).isNew else { return }
            }
        }
        toolUses.append((ToolUse(identity: identity, name: name), Int32(response)))
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        var facts = SourceFacts(harness: .claudeCode)
        facts.moments = moments
        facts.sessions = sessions.facts
        facts.turns.reserveCapacity(responses.count)
        facts.toolUses.reserveCapacity(toolUses.count)
        toolUses.sort { $0.response < $1.response }
        var next = 0
        responses.drain { index, response in
            let first = Int32(facts.toolUses.count)
            let isTurn = response.isResponse
            while next < toolUses.count, toolUses[next].response == Int32(index) {
                if isTurn { facts.toolUses.append(toolUses[next].use) }
                next += 1
            }
            if isTurn { facts.turns.append(response.facts(toolUses: first..<Int32(facts.toolUses.count))) }
        }
        return facts
    }
}
