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
    private var found = FoundValues()

    /// What is needed of a record of this kind before it is left, and what of it was seen.
    private var needed: UInt64 = .max
    private var met: UInt64 = 0
    private var kind: Int?
    private var isUnknownKind = false
    private var fault: ScanFault.Kind = .malformed
    private var faultOffset = 0

    /// Positions below 0 that the walk returns instead of where it stands.
    private enum Stop {
        static let fault = -1
        static let enough = -2
    }

    public init(_ map: FieldMap, _ form: Form = .json) {
        (self.map, self.form) = (map, form)
    }

    /// The values of the record that was scanned last, in their order.
    var values: Span<FoundValue> {
        @_lifetime(borrow self) borrowing get { found.all }
    }

    /// Per field: the place in `values` plus one of the value that is asked for by it; 0 is absent.
    var placesByField: Span<UInt32> {
        @_lifetime(borrow self) borrowing get { found.placesByField }
    }

    /// Scans one line. The values found stand until the next scan.
    public mutating func scan(_ line: SessionBuffer.Line, of buffer: borrowing SessionBuffer) -> ScanResult {
        found.truncate(to: 0)
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
        where matcher.firstByte == bytes[0] && matcher.matches(bytes, end: end, into: &found) {
            return .record(kind: map.kinds.count + place)
        }
        return .unmarked
    }

    /// - Parameters:
    ///   - bytes: the record and at least 64 readable bytes behind it.
    ///   - end: the record's length.
    private mutating func scan(_ bytes: borrowing Span<UInt8>, end: Int) -> ScanResult {
        (needed, met, kind, isUnknownKind) = (.max, 0, nil, false)
        (fault, faultOffset) = (.malformed, 0)

        var position = afterWhiteSpace(bytes, 0, end)
        if position == end { return .blank }
        guard bytes[position] == UInt8(ascii: "{") else { return .fault(ScanFault(kind: .malformed, offset: position)) }
        position = walkObject(bytes, position + 1, end, node: 0)
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
    private mutating func walkObject(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, node: Int) -> Int {
        var position = afterWhiteSpace(bytes, start, end)
        if bytes[position] == UInt8(ascii: "}"), position < end { return position + 1 }
        var seen: UInt64 = 0
        while true {
            guard position < end, bytes[position] == UInt8(ascii: "\"") else { return fail(at: position) }
            let keyStart = position + 1
            let key = stringEnd(bytes, keyStart, end)
            guard key.end < end else { return fail(at: key.end) }
            position = afterWhiteSpace(bytes, key.end + 1, end)
            guard position < end, bytes[position] == UInt8(ascii: ":") else { return fail(at: position) }
            let member =
                key.is_plain
                ? map.keys.node(of: keyStart..<key.end, in: bytes, from: node)
                : map.keys.node(ofEscaped: keyStart..<key.end, in: bytes, from: node)
            position = afterWhiteSpace(bytes, position + 1, end)
            guard position < end else { return fail(at: position) }
            if let member {
                let start = position
                let bit = map.nodes[member].bit
                guard seen & bit == 0 else { return fail(at: start, .duplicateKey) }
                seen |= bit
                let opening = bytes[start]
                position =
                    opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[")
                    ? walkContainer(bytes, start, end, node: member) : noteScalar(bytes, start, end, node: member)
                if position < 0 { return position }
                if map.nodes[member].isKind || map.nodes[member].need != 0 {
                    met |= map.nodes[member].need
                    if map.nodes[member].isKind {
                        guard opening == UInt8(ascii: "\"") else { return fail(at: start, .kindMissing) }
                        noteKind(bytes)
                    }
                    if isUnknownKind || met & needed == needed { return Stop.enough }
                }
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

    /// Notes a mapped key's string, number or word, from its first byte to behind it.
    @inline(__always)
    private mutating func noteScalar(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, node member: Int
    ) -> Int {
        let isNoted: Bool
        let position: Int
        if bytes[start] == UInt8(ascii: "\"") {
            let string = stringEnd(bytes, start + 1, end)
            guard string.end < end else { return fail(at: string.end) }
            position = string.end + 1
            isNoted = note(member, .string, start + 1, string.end, mayHoldEscapes: !string.is_plain)
        } else {
            position = afterScalar(bytes, start, end)
            guard let kind = FoundValue.Kind(scalar: bytes.extracting(start..<position)) else { return fail(at: start) }
            isNoted = note(member, kind, start, position)
        }
        return isNoted ? position : fail(at: start, .tooManyValues)
    }

    /// Walks the container that a mapped key leads to as far as its paths go on, from its first byte to behind it.
    @inline(never)
    private mutating func walkContainer(
        _ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, node member: Int
    ) -> Int {
        let node = map.nodes[member]
        if bytes[start] == UInt8(ascii: "{") {
            guard note(member, .container, start, start) else { return fail(at: start, .tooManyValues) }
            if node.hasKeys { return walkObject(bytes, start + 1, end, node: member) }
        } else if let element = node.element {
            return walkList(bytes, start + 1, end, element: Int(element))
        }
        let position = afterValue(bytes, start, end)
        return position <= end ? position : fail(at: end)
    }

    /// Walks a mapped list, from behind its `[` to behind its `]`.
    private mutating func walkList(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int, element: Int) -> Int {
        let node = map.nodes[element]
        var position = afterWhiteSpace(bytes, start, end)
        if position < end, bytes[position] == UInt8(ascii: "]") { return position + 1 }
        while position < end {
            let first = position
            if bytes[first] == UInt8(ascii: "{"), node.hasKeys {
                guard note(element, .container, first, first) else { return fail(at: first, .tooManyValues) }
                position = walkObject(bytes, first + 1, end, node: element)
                if position < 0 { return position }
            } else {
                position = afterValue(bytes, first, end)
                guard position <= end else { return fail(at: end) }
                if bytes[first] == UInt8(ascii: "\""), !node.hasKeys,
                    !note(element, .string, first + 1, position - 1, mayHoldEscapes: true)
                {
                    return fail(at: first, .tooManyValues)
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

    /// Keeps where a node's value lies, if it is asked for. False when there are more values than any real record has.
    @inline(__always)
    private mutating func note(
        _ place: Int, _ kind: FoundValue.Kind, _ start: Int, _ end: Int, mayHoldEscapes: Bool = false
    ) -> Bool {
        let node = map.nodes[place]
        guard let field = node.field else { return true }
        let value = FoundValue(
            field: field, entry: node.entry, kind: kind, mayHoldEscapes: mayHoldEscapes, start: start, end: end)
        return found.append(value, isNoted: !node.isListed)
    }

    /// Reads the kind, a string that was just noted.
    private mutating func noteKind(_ bytes: borrowing Span<UInt8>) {
        let value = found.all[found.count - 1]
        let text = UntrustedText(
            bytes.extracting(Int(value.start)..<Int(value.end)), mayHoldEscapes: value.mayHoldEscapes)
        if let index = text.index(in: map.kindWords) {
            kind = index
            if let needs = map.kindNeeds[index] { needed = needs }
        } else {
            isUnknownKind = true
        }
    }

    private mutating func fail(at offset: Int, _ kind: ScanFault.Kind = .malformed) -> Int {
        (fault, faultOffset) = (kind, offset)
        return Stop.fault
    }
}

// MARK: - Skipping

/// Behind a value of any kind; past `end` when it does not end.
@inline(__always)
private func afterValue(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    switch bytes[start] {
    case UInt8(ascii: "\""): return stringEnd(bytes, start + 1, end).end + 1
    case UInt8(ascii: "{"), UInt8(ascii: "["): return containerEnd(bytes, start + 1, end) + 1
    default: return afterScalar(bytes, start, end)
    }
}

/// The closing quote of a string, or `end`.
@inline(__always)
private func stringEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> skein_string {
    // In bounds: the leaf loads at most 64 bytes past `end`, which every record has behind it.
    unsafe bytes.withUnsafeBufferPointer { unsafe skein_string_end($0.baseAddress.unsafelyUnwrapped, start, end) }
}

/// The closing bracket of a container, or `end`.
@inline(__always)
private func containerEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    // In bounds: as for strings.
    unsafe bytes.withUnsafeBufferPointer { unsafe skein_container_end($0.baseAddress.unsafelyUnwrapped, start, end) }
}

/// Behind a number or a word.
@inline(__always)
private func afterScalar(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    // Nearly always these digits are all there is.
    while bytes[position] &- UInt8(ascii: "0") <= 9, position < end { position += 1 }
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
    bytes[start] > 0x20 ? start : afterAnyWhiteSpace(bytes, start, end)
}

@inline(never)
private func afterAnyWhiteSpace(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position += 1
        default: return position
        }
    }
    return position
}
