@_spi(StoredKeys) import PublishGate
import TraceExtraction
import TraceSchema

extension KeyMap {
    private static let format: StaticString = #"{"format":"skein-keymap/1"}"#

    /// The file: a line for each batch, then a line for each session.
    func encoded() -> [UInt8] {
        var lines = SealedLines(format: Self.format)
        for batch in batches { lines.add { $0.write(batch) } }
        for entry in entries { lines.add { $0.write(entry) } }
        return lines.sealed()
    }

    /// Reads what ``encoded()`` wrote, and nothing else.
    init(decoding bytes: borrowing Span<UInt8>) throws(CanonicalFault) {
        var map = KeyMap()
        map.reserve(bytes.count / 256)
        try SealedLines.read(bytes, format: Self.format) { reader throws(CanonicalFault) in
            let fault = reader.fault
            if reader.takes(#"{"batch":"#) {
                guard map.entries.isEmpty, map.add(try reader.batch()) else { throw fault }
            } else {
                guard map.add(try reader.entry()) else { throw fault }
            }
        }
        self = map
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
        literal("}")
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
    /// Reads a batch's line from behind its first key.
    @_lifetime(self: copy self)
    fileprivate mutating func batch() throws(CanonicalFault) -> KeyMap.Batch {
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
    fileprivate mutating func entry() throws(CanonicalFault) -> KeyMap.Entry {
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
        try literal("}")
        return entry
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
