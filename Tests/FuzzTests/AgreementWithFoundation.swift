import Foundation
import SessionText

/// What Foundation's parser says of a record, walked along a field map's paths, beside what the cursor says.
///
/// Whatever is JSON to Foundation is a record to the cursor, with the same values in the mapped places. The reverse does
/// not hold: what the cursor skips it does not validate (`LeniencyTests` says exactly what it lets pass).
struct AgreementWithFoundation {
    /// A mapped value: what both sides can say of it.
    struct Value: Hashable {
        let field: UInt8
        var isPresent = true
        /// Of whole numbers from 0 to 10^15.
        var count: Int?
        var text: RecordIdentity?

        /// The cursor reads fewer spellings of a number than there are, and none otherwise.
        func isSaid(by other: Value) -> Bool {
            field == other.field && isPresent == other.isPresent && text == other.text
                && (count == nil || count == other.count)
        }
    }

    private let map: FieldMap
    private(set) var values: [Value] = []
    private var kinds: [FoundationJSON] = []

    /// nil when the record is no object to Foundation, or not UTF-8 without a byte order mark, which is all that the
    /// cursor takes; and where Foundation takes what JSON does not allow.
    init?(_ record: [UInt8], _ map: FieldMap) {
        guard !record.contains(0), !record.starts(with: [0xEF, 0xBB, 0xBF]), !Self.endsListWithComma(record),
            case .object(let members)? = try? JSONDecoder().decode(FoundationJSON.self, from: Data(record))
        else { return nil }
        self.map = map
        walk(members, PathTree(map), key: RecordLook.key)
    }

    /// Whether a comma stands before a closing bracket: no JSON, but Foundation reads over it.
    private static func endsListWithComma(_ record: [UInt8]) -> Bool {
        var (isInString, isEscaped, isAfterComma) = (false, false, false)
        for byte in record {
            switch byte {
            case UInt8(ascii: "\"") where !isEscaped: isInString.toggle()
            case UInt8(ascii: "}") where isAfterComma, UInt8(ascii: "]") where isAfterComma: return true
            default: break
            }
            isEscaped = isInString && byte == UInt8(ascii: "\\") && !isEscaped
            let isWhiteSpace = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
            isAfterComma = !isInString && (byte == UInt8(ascii: ",") || isAfterComma && isWhiteSpace)
        }
        return false
    }

    /// Compares both.
    static func check(_ record: [UInt8], _ map: FieldMap, _ scanned: ScannedRecord) throws(BrokenProperty) {
        guard let reference = AgreementWithFoundation(record, map) else { return }
        // Foundation takes one of two values of the same key; the cursor takes none where it is mapped.
        if case .fault(let fault) = scanned.result {
            if [.duplicateKey, .tooManyValues].contains(fault.kind) { return }
            if fault.kind == .kindMissing, reference.result == nil { return }
        }
        guard scanned.result == reference.result else {
            throw BrokenProperty(
                "the cursor says \(scanned.result), Foundation \(String(describing: reference.result))")
        }
        guard case .record(let kind) = scanned.result else { return }
        var rest = reference.values.reduce(into: [Value: Int]()) { $0[$1, default: 0] += 1 }
        for look in scanned.looks {
            var value = Value(field: look.field, isPresent: look.isPresent, count: look.count)
            value.text = look.text?.identity
            guard let match = rest.keys.first(where: { value.isSaid(by: $0) }) else {
                throw BrokenProperty("Foundation finds no such \(value)")
            }
            rest[match] = rest[match] == 1 ? nil : rest[match]! - 1
        }
        if reference.isReadWhole(kind), let missed = rest.keys.first {
            throw BrokenProperty("the cursor does not find \(missed)")
        }
    }

    private func isReadWhole(_ kind: Int) -> Bool {
        guard map.kinds.indices.contains(kind) else { return true }
        if case .whole = map.kinds[kind].extent { return true }
        return false
    }

    /// What the cursor has to say of the whole; nil is that its kind is missing.
    private var result: ScanResult? {
        guard map.kindField != nil else { return .record(kind: 0) }
        // Of several places for the kind the cursor takes the first; no map of ours has two.
        guard kinds.count == 1, case .string(let word) = kinds[0] else {
            return nil
        }
        guard let kind = map.kinds.firstIndex(where: { Array(word.utf8) == Array("\($0.word)".utf8) }) else {
            return .unknownKind
        }
        if case .skipped = map.kinds[kind].extent { return .skipped(kind: kind) }
        if case .until(let fields) = map.kinds[kind].extent, fields.isEmpty { return .skipped(kind: kind) }
        return .record(kind: kind)
    }

    private mutating func walk(_ members: [(key: String, value: FoundationJSON)], _ tree: PathTree, key: IdentityKey) {
        for (name, value) in members {
            guard let below = tree.children.first(where: { $0.key == Array(name.utf8) })?.tree else { continue }
            if let field = below.field, field == map.kindField { kinds.append(value) }
            switch value {
            case .object(let members):
                if let field = below.field { values.append(Value(field: field)) }
                walk(members, below, key: key)
            case .array(let elements):
                guard let element = below.element else { continue }
                for value in elements { walk(element: value, element, key: key) }
            default:
                if let field = below.field { values.append(value.asValue(field, key)) }
            }
        }
    }

    private mutating func walk(element: FoundationJSON, _ tree: PathTree, key: IdentityKey) {
        switch element {
        case .object(let members) where !tree.children.isEmpty:
            if let field = tree.field { values.append(Value(field: field)) }
            walk(members, tree, key: key)
        case .string where tree.children.isEmpty:
            if let field = tree.field { values.append(element.asValue(field, key)) }
        default: break
        }
    }
}

/// The paths of a field map, told apart by their keys.
private final class PathTree {
    var field: UInt8?
    var children: [(key: [UInt8], tree: PathTree)] = []
    var element: PathTree?

    init() {}

    init(_ map: FieldMap) {
        for entry in map.entries {
            var tree = self
            var key = ""
            var text = "\(entry.path)."[...]
            while let character = text.popFirst() {
                switch character {
                case "\\": key.append(text.removeFirst())
                case ".":
                    let isList = key.hasSuffix("[]")
                    tree = tree.child(Array((isList ? key.dropLast(2) : key[...]).utf8))
                    if isList { tree = tree.ownElement() }
                    key = ""
                default: key.append(character)
                }
            }
            tree.field = entry.field
        }
    }

    private func child(_ key: [UInt8]) -> PathTree {
        if let known = children.first(where: { $0.key == key }) { return known.tree }
        children.append((key, PathTree()))
        return children.last!.tree
    }

    private func ownElement() -> PathTree {
        element = element ?? PathTree()
        return element!
    }
}

/// A JSON value as Foundation reads it.
indirect enum FoundationJSON: Decodable {
    case object([(key: String, value: FoundationJSON)])
    case array([FoundationJSON])
    case string(String)
    /// nil for a number that is too large or too small for 38 digits and their exponent.
    case number(Decimal?)
    case bool
    case null

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try members.allKeys.map { ($0.stringValue, try members.decode(FoundationJSON.self, forKey: $0)) })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var elements: [FoundationJSON] = []
            while !list.isAtEnd { elements.append(try list.decode(FoundationJSON.self)) }
            self = .array(elements)
            return
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if (try? value.decode(Bool.self)) != nil {
            self = .bool
        } else if let number = try? value.decode(Decimal.self) {
            self = .number(number)
        } else {
            // Foundation looks at strings and numbers only when it is asked: what is none stops here.
            _ = try value.decode(Double.self)
            self = .number(nil)
        }
    }

    fileprivate func asValue(_ field: UInt8, _ key: IdentityKey) -> AgreementWithFoundation.Value {
        var value = AgreementWithFoundation.Value(field: field)
        switch self {
        case .null: value.isPresent = false
        case .string(let text): value.text = key.identity(ofName: text)
        case .number(let number?):
            if let count = Int("\(number)"), (0...1_000_000_000_000_000).contains(count) { value.count = count }
        default: break
        }
        return value
    }
}
