import Foundation
import SessionText

/// A line of a plain text, cut into what its harness's field map names and what it leaves out: line patterns read a
/// second time, by regular expressions.
struct MarkedLine {
    enum Part {
        case constant(String)
        case word(String, FieldMap.Entry)
        case leftOut(String)
    }

    let parts: [Part]

    /// nil for a line that no pattern is spelled like.
    init?(_ line: String, _ map: FieldMap) {
        for pattern in map.lines {
            if let parts = Self.parts(of: line, "\(pattern.spelling)", map.captures) {
                self.parts = parts
                return
            }
        }
        return nil
    }

    private enum Role {
        case constant, leftOut
        case word(FieldMap.Entry)
    }

    private static func parts(of line: String, _ spelling: String, _ captures: [FieldMap.Entry]) -> [Part]? {
        let (expression, roles) = Self.expression(spelling, captures)
        let whole = NSRange(line.startIndex..., in: line)
        guard let match = try! NSRegularExpression(pattern: expression).firstMatch(in: line, range: whole) else {
            return nil
        }
        return roles.enumerated().compactMap { place, role in
            guard let range = Range(match.range(at: place + 1), in: line) else { return nil }
            let text = String(line[range])
            switch role {
            case .constant: return .constant(text)
            case .leftOut: return .leftOut(text)
            case .word(let entry): return .word(text, entry)
            }
        }
    }

    /// A pattern as an expression in which every piece is a group, in order.
    private static func expression(_ spelling: String, _ captures: [FieldMap.Entry]) -> (String, [Role]) {
        var (expression, roles, constant) = ("^", [Role](), "")
        var rest = spelling[...]
        func close() {
            if constant.isEmpty { return }
            expression += "(" + NSRegularExpression.escapedPattern(for: constant) + ")"
            roles.append(.constant)
            constant = ""
        }
        func take(to end: Character) -> String {
            let taken = rest.prefix { $0 != end }
            rest = rest[taken.endIndex...].dropFirst()
            return String(taken)
        }
        while let next = rest.popFirst() {
            if "<*[{]".contains(next) { close() }
            switch next {
            case "[": expression += "(?:"
            case "]": expression += ")?"
            case "*":
                expression += "(.*?)"
                roles.append(.leftOut)
            case "{":
                expression += "(" + take(to: "}") + ")"
                roles.append(.constant)
            case "<":
                let name = take(to: ">")
                let entry = captures.first { "\($0.path)" == name }
                let isBeforeConstant = !(rest.first.map { "[*]{".contains($0) } ?? true)
                expression += rest.isEmpty ? "(.+)" : "((?:(?!, )\\S)+" + (isBeforeConstant ? "?)" : ")")
                roles.append(entry.map { .word($0) } ?? .leftOut)
            default: constant.append(next)
            }
        }
        close()
        return (expression + "$", roles)
    }
}
