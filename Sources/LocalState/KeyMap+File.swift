@_spi(StoredKeys) import PublishGate
import TraceExtraction
import TraceSchema

extension KeyMap {
    static let format: StaticString = #"{"format":"skein-keymap/1"}"#

    /// The file: a line for each batch, then a line for each session; what most key maps have none of has no line.
    func encoded() -> [UInt8] {
        var lines = SealedLines(format: Self.format)
        for batch in batches { lines.add { $0.write(batch) } }
        if unnamedTurns > 0 { lines.add { $0.write(unnamed: unnamedTurns) } }
        for entry in entries { lines.add { $0.write(entry) } }
        let excluded = excludedMarks.sorted { left, right in
            ("\(left.key.harness.label)", left.key.bits) < ("\(right.key.harness.label)", right.key.bits)
        }
        for (session, marks) in excluded { lines.add { $0.write(excluded: session, marks) } }
        return lines.sealed()
    }

    /// Reads what ``encoded()`` wrote, and nothing else.
    init(decoding bytes: borrowing Span<UInt8>) throws(CanonicalFault) {
        var map = KeyMap()
        map.reserve(bytes.count / 256)
        try SealedLines.read(bytes, format: Self.format) { reader throws(CanonicalFault) in
            let fault = reader.fault
            guard map.add(try reader.line()) else { throw fault }
        }
        self = map
    }

    /// What one line says; it says it without the others.
    enum Line {
        case batch(Batch)
        case unnamed(Int)
        case entry(Entry)
        case excluded(SessionIdentity, [UInt64])
    }

    /// - Returns: false for a line that cannot follow those before it.
    private mutating func add(_ line: Line) -> Bool {
        switch line {
        case .batch(let batch): return entries.isEmpty && unnamedTurns == 0 && add(batch)
        case .unnamed(let turns):
            guard unnamedTurns == 0, turns > 0 else { return false }
            unnamedTurns = turns
            return true
        case .entry(let entry): return add(entry)
        case .excluded(let session, let marks):
            guard excludedMarks[session] == nil else { return false }
            exclude(session, marks)
            return true
        }
    }
}

extension CanonicalWriter {
    fileprivate mutating func write(_ batch: KeyMap.Batch) {
        literal(#"{"batch":"#)
        string(batch.digest)
        literal(#","endpoint":"#)
        string(batch.endpoint.description)
        literal(#","dataset":"#)
        string(batch.dataset.description)
        literal(#","day":"#)
        day(batch.day)
        literal(#","outcome":"#)
        change(batch.outcome)
        literal("}")
    }

    fileprivate mutating func write(_ entry: KeyMap.Entry) {
        literal(#"{"sessionKey":"#)
        string(entry.key)
        literal(#","harness":"#)
        string(entry.session.harness)
        literal(#","identity":""#)
        hex(entry.session.bits)
        literal(#"","id":"#)
        if let id = entry.ownID { string(id) } else { literal("null") }
        literal(entry.isWithheld ? #","withheld":true,"forgotten":"# : #","withheld":false,"forgotten":"#)
        day(entry.forgotten)
        literal(#","published":"#)
        list(entry.publications) { writer, publication in
            writer.literal("[")
            writer.number(publication.batch)
            writer.literal(",")
            writer.number(publication.firstTurnIndex)
            writer.literal(",")
            writer.number(publication.turns)
            writer.literal("]")
        }
        if let retelling = entry.retelling { write(retelling) }
        if !entry.heldMarks.isEmpty {
            literal(#","held":"#)
            marks(entry.heldMarks)
        }
        literal("}")
    }

    fileprivate mutating func write(unnamed turns: Int) {
        literal(#"{"unnamed":"#)
        number(turns)
        literal("}")
    }

    fileprivate mutating func write(excluded session: SessionIdentity, _ marks: [UInt64]) {
        literal(#"{"excluded":"#)
        string(session.harness)
        literal(#","identity":""#)
        hex(session.bits)
        literal(#"","turns":"#)
        self.marks(marks)
        literal("}")
    }

    private mutating func write(_ retelling: Retelling) {
        switch retelling {
        case .ofFamily(let telling, let root):
            literal(telling == .full ? #","told":"full","root":""# : #","told":"brief","root":""#)
            hex(root)
            literal("\"")
        case .ofTime(let telling, let moments):
            literal(telling == .full ? #","told":"full","time":["# : #","told":"brief","time":["#)
            number(Int(moments.lowerBound))
            literal(",")
            number(Int(moments.upperBound))
            literal("]")
        }
    }

    private mutating func marks(_ marks: [UInt64]) {
        list(marks) { writer, mark in
            writer.literal("\"")
            writer.hex(mark)
            writer.literal("\"")
        }
    }

    /// Writes what came of a request, or null.
    mutating func change(_ change: HubChange?) {
        switch change {
        case nil: literal("null")
        case .commit(let id):
            literal(#"{"commit":"#)
            string(id.description)
            literal("}")
        case .pullRequest(let number):
            literal(#"{"pullRequest":"#)
            self.number(number)
            literal("}")
        case .discussion(let number):
            literal(#"{"discussion":"#)
            self.number(number)
            literal("}")
        }
    }
}

extension CanonicalReader {
    /// Reads one line of a key map.
    @_lifetime(self: copy self)
    mutating func line() throws(CanonicalFault) -> KeyMap.Line {
        if takes(#"{"batch":"#) { return .batch(try batch()) }
        if takes(#"{"unnamed":"#) {
            let turns = try number()
            try literal("}")
            return .unnamed(turns)
        }
        guard takes(#"{"excluded":"#) else { return .entry(try entry()) }
        let harness = try value { HarnessID(label: $0) }
        try literal(#","identity":"#)
        let session = SessionIdentity(harness: harness, bits: try hex())
        try literal(#","turns":"#)
        let marks = try marks()
        try literal("}")
        return .excluded(session, marks)
    }

    /// Reads a batch's line from behind its first key.
    @_lifetime(self: copy self)
    private mutating func batch() throws(CanonicalFault) -> KeyMap.Batch {
        let digest = try digest()
        try literal(#","endpoint":"#)
        let endpoint = try endpoint()
        try literal(#","dataset":"#)
        let dataset = try dataset()
        try literal(#","day":"#)
        guard let day = try day() else { throw fault }
        try literal(#","outcome":"#)
        let outcome = try change()
        try literal("}")
        return KeyMap.Batch(digest: digest, endpoint: endpoint, dataset: dataset, day: day, outcome: outcome)
    }

    @_lifetime(self: copy self)
    private mutating func entry() throws(CanonicalFault) -> KeyMap.Entry {
        try literal(#"{"sessionKey":"#)
        let key = try key()
        try literal(#","harness":"#)
        let harness = try value { HarnessID(label: $0) }
        try literal(#","identity":"#)
        let session = SessionIdentity(harness: harness, bits: try hex())
        try literal(#","id":"#)
        var entry = KeyMap.Entry(key: key, session: session, ownID: takes("null") ? nil : try string())
        try literal(#","withheld":"#)
        entry.isWithheld = takes("true")
        if !entry.isWithheld { try literal("false") }
        try literal(#","forgotten":"#)
        entry.forgotten = try day()
        try literal(#","published":"#)
        entry.publications = try list { reader throws(CanonicalFault) in
            try reader.literal("[")
            let batch = try reader.number()
            try reader.literal(",")
            let firstTurnIndex = try reader.number()
            try reader.literal(",")
            let turns = try reader.number()
            try reader.literal("]")
            return KeyMap.Publication(batch: batch, firstTurnIndex: firstTurnIndex, turns: turns)
        }
        if takes(#","told":"#) { entry.retelling = try retelling() }
        if takes(#","held":"#) { entry.heldMarks = try marks() }
        try literal("}")
        return entry
    }

    @_lifetime(self: copy self)
    private mutating func retelling() throws(CanonicalFault) -> Retelling {
        let isFull = takes(#""full""#)
        if !isFull { try literal(#""brief""#) }
        let telling = isFull ? Telling.full : .brief
        if takes(#","root":"#) { return .ofFamily(telling, root: try hex()) }
        try literal(#","time":["#)
        let first = Int64(try number())
        try literal(",")
        let last = Int64(try number())
        guard first <= last else { throw fault }
        try literal("]")
        return .ofTime(telling, first...last)
    }

    @_lifetime(self: copy self)
    private mutating func marks() throws(CanonicalFault) -> [UInt64] {
        try list { reader throws(CanonicalFault) in try reader.hex() }
    }

    /// Reads what came of a request, or null.
    @_lifetime(self: copy self)
    mutating func change() throws(CanonicalFault) -> HubChange? {
        if takes("null") { return nil }
        let change: HubChange
        if takes(#"{"commit":"#) {
            let (start, text) = (offset, try string())
            guard let id = CommitID(text) else { throw CanonicalFault(offset: start) }
            change = .commit(id)
        } else if takes(#"{"pullRequest":"#) {
            change = .pullRequest(try number())
        } else {
            try literal(#"{"discussion":"#)
            change = .discussion(try number())
        }
        try literal("}")
        return change
    }
}
