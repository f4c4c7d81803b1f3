import CScan

/// Why a record is not read. Closed kinds and a place, never a word of the record.
public struct ScanFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The record is no JSON object, or breaks off before its end.
        case malformed
        /// A mapped key stands twice in one object, so that its value is anybody's guess.
        case duplicateKey
        /// Something follows the object: two records run together.
        case trailingBytes
        /// The field that tells kinds apart is missing or is no string.
        case kindMissing
        /// More mapped values than any real record has.
        case tooManyValues
    }

    public let kind: Kind
    /// The byte of the record at which it was given up.
    public let offset: Int
}

/// What scanning a record gave.
public enum ScanResult: Hashable, Sendable {
    /// The record's mapped values can be read; its kind's place in the field map's kinds (0 when all are alike).
    case record(kind: Int)
    /// A record of a known kind that is never read.
    case skipped(kind: Int)
    /// A record of a kind that the field map does not know.
    case unknownKind
    /// Only white space.
    case blank
    /// A line of a plain text that no pattern is spelled like.
    case unmarked
    case fault(ScanFault)
}

/// Walks records and notes where the mapped values lie. Skips strings and containers without decoding them.
///
/// What is skipped is not validated: only quotes, escapes and brackets are followed. Whatever is JSON in UTF-8 is read as
/// Foundation reads it, but that a mapped key that stands twice is a fault. Memory is bounded by the number of mapped
/// values in one record; depth by the field map, never by the record.
public struct RecordScanner: ~Copyable {
    /// What lines are scanned as.
    public enum Form: Sendable {
        /// Records in JSON.
        case json
        /// Plain text, in which the field map's line patterns are looked for.
        case plain
    }

    private let map: FieldMap
    private let form: Form
    private(set) var values: [FoundValue] = []
    /// Per field: its place in `values` plus one; 0 is absent. Elements' fields are not noted here.
    private(set) var places = InlineArray<64, UInt32>(repeating: 0)

    private var seen: UInt128 = 0
    private var needed: UInt128 = .max
    private var kind: Int?
    private var isUnknownKind = false
    private var fault: ScanFault.Kind = .malformed
    private var faultOffset = 0

    /// A bound on memory, 6 MB: real records have a few dozen mapped values, but a document of 32 MiB is one record.
    private static let mostValues = 500_000

    /// Positions below 0 that the walk returns instead of where it stands.
    private enum Stop {
        static let fault = -1
        static let enough = -2
    }

    public init(_ map: FieldMap, _ form: Form = .json) {
        (self.map, self.form) = (map, form)
    }

    /// Scans one line. The values found stand until the next scan.
    public mutating func scan(_ line: SessionBuffer.Line, of buffer: borrowing SessionBuffer) -> ScanResult {
        for value in values { places[Int(value.field)] = 0 }
        values.removeAll(keepingCapacity: true)
        switch form {
        case .json: return scan(buffer.bytes(of: line), end: line.count)
        case .plain: return scanPlain(buffer.bytes(of: line), end: line.count)
        }
    }

    private mutating func scanPlain(_ bytes: borrowing Span<UInt8>, end: Int) -> ScanResult {
        // A carriage return is the line's end on some systems.
        let end = end > 0 && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
        guard end > 0 else { return .blank }
        for (place, matcher) in map.matchers.enumerated()
        where matcher.firstByte == bytes[0] && matcher.matches(bytes, end: end, into: &values) {
            for (index, value) in values.enumerated() { places[Int(value.field)] = UInt32(index + 1) }
            return .record(kind: map.kinds.count + place)
        }
        return .unmarked
    }

    /// - Parameters:
    ///   - bytes: the record and at least 64 readable bytes behind it.
    ///   - end: the record's length.
    private mutating func scan(_ bytes: borrowing Span<UInt8>, end: Int) -> ScanResult {
        (seen, needed, kind, isUnknownKind) = (0, .max, nil, false)
        (fault, faultOffset) = (.malformed, 0)

        var position = afterWhiteSpace(bytes, 0, end)
        if position == end { return .blank }
        guard bytes[position] == UInt8(ascii: "{") else { return .fault(ScanFault(kind: .malformed, offset: position)) }
        position = walkObject(bytes, position + 1, end, node: 0, inElement: false)
        if position == Stop.fault { return .fault(ScanFault(kind: fault, offset: faultOffset)) }
        if isUnknownKind { return .unknownKind }
        guard map.kindField == nil || kind != nil else { return .fault(ScanFault(kind: .kindMissing, offset: end)) }
        let kind = kind ?? 0
        if needed == 0 { return .skipped(kind: kind) }
        if position != Stop.enough {
            position = afterWhiteSpace(bytes, position, end)
            guard position == end else { return .fault(ScanFault(kind: .trailingBytes, offset: position)) }
        }
        return .record(kind: kind)
    }

    /// Walks an object's members, from behind its `{` to behind its `}`.
    private mutating func walkObject(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, node: Int, inElement: Bool
    ) -> Int {
        var position = afterWhiteSpace(bytes, start, end)
        if bytes[position] == UInt8(ascii: "}"), position < end { return position + 1 }
        while true {
            guard position < end, bytes[position] == UInt8(ascii: "\"") else { return fail(at: position) }
            let keyStart = position + 1
            let keyEnd = stringEnd(bytes, keyStart, end)
            guard keyEnd < end else { return fail(at: keyEnd) }
            position = afterWhiteSpace(bytes, keyEnd + 1, end)
            guard position < end, bytes[position] == UInt8(ascii: ":") else { return fail(at: position) }
            position = afterWhiteSpace(bytes, position + 1, end)
            guard position < end else { return fail(at: position) }
            if let member = map.keys.node(of: keyStart..<keyEnd, in: bytes, from: node) {
                position = walkMember(bytes, position, end, node: member, inElement: inElement)
                if position < 0 { return position }
            } else {
                position = afterValue(bytes, position, end)
                guard position <= end else { return fail(at: end) }
            }
            position = afterWhiteSpace(bytes, position, end)
            guard position < end else { return fail(at: position) }
            switch bytes[position] {
            case UInt8(ascii: ","): position = afterWhiteSpace(bytes, position + 1, end)
            case UInt8(ascii: "}"): return position + 1
            default: return fail(at: position)
            }
        }
    }

    /// Notes or walks the value of a mapped key, from its first byte to behind it.
    private mutating func walkMember(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, node index: Int, inElement: Bool
    ) -> Int {
        let bit = UInt128(1) << UInt128(index)
        guard seen & bit == 0 else { return fail(at: start, .duplicateKey) }
        guard values.count < Self.mostValues else { return fail(at: start, .tooManyValues) }
        seen |= bit
        let node = map.nodes[index]
        var position: Int
        switch bytes[start] {
        case UInt8(ascii: "{"):
            if let field = node.field {
                note(
                    FoundValue(field: field, entry: node.entry, kind: .container, start: start, end: start),
                    inElement: inElement)
            }
            position =
                !node.hasKeys
                ? skipContainer(bytes, start, end)
                : walkObject(bytes, start + 1, end, node: index, inElement: inElement)
        case UInt8(ascii: "["):
            if let element = node.element {
                position = walkList(bytes, start + 1, end, element: Int(element))
            } else {
                position = skipContainer(bytes, start, end)
            }
        case UInt8(ascii: "\""):
            let close = stringEnd(bytes, start + 1, end)
            guard close < end else { return fail(at: close) }
            if let field = node.field {
                note(
                    FoundValue(field: field, entry: node.entry, kind: .string, start: start + 1, end: close),
                    inElement: inElement)
            }
            position = close + 1
        default:
            position = afterScalar(bytes, start, end)
            guard let kind = FoundValue.Kind(scalar: bytes.extracting(start..<position)) else { return fail(at: start) }
            if let field = node.field {
                note(
                    FoundValue(field: field, entry: node.entry, kind: kind, start: start, end: position),
                    inElement: inElement)
            }
        }
        if position < 0 { return position }
        if node.field == map.kindField, node.field != nil {
            guard noteKind(bytes) else { return fail(at: start, .kindMissing) }
            if isUnknownKind || needed == 0 { return Stop.enough }
        }
        return seen & needed == needed ? Stop.enough : position
    }

    /// Walks a mapped list, from behind its `[` to behind its `]`.
    private mutating func walkList(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, element: Int) -> Int {
        let node = map.nodes[element]
        var position = afterWhiteSpace(bytes, start, end)
        if position < end, bytes[position] == UInt8(ascii: "]") { return position + 1 }
        while position < end {
            if bytes[position] == UInt8(ascii: "{"), node.hasKeys {
                guard values.count < Self.mostValues else { return fail(at: position, .tooManyValues) }
                if let field = node.field {
                    note(
                        FoundValue(field: field, entry: node.entry, kind: .container, start: position, end: position),
                        inElement: true)
                }
                // Each element may hold each key once.
                seen &= ~node.subtree
                position = walkObject(bytes, position + 1, end, node: element, inElement: true)
                if position < 0 { return position }
            } else {
                let start = position
                position = afterValue(bytes, position, end)
                guard position <= end else { return fail(at: end) }
                if bytes[start] == UInt8(ascii: "\""), !node.hasKeys, let field = node.field {
                    guard values.count < Self.mostValues else { return fail(at: start, .tooManyValues) }
                    note(
                        FoundValue(field: field, entry: node.entry, kind: .string, start: start + 1, end: position - 1),
                        inElement: true)
                }
            }
            position = afterWhiteSpace(bytes, position, end)
            guard position < end else { break }
            switch bytes[position] {
            case UInt8(ascii: ","): position = afterWhiteSpace(bytes, position + 1, end)
            case UInt8(ascii: "]"): return position + 1
            default: return fail(at: position)
            }
        }
        return fail(at: position)
    }

    private mutating func note(_ value: FoundValue, inElement: Bool) {
        values.append(value)
        if !inElement { places[Int(value.field)] = UInt32(values.count) }
    }

    /// Reads the kind that was just noted. False when it is no string.
    private mutating func noteKind(_ bytes: borrowing Span<UInt8>) -> Bool {
        guard let value = values.last, value.kind == .string else { return false }
        let text = UntrustedText(bytes.extracting(Int(value.start)..<Int(value.end)))
        if let index = text.index(in: map.kindWords) {
            kind = index
            if let needs = map.kindNeeds[index] { needed = needs }
        } else {
            isUnknownKind = true
        }
        return true
    }

    private mutating func fail(at offset: Int, _ kind: ScanFault.Kind = .malformed) -> Int {
        (fault, faultOffset) = (kind, offset)
        return Stop.fault
    }

    private mutating func skipContainer(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        let position = afterValue(bytes, start, end)
        return position <= end ? position : fail(at: end)
    }
}

// MARK: - Skipping

/// Behind a value of any kind; past `end` when it does not end.
@inline(__always)
private func afterValue(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): return stringEnd(bytes, start + 1, end) + 1
    case UInt8(ascii: "{"), UInt8(ascii: "["): return containerEnd(bytes, start + 1, end) + 1
    default: return afterScalar(bytes, start, end)
    }
}

/// The closing quote of a string, or `end`.
@inline(__always)
private func stringEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    // In bounds: the leaf loads at most 64 bytes past `end`, which every record has behind it.
    unsafe bytes.withUnsafeBufferPointer { unsafe skein_string_end($0.baseAddress!, start, end) }
}

/// The closing bracket of a container, or `end`.
@inline(__always)
private func containerEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    // In bounds: as for strings.
    unsafe bytes.withUnsafeBufferPointer { unsafe skein_container_end($0.baseAddress!, start, end) }
}

/// Behind a number or a word.
@inline(__always)
private func afterScalar(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
        switch bytes[position] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: return position
        default: position += 1
        }
    }
    return position
}

@inline(__always)
private func afterWhiteSpace(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] <= 0x20 {
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        default: return position
        }
    }
    return position
}
