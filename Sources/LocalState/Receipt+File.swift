@_spi(StoredKeys) import PublishGate
import TraceSchema

extension [Receipt] {
    private static let format: StaticString = #"{"format":"skein-receipts/1"}"#

    func encoded() -> [UInt8] {
        var lines = SealedLines(format: Self.format)
        for receipt in self { lines.add { $0.write(receipt) } }
        return lines.sealed()
    }

    /// Reads what ``encoded()`` wrote, and nothing else.
    init(decoding bytes: borrowing Span<UInt8>) throws(CanonicalFault) {
        var receipts: [Receipt] = []
        try SealedLines.read(bytes, format: Self.format) { reader throws(CanonicalFault) in
            receipts.append(try reader.receipt())
        }
        self = receipts
    }

    /// What can be read of a damaged file, as each of its lines stands alone.
    init(salvaging bytes: [UInt8]) {
        self = SealedLines.salvage(bytes) { reader throws(CanonicalFault) in try reader.receipt() }.compactMap(\.self)
    }
}

extension CanonicalWriter {
    fileprivate mutating func write(_ receipt: Receipt) {
        switch receipt {
        case .push(let push):
            literal(#"{"push":"#)
            string(push.batch)
            place(push.endpoint, push.dataset)
            literal(#","sessions":"#)
            number(push.sessions)
            literal(#","rows":"#)
            number(push.rows)
            literal(#","outcome":"#)
            change(push.outcome)
            literal(#","day":"#)
            day(push.day)
        case .removal(let removal):
            literal(#"{"removal":"#)
            string(removal.removal)
            place(removal.endpoint, removal.dataset)
            literal(#","sessionKeys":"#)
            list(removal.keys) { $0.string($1) }
            literal(#","manner":"#)
            string(removal.manner)
            literal(#","day":"#)
            day(removal.day)
        case .answer(let answer):
            literal(#"{"answer":"#)
            string(answer.removal)
            literal(#","outcomes":"#)
            list(answer.outcomes) { $0.change($1) }
            literal(#","day":"#)
            day(answer.day)
        case .verification(let verification):
            literal(#"{"verification":"#)
            string(verification.removal)
            literal(#","rowsLeft":"#)
            number(verification.rowsLeft)
            literal(#","day":"#)
            day(verification.day)
        }
        literal("}")
    }

    private mutating func place(_ endpoint: HubEndpoint, _ dataset: DatasetID) {
        literal(#","endpoint":"#)
        string(endpoint.description)
        literal(#","dataset":"#)
        string(dataset.description)
    }
}

extension CanonicalReader {
    @_lifetime(self: copy self)
    fileprivate mutating func receipt() throws(CanonicalFault) -> Receipt {
        let receipt: Receipt
        if takes(#"{"push":"#) {
            receipt = .push(try push())
        } else if takes(#"{"removal":"#) {
            receipt = .removal(try removal())
        } else if takes(#"{"answer":"#) {
            receipt = .answer(try answer())
        } else {
            try literal(#"{"verification":"#)
            receipt = .verification(try verification())
        }
        try literal("}")
        return receipt
    }

    @_lifetime(self: copy self)
    private mutating func push() throws(CanonicalFault) -> Receipt.Push {
        let (batch, (endpoint, dataset)) = (try digest(), try place())
        try literal(#","sessions":"#)
        let sessions = try number()
        try literal(#","rows":"#)
        let rows = try number()
        try literal(#","outcome":"#)
        guard let outcome = try change() else { throw fault }
        return Receipt.Push(
            batch: batch, endpoint: endpoint, dataset: dataset, sessions: sessions, rows: rows, outcome: outcome,
            day: try lastDay())
    }

    @_lifetime(self: copy self)
    private mutating func removal() throws(CanonicalFault) -> Receipt.Removal {
        let (removal, (endpoint, dataset)) = (try digest(), try place())
        try literal(#","sessionKeys":"#)
        let keys = try list { reader throws(CanonicalFault) in try reader.key() }
        try literal(#","manner":"#)
        let manner = try value { Receipt.Removal.Manner(label: $0) }
        return Receipt.Removal(
            removal: removal, endpoint: endpoint, dataset: dataset, keys: keys, manner: manner, day: try lastDay())
    }

    @_lifetime(self: copy self)
    private mutating func answer() throws(CanonicalFault) -> Receipt.Answer {
        let removal = try digest()
        try literal(#","outcomes":"#)
        let outcomes = try list { reader throws(CanonicalFault) in
            guard let outcome = try reader.change() else { throw reader.fault }
            return outcome
        }
        return Receipt.Answer(removal: removal, outcomes: outcomes, day: try lastDay())
    }

    @_lifetime(self: copy self)
    private mutating func verification() throws(CanonicalFault) -> Receipt.Verification {
        let removal = try digest()
        try literal(#","rowsLeft":"#)
        return Receipt.Verification(removal: removal, rowsLeft: try number(), day: try lastDay())
    }

    @_lifetime(self: copy self)
    private mutating func place() throws(CanonicalFault) -> (HubEndpoint, DatasetID) {
        try literal(#","endpoint":"#)
        let endpoint = try endpoint()
        try literal(#","dataset":"#)
        return (endpoint, try dataset())
    }

    @_lifetime(self: copy self)
    private mutating func lastDay() throws(CanonicalFault) -> UTCDay {
        try literal(#","day":"#)
        guard let day = try day() else { throw fault }
        return day
    }
}
