public import SessionText
public import TraceExtraction
import TraceSchema

/// The records of a database, or the lines of one transcript, to facts.
///
/// The IDE's database comes as all conversations and then all messages; only messages that a conversation lists count,
/// in its order: others are left over from edits and from streaming.
public struct CursorReducer: SessionReducer {
    private typealias Field = CursorField

    private let key: IdentityKey
    private let excludedPaths: [PathPattern]
    private var composers: [CursorComposer] = []
    private var bubbles: [CursorBubble] = []
    private var bubblePlaces = IdentityTable<Int32>(filler: 0)
    /// Conversations that say where they or one of their messages were written, and those of them that are kept out.
    private var placed: Set<RecordIdentity> = []
    private var excluded: Set<RecordIdentity> = []
    private var transcript: CursorTranscript?
    private var store: CursorStore?
    /// Whether it is a workspace's database, of which the IDE's may tell more.
    private let isWorkspace: Bool
    /// Whether it is known which folder the workspace is of, and whether that is excluded.
    private var isWorkspacePlaced = false
    private var isWorkspaceExcluded = false
    private var unknownKinds = 0
    private var lastModel: ModelName?

    public init(_ source: SessionSource) {
        key = source.identityKey
        excludedPaths = source.excludedPaths
        let place = Cursor.Place(source.path)
        isWorkspace = place == .workspace
        switch place {
        case .transcript: transcript = CursorTranscript(source)
        case .store: store = CursorStore(source)
        case .ide, .workspace, nil: break
        }
    }

    public mutating func read(_ record: borrowing SessionRecord, kind: Int) {
        if transcript != nil {
            if transcript?.read(record) == false { unknownKinds += 1 }
            return
        }
        guard let word = record.text(Field.kind), let kind = CursorWords.kind(word) else { return }
        if store != nil {
            if store?.read(record, kind) == false { unknownKinds += 1 }
            return
        }
        switch kind {
        case .composer:
            guard let text = record.text(Field.key), let id = text.identity(ofPart: 1, separatedBy: ":", under: key)
            else { return }
            readFolders(record, of: id)
            add(CursorComposer(id, record, under: key))
        case .bubble:
            guard let text = record.text(Field.key),
                let composer = text.identity(ofPart: 1, separatedBy: ":", under: key),
                let id = text.identity(ofPart: 2, separatedBy: ":", under: key)
            else { return }
            readFolders(record, of: composer)
            let bubble = CursorBubble(record, under: key, known: lastModel)
            lastModel = bubble.model.name ?? lastModel
            add(bubble, key.identity(of: composer, id))
        case .workspace: for composer in CursorWorkspace(record, under: key).conversations { add(composer) }
        case .place:
            for field in [Field.folderAddress, .workspaceFile] {
                guard let address = record.text(field), !address.isExactly("") else { continue }
                if field != .workspaceFile { isWorkspacePlaced = true }
                if isExcluded(address) { isWorkspaceExcluded = true }
            }
        case .chat, .turn, .message: break
        }
    }

    private mutating func add(_ composer: CursorComposer) {
        for (id, message) in composer.messages { add(message, id) }
        composers.append(composer)
    }

    private mutating func add(_ bubble: CursorBubble, _ id: RecordIdentity) {
        bubblePlaces.set(id.keyedHash, Int32(bubbles.count))
        bubbles.append(bubble)
    }

    /// A workspace's file may be about folders elsewhere: it can keep a conversation out and never lets one in.
    private mutating func readFolders(_ record: borrowing SessionRecord, of composer: RecordIdentity) {
        for field in excludedPaths.isEmpty ? [] : [Field.folder, .workspaceFile, .projectFolder] {
            guard let path = record.text(field), !path.isExactly("") else { continue }
            if field != .workspaceFile { placed.insert(composer) }
            for pattern in excludedPaths where path.matches(pattern) { excluded.insert(composer) }
        }
    }

    private func isExcluded(_ address: borrowing UntrustedText) -> Bool {
        for pattern in excludedPaths where address.addressMatches(pattern) { return true }
        return false
    }

    // MARK: - Facts

    public mutating func finish() -> SourceFacts {
        var facts = SourceFacts(harness: .cursor)
        transcript?.finish(&facts)
        store?.finish(&facts)
        let parents = parents()
        for composer in composers {
            var session = SessionFacts(identity: composer.id.keyedHash, root: root(of: composer, parents))
            session.began = composer.createdAt
            session.isExcluded = excluded.contains(composer.id) || isWorkspaceExcluded
            session.isFolderUnknown = !excludedPaths.isEmpty && !isWorkspacePlaced && !placed.contains(composer.id)
            for moment in [composer.createdAt, composer.lastUpdatedAt] {
                if let moment { session.moments.include(moment) }
            }
            add(requests(of: composer), of: composer, &session, to: &facts)
            facts.sessions.append(session)
            facts.moments.include(session.moments)
        }
        facts.unknownKinds = unknownKinds
        return facts
    }

    /// A conversation's messages, cut before each of the person's. The list alone says where one that is missing was.
    private mutating func requests(of composer: CursorComposer) -> [CursorRequest] {
        var requests: [CursorRequest] = []
        for (id, listed) in composer.headers {
            let bubble = bubblePlaces.value(of: id.keyedHash).map { bubbles[Int($0)] }
            guard let role = bubble?.role ?? listed else {
                if bubble != nil { unknownKinds += 1 }
                continue
            }
            if role == .user || requests.isEmpty { requests.append(CursorRequest(id)) }
            if let bubble { requests[requests.count - 1].add(bubble, role, id) }
        }
        return requests
    }

    private func add(
        _ requests: [CursorRequest], of composer: CursorComposer, _ session: inout SessionFacts,
        to facts: inout SourceFacts
    ) {
        for (place, request) in requests.enumerated() where request.isRecorded {
            var request = request
            let isLast = place + 1 == requests.count
            if isLast { request.recordedOutcome = composer.status.outcome }
            var turn = request.facts(session: Int32(facts.sessions.count), setting: composer.setting)
            turn.telling = .full
            turn.trust = isWorkspace ? 0 : 1
            turn.mayStillGrow = isLast && !composer.status.isFinished
            turn.firstMoment = turn.firstMoment ?? composer.onlyDay
            facts.add(turn, request.calls)
            for moment in request.moments { session.moments.include(moment) }
        }
    }

    private func parents() -> [UInt64: UInt64] {
        composers.reduce(into: [:]) { parents, composer in
            for child in composer.children where child != composer.id.keyedHash && parents[child] == nil {
                parents[child] = composer.id.keyedHash
            }
        }
    }

    /// Subagents start others a few times over; a chain that closes on itself must not be followed for long.
    private static let deepestNesting = 64

    /// The conversation at the head of a chain of subagents.
    private func root(of composer: CursorComposer, _ parents: [UInt64: UInt64]) -> UInt64 {
        var root = composer.id.keyedHash
        for _ in 0..<Self.deepestNesting {
            guard let parent = parents[root] else { break }
            root = parent
        }
        return root
    }
}
