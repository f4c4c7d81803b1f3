public import Foundation

/// A JSON value that can be changed and written again, in many spellings.
public indirect enum JSONTree: Decodable, Sendable {
    case object([String: JSONTree])
    case array([JSONTree])
    case string(String)
    case integer(Int64)
    case fraction(Double)
    case bool(Bool)
    case null

    /// nil for a line that is no JSON.
    public init?(line: some DataProtocol) {
        guard let tree = try? JSONDecoder().decode(JSONTree.self, from: Data(line)) else { return nil }
        self = tree
    }

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int64.self) {
            self = .integer(integer)
        } else if let fraction = try? value.decode(Double.self) {
            self = .fraction(fraction)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONTree].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONTree].self))
        }
    }

    /// One line, spelled in one of the many ways that mean the same: members in any order, white space, escapes.
    public func line(_ random: inout SeededGenerator) -> String {
        var text = ""
        write(to: &text, &random)
        return text
    }

    private func write(to text: inout String, _ random: inout SeededGenerator) {
        switch self {
        case .object(let members):
            text += "{"
            let order = members.sorted { $0.key < $1.key }.shuffled(using: &random)
            for (place, member) in order.enumerated() {
                if place > 0 { text += "," }
                Self.write(member.key, to: &text, &random)
                text += ["", " ", ""].one(&random) + ":" + ["", " ", ""].one(&random)
                member.value.write(to: &text, &random)
            }
            text += "}"
        case .array(let elements):
            text += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { text += [",", ", "].one(&random) }
                element.write(to: &text, &random)
            }
            text += "]"
        case .string(let string): Self.write(string, to: &text, &random)
        case .integer(let integer): text += "\(integer)"
        case .fraction(let fraction): text += "\(fraction)"
        case .bool(let bool): text += "\(bool)"
        case .null: text += "null"
        }
    }

    private static func write(_ string: String, to text: inout String, _ random: inout SeededGenerator) {
        let escapesAll = Int.random(in: 0..<12, using: &random) == 0
        text += "\""
        for unit in string.utf16 {
            switch unit {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x2F where escapesAll: text += "\\/"
            case 0x20..<0x7F where !escapesAll: text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let hex = String(unit, radix: 16, uppercase: Bool.random(using: &random))
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
        text += "\""
    }
}
