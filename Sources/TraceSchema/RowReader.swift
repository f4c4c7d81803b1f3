/// Reads a row's canonical line from left to right.
struct RowReader: ~Copyable, ~Escapable {
    private let line: Span<UInt8>
    private(set) var position = 0
    private var column = RowFault.Column.schema

    @_lifetime(copy line)
    init(_ line: borrowing Span<UInt8>) { self.line = copy line }

    func fault(_ kind: RowFault.Kind, at offset: Int) -> RowFault {
        RowFault(kind: kind, column: column, offset: offset)
    }

    /// Reads a column's name with what stands before and behind it.
    @_lifetime(self: copy self)
    @inline(__always)
    mutating func column(_ column: RowFault.Column, _ name: StaticString) throws(RowFault) {
        self.column = column
        try literal(name, else: .name)
    }

    /// Reads a quoted value and turns it into one of the column.
    @_lifetime(self: copy self)
    @inline(__always)
    mutating func string<Value>(
        _ make: (borrowing Span<UInt8>, Range<Int>) -> Value?
    ) throws(RowFault) -> Value {
        try literal("\"", else: .type)
        let start = position
        guard let end = line.firstIndex(of: UInt8(ascii: "\""), from: start) else { throw fault(.cut, at: line.count) }
        guard let value = make(line, start..<end) else { throw fault(.value, at: start) }
        position = end + 1
        return value
    }

    /// Reads a quoted value that is always the same.
    @_lifetime(self: copy self)
    mutating func string(constant: StaticString) throws(RowFault) {
        _ = try string { constant.isSpelled($0.extracting($1)) ? true : nil }
    }

    /// Reads `null`, or a quoted value.
    @_lifetime(self: copy self)
    @inline(__always)
    mutating func nullable<Value>(
        _ make: (borrowing Span<UInt8>, Range<Int>) -> Value?
    ) throws(RowFault) -> Value? {
        if position < line.count, line[position] == UInt8(ascii: "n") {
            try literal("null", else: .type)
            return nil
        }
        return try string(make)
    }

    /// Reads a decimal number of at least 0 and at most 9 digits; the byte behind it stays.
    @_lifetime(self: copy self)
    @inline(__always)
    mutating func number(before end: UInt8) throws(RowFault) -> Int {
        var value = 0
        let start = position
        while position < line.count, case let digit = line[position] &- UInt8(ascii: "0"), digit <= 9 {
            guard position - start < 9 else { throw fault(.value, at: start) }
            value = value * 10 + Int(digit)
            position += 1
        }
        guard position < line.count else { throw fault(.cut, at: position) }
        guard position > start, line[position] == end else { throw fault(.type, at: start) }
        return value
    }

    /// Reads the list of tool calls.
    @_lifetime(self: copy self)
    mutating func toolCalls(of harness: HarnessID) throws(RowFault) -> ToolCalls {
        try literal("[", else: .type)
        if line.holds("]", at: position) {
            position += 1
            return ToolCalls()
        }
        let vocabulary = ToolVocabulary.of(harness)
        let start = position
        var entries: [ToolCalls.Entry] = []
        repeat {
            try literal(entries.isEmpty ? #"{"name":"# : #",{"name":"#, else: .type)
            let name = try string { vocabulary.name(published: $0.extracting($1)) }
            try literal(#","count":"#, else: .type)
            let countOffset = position
            let count = try number(before: UInt8(ascii: "}"))
            guard count > 0 else { throw fault(.value, at: countOffset) }
            position += 1
            entries.append(ToolCalls.Entry(name: name, count: count))
        } while !line.holds("]", at: position)
        position += 1
        guard let calls = ToolCalls(published: entries) else { throw fault(.toolOrder, at: start) }
        return calls
    }

    /// Reads the columns `outcome` and `errorClass`.
    @_lifetime(self: copy self)
    mutating func outcome(_ errorClasses: LabelTable<ErrorClass>) throws(RowFault) -> Outcome {
        try column(.outcome, #","outcome":"#)
        let outcome = try string { text, range -> Outcome? in
            let word = text.extracting(range)
            if Outcome.ok.label.isSpelled(word) { return .ok }
            if Outcome.unknown.label.isSpelled(word) { return .unknown }
            return Outcome.failed(.other).label.isSpelled(word) ? .failed(.other) : nil
        }
        try column(.errorClass, #","errorClass":"#)
        let start = position
        let why = try nullable { text, range -> Outcome? in
            if let errorClass = errorClasses.label(in: text, range) { return .failed(errorClass) }
            return Outcome.aborted.errorLabel!.isSpelled(text.extracting(range)) ? .aborted : nil
        }
        switch (outcome, why) {
        case (.ok, nil), (.unknown, nil): return outcome
        case (.failed, .failed(let errorClass)?): return .failed(errorClass)
        case (.unknown, .aborted?): return .aborted
        default: throw fault(.pair, at: start)
        }
    }

    /// Reads what closes the row; nothing may follow.
    @_lifetime(self: copy self)
    mutating func end() throws(RowFault) {
        guard position < line.count else { throw fault(.cut, at: position) }
        guard line.holds("}", at: position), position + 1 == line.count else {
            throw RowFault(kind: .trailing, column: nil, offset: position)
        }
    }

    @_lifetime(self: copy self)
    @inline(__always)
    private mutating func literal(_ constant: StaticString, else kind: RowFault.Kind) throws(RowFault) {
        guard line.holds(constant, at: position) else { throw missing(constant, kind) }
        position += constant.utf8CodeUnitCount
    }

    /// What is wrong where a constant is due: at the first byte that is not its own.
    private func missing(_ constant: StaticString, _ kind: RowFault.Kind) -> RowFault {
        var offset = position
        for index in 0..<constant.utf8CodeUnitCount {
            guard offset < line.count else { return fault(.cut, at: offset) }
            // In bounds: below the constant's count.
            guard unsafe line[offset] == constant.utf8Start[index] else { break }
            offset += 1
        }
        return fault(kind, at: offset)
    }
}
