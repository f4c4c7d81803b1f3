/// Reads lines that ``TraceRow/encode(into:)`` can have written; nothing else is a row.
///
/// Strict by construction: what was read is encoded again and must give the very same bytes. One decoder reads many
/// lines without allocating for each: it keeps the room to encode in and the models that it has validated.
public struct RowDecoder: Sendable {
    private var models = ModelMemory()
    private var again: [UInt8] = []

    public init() {}

    /// Reads one line, without its LF.
    public mutating func decode(_ line: borrowing Span<UInt8>) throws(RowFault) -> TraceRow {
        let row = try read(line)
        again.removeAll(keepingCapacity: true)
        row.encode(into: &again)
        guard again.span.extracting(droppingLast: 1).isEqual(to: line) else { throw firstDifference(from: line) }
        return row
    }

    private mutating func read(_ line: borrowing Span<UInt8>) throws(RowFault) -> TraceRow {
        let words = RowWords.shared
        var reader = RowReader(line)
        try reader.column(.schema, #"{"schema":"#)
        try reader.string(constant: TraceRow.schema)
        try reader.column(.rowID, #","rowId":"#)
        let rowID = try reader.string { SurrogateKey(stored: $0, $1) }
        try reader.column(.sessionKey, #","sessionKey":"#)
        let sessionKey = try reader.string { SurrogateKey(stored: $0, $1) }
        try reader.column(.turnIndex, #","turnIndex":"#)
        let turnIndex = try reader.number(before: UInt8(ascii: ","))
        try reader.column(.provider, #","provider":"#)
        let provider = try reader.string { words.providers.label(in: $0, $1) }
        try reader.column(.model, #","model":"#)
        let model = try reader.string { models.name($0, $1) }
        try reader.column(.modelKind, #","modelKind":"#)
        let modelKind = try reader.string { words.modelKinds.label(in: $0, $1) }
        try reader.column(.harness, #","harness":"#)
        let harness = try reader.string { words.harnesses.label(in: $0, $1) }
        try reader.column(.harnessVersion, #","harnessVersion":"#)
        let version = try reader.nullable { HarnessVersion(validating: $0.extracting($1)) }
        try reader.column(.effort, #","effort":"#)
        let effort = try reader.string { words.efforts.label(in: $0, $1) }
        try reader.column(.tokensIn, #","tokensInBucket":"#)
        let tokensIn = try reader.string { words.tokens.label(in: $0, $1) }
        try reader.column(.tokensOut, #","tokensOutBucket":"#)
        let tokensOut = try reader.string { words.tokens.label(in: $0, $1) }
        try reader.column(.latency, #","latencyBucket":"#)
        let latency = try reader.string { words.latencies.label(in: $0, $1) }
        try reader.column(.cost, #","costBucket":"#)
        let cost = try reader.string { words.costs.label(in: $0, $1) }
        try reader.column(.toolCalls, #","toolCalls":"#)
        let toolCalls = try reader.toolCalls(of: harness)
        try reader.column(.toolCallDepth, #","toolCallDepth":"#)
        let depthOffset = reader.position
        guard try reader.number(before: UInt8(ascii: ",")) == toolCalls.depth else {
            throw reader.fault(.depth, at: depthOffset)
        }
        let outcome = try reader.outcome(words.errorClasses)
        try reader.column(.day, #","ts":"#)
        let day = try reader.string { text, range -> UTCDay?? in
            if let day = UTCDay(parsing: text.extracting(range)) { return .some(day) }
            return StaticString("unknown").isSpelled(text.extracting(range)) ? .some(nil) : nil
        }
        try reader.end()
        return TraceRow(
            rowID: rowID, sessionKey: sessionKey, turnIndex: turnIndex, provider: provider, model: model,
            modelKind: modelKind, harness: harness, harnessVersion: version, effort: effort, tokensIn: tokensIn,
            tokensOut: tokensOut, latency: latency, cost: cost, toolCalls: toolCalls, outcome: outcome, day: day)
    }

    /// Where a line parts from the row that was read from it.
    private func firstDifference(from line: borrowing Span<UInt8>) -> RowFault {
        let offset = line.indices.first { $0 >= again.count - 1 || line[$0] != again[$0] } ?? line.count
        let start = again.span.extracting(first: offset)
        // The names of columns stand in a row in order, and no value can hold one with its quotes and colon.
        let column = RowFault.Column.allCases.last { column in
            let name = column.name
            return start.indices.contains {
                start.holds("\"", at: $0) && start.holds(name, at: $0 + 1)
                    && start.holds("\":", at: $0 + 1 + name.utf8CodeUnitCount)
            }
        }
        return RowFault(kind: .spelling, column: column, offset: offset)
    }
}

extension TraceRow {
    /// Reads one line, without its LF, that ``encode(into:)`` can have written; nothing else is a row.
    public init(decoding line: borrowing Span<UInt8>) throws(RowFault) {
        var decoder = RowDecoder()
        self = try decoder.decode(line)
    }
}

/// What the closed columns are compared with.
private final class RowWords: Sendable {
    let providers = LabelTable<Provider>()
    let modelKinds = LabelTable<ModelKind>()
    let harnesses = LabelTable<HarnessID>()
    let efforts = LabelTable<Effort>()
    let tokens = LabelTable<TokenBucket>()
    let latencies = LabelTable<LatencyBucket>()
    let costs = LabelTable<CostBucket>()
    let errorClasses = LabelTable<ErrorClass>()

    static let shared = RowWords()
}

/// The models of the last lines: a file names few, and validating a name takes long.
private struct ModelMemory: Sendable {
    private var names: [ModelName] = []
    /// The name that gives way to the next new one.
    private var oldest = 0

    private static let capacity = 16

    /// The value of the column `model`: nil in nil when it can hold no such text, nil for `unknown`.
    mutating func name(_ line: borrowing Span<UInt8>, _ range: Range<Int>) -> ModelName?? {
        let text = line.extracting(range)
        for index in names.indices where names[index].text.utf8.span.isEqual(to: text) { return names[index] }
        if StaticString("unknown").isSpelled(text) { return .some(nil) }
        guard let name = ModelName(validating: text) else { return nil }
        if names.count < Self.capacity {
            names.append(name)
        } else {
            names[oldest] = name
            oldest = (oldest + 1) % Self.capacity
        }
        return name
    }
}
