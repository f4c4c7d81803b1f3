/// Why a line is not a row. It names the place, never the text that stands there.
public struct RowFault: Error, Hashable, Sendable {
    /// The byte offset in the line at which it stops being a row.
    public let offset: Int
    /// The column being read there; nil before the first and after the last.
    public let column: Column?

    /// A column by its place in ``TraceRow/columns``.
    public struct Column: Hashable, Sendable {
        let index: Int
        /// The column's name.
        public var name: StaticString { TraceRow.columns[index] }
    }
}

extension TraceRow {
    /// Reads one line, without its LF, that ``encode(into:)`` can have written; nothing else is a row.
    ///
    /// Strict by construction: what was read is encoded again and must give the very same bytes.
    public init(decoding line: borrowing Span<UInt8>) throws(RowFault) {
        var reader = RowReader(line)
        func column(_ index: Int) -> RowFault.Column { RowFault.Column(index: index) }

        try reader.literal(#"{"schema":"skein-trace/1","rowId":""#)
        reader.column = column(1)
        let rowID = try reader.value { SurrogateKey(stored: $0) }
        try reader.literal(#"","sessionKey":""#)
        reader.column = column(2)
        let sessionKey = try reader.value { SurrogateKey(stored: $0) }
        try reader.literal(#"","turnIndex":"#)
        reader.column = column(3)
        let turnIndex = try reader.number()
        try reader.literal(#","provider":""#)
        reader.column = column(4)
        let provider = try reader.value { Provider(label: $0) }
        try reader.literal(#"","model":""#)
        reader.column = column(5)
        let model = try reader.value { text -> ModelName?? in
            StaticString("unknown").isSpelled(text) ? .some(nil) : ModelName(validating: text)
        }
        try reader.literal(#"","modelKind":""#)
        reader.column = column(6)
        let modelKind = try reader.value { ModelKind(label: $0) }
        try reader.literal(#"","harness":""#)
        reader.column = column(7)
        let harness = try reader.value { HarnessID(label: $0) }
        try reader.literal(#"","harnessVersion":"#)
        reader.column = column(8)
        let version = try reader.nullable { HarnessVersion(validating: $0) }
        try reader.literal(#","effort":""#)
        reader.column = column(9)
        let effort = try reader.value { Effort(label: $0) }
        try reader.literal(#"","tokensInBucket":""#)
        reader.column = column(10)
        let tokensIn = try reader.value { TokenBucket(label: $0) }
        try reader.literal(#"","tokensOutBucket":""#)
        reader.column = column(11)
        let tokensOut = try reader.value { TokenBucket(label: $0) }
        try reader.literal(#"","latencyBucket":""#)
        reader.column = column(12)
        let latency = try reader.value { LatencyBucket(label: $0) }
        try reader.literal(#"","costBucket":""#)
        reader.column = column(13)
        let cost = try reader.value { CostBucket(label: $0) }
        try reader.literal(#"","toolCalls":["#)
        reader.column = column(14)
        let toolCalls = try reader.toolCalls(of: harness)
        try reader.literal(#"],"toolCallDepth":"#)
        reader.column = column(15)
        guard try reader.number() == toolCalls.depth else { throw reader.fault }
        try reader.literal(#","outcome":""#)
        reader.column = column(16)
        let outcome = try reader.outcome()
        try reader.literal(#","ts":""#)
        reader.column = column(18)
        let day = try reader.value { text -> UTCDay?? in
            StaticString("unknown").isSpelled(text) ? .some(nil) : UTCDay(parsing: text)
        }
        try reader.literal("\"}")
        try reader.end()

        self.init(
            rowID: rowID, sessionKey: sessionKey, turnIndex: turnIndex, provider: provider, model: model,
            modelKind: modelKind, harness: harness, harnessVersion: version, effort: effort, tokensIn: tokensIn,
            tokensOut: tokensOut, latency: latency, cost: cost, toolCalls: toolCalls, outcome: outcome, day: day)
        var again: [UInt8] = []
        encode(into: &again)
        guard again.count == line.count + 1 else { throw RowFault(offset: min(again.count, line.count), column: nil) }
        for index in line.indices where again[index] != line[index] { throw RowFault(offset: index, column: nil) }
    }
}

/// Reads a row's canonical line from left to right.
private struct RowReader: ~Copyable, ~Escapable {
    private let line: Span<UInt8>
    private var position = 0
    var column: RowFault.Column?

    @_lifetime(copy line)
    init(_ line: borrowing Span<UInt8>) { self.line = copy line }

    var fault: RowFault { RowFault(offset: position, column: column) }

    @_lifetime(self: copy self)
    mutating func literal(_ constant: StaticString) throws(RowFault) {
        guard line.extracting(droppingFirst: position).hasPrefix(constant) else { throw fault }
        position += constant.utf8CodeUnitCount
    }

    func end() throws(RowFault) {
        guard position == line.count else { throw fault }
    }

    /// Reads up to the closing quote, which stays, and turns what was read into a value.
    @_lifetime(self: copy self)
    mutating func value<Value>(_ make: (borrowing Span<UInt8>) -> Value?) throws(RowFault) -> Value {
        var end = position
        while end < line.count, line[end] != UInt8(ascii: "\"") { end += 1 }
        guard end < line.count, let value = make(line.extracting(position..<end)) else { throw fault }
        position = end
        return value
    }

    /// Reads `null`, or a quoted value with both of its quotes.
    @_lifetime(self: copy self)
    mutating func nullable<Value>(_ make: (borrowing Span<UInt8>) -> Value?) throws(RowFault) -> Value? {
        if line.extracting(droppingFirst: position).hasPrefix("null") {
            position += 4
            return nil
        }
        try literal("\"")
        let value = try value(make)
        try literal("\"")
        return value
    }

    /// Reads a decimal number of at least 0 and at most 9 digits.
    @_lifetime(self: copy self)
    mutating func number() throws(RowFault) -> Int {
        var value = 0
        let start = position
        while position < line.count, case let digit = line[position] &- UInt8(ascii: "0"), digit <= 9 {
            guard position - start < 9 else { throw fault }
            value = value * 10 + Int(digit)
            position += 1
        }
        guard position > start else { throw fault }
        return value
    }

    @_lifetime(self: copy self)
    mutating func toolCalls(of harness: HarnessID) throws(RowFault) -> ToolCalls {
        var entries: [ToolCalls.Entry] = []
        while position < line.count, line[position] != UInt8(ascii: "]") {
            try literal(entries.isEmpty ? #"{"name":""# : #",{"name":""#)
            let name = try value { ToolVocabulary.of(harness).name(published: $0) }
            try literal(#"","count":"#)
            entries.append(ToolCalls.Entry(name: name, count: try number()))
            try literal("}")
        }
        guard let calls = ToolCalls(published: entries) else { throw fault }
        return calls
    }

    /// Reads the columns `outcome` and `errorClass` from the value of the first to the end of the second.
    @_lifetime(self: copy self)
    mutating func outcome() throws(RowFault) -> Outcome {
        for outcome in Outcome.all {
            let start = position
            do throws(RowFault) {
                try literal(outcome.label)
                try literal(#"","errorClass":"#)
                if let errorLabel = outcome.errorLabel {
                    try literal("\"")
                    try literal(errorLabel)
                    try literal("\"")
                } else {
                    try literal("null")
                }
                return outcome
            } catch {
                position = start
            }
        }
        throw fault
    }
}
