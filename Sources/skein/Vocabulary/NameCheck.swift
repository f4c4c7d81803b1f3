import ArgumentParser
import TraceSchema

/// What a row would show for one name, and the rule that decides: asked of the code that decides for rows.
struct NameCheck: JSONReport {
    /// What the name may be taken for.
    enum Role: String, CaseIterable, ExpressibleByArgument {
        case model, provider, kind, version, tool
    }

    struct Answer: Encodable {
        let role: String
        /// nil where the answer is the same for every harness.
        let harness: String?
        /// What stands in the row; nil is JSON null.
        let shows: String?
        /// Whether the name passes; an MCP tool's does not, and is known to be one.
        let passes: Bool
        let why: String
    }

    static let shape: StaticString = "skein-name-check/1"
    let answers: [Answer]

    init(_ name: String, as role: Role?) {
        let bytes = Array(name.utf8)
        answers = (role.map { [$0] } ?? Role.allCases).flatMap { Self.answers(bytes, as: $0) }
    }

    private static func answers(_ bytes: [UInt8], as role: Role) -> [Answer] {
        switch role {
        case .model:
            let verdict = ModelName.judge(bytes.span)
            let name = ModelName(validating: bytes.span)
            return [answer(role, name?.text ?? "unknown", name != nil, verdict.explanation(of: bytes))]
        case .provider:
            let provider = Provider(recordedAs: bytes.span)
            let passes = provider != .unknown
            return [
                answer(
                    role, "\(provider.label)", passes,
                    passes ? "a word of the list of providers" : "no word of the list of providers")
            ]
        case .kind: return [answer(role, "\(ModelKind.unknown.label)", false, "no supported harness records a kind")]
        case .version:
            let version = HarnessVersion(validating: bytes.span)
            return [
                answer(
                    role, version?.text, version != nil,
                    version == nil ? "not major.minor.patch of 3, 3 and 4 digits at most" : "three numbers")
            ]
        case .tool: return HarnessID.allCases.map { tool(bytes, of: $0) }
        }
    }

    private static func answer(_ role: Role, _ shows: String?, _ passes: Bool, _ why: String) -> Answer {
        Answer(role: role.rawValue, harness: nil, shows: shows, passes: passes, why: why)
    }

    private static func tool(_ bytes: [UInt8], of harness: HarnessID) -> Answer {
        let vocabulary = ToolVocabulary.of(harness)
        let reading = vocabulary.reading(of: bytes.span)
        let isBuiltIn = if case .builtIn = reading { true } else { false }
        return Answer(
            role: Role.tool.rawValue, harness: "\(harness.label)",
            shows: "\(vocabulary.name(recordedAs: bytes.span).label)", passes: isBuiltIn, why: reading.explanation)
    }

    func text(color: Bool) -> String {
        let style = Style(color: color)
        var table = TextTable(leftColumns: 2, ending: .words)
        table.add(["as", "a row shows", "because it is"])
        for answer in answers where answer.harness == nil {
            table.add([answer.role, answer.shows ?? "null", answer.why])
        }
        for (answer, harnesses) in tools { table.add(["tool", answer.shows ?? "null", "\(answer.why): \(harnesses)"]) }
        return table.text(style)
    }

    /// Harnesses that say the same of a tool's name stand together.
    private var tools: [(Answer, harnesses: String)] {
        var groups: [(Answer, harnesses: String)] = []
        for answer in answers {
            guard let harness = answer.harness else { continue }
            if let known = groups.firstIndex(where: { $0.0.why == answer.why && $0.0.shows == answer.shows }) {
                groups[known].harnesses += ", \(harness)"
            } else {
                groups.append((answer, harness))
            }
        }
        return groups.count == 1 ? [(groups[0].0, "every harness")] : groups
    }
}

extension ModelName.Verdict {
    /// - Parameter bytes: the name that was judged, as the person typed it or as it stands on their own terminal.
    func explanation(of bytes: [UInt8]) -> String {
        switch self {
        case .listed: "on the list of public models"
        case .composed: "made of a reviewed family and reviewed words only"
        case .refused(.length): "empty, or longer than names of models are"
        case .refused(.character(let place)): "not one word: the character at byte \(place + 1) is in no public name"
        case .refused(.family(let place)):
            "on no list, and `\(Self.part(of: bytes, from: place))` is no reviewed family"
        case .refused(.part(let place)):
            "on no list, and `\(Self.part(of: bytes, from: place))` is no reviewed word, size, version or date"
        case .refused(.parts): "on no list, and has more parts than names have"
        }
    }

    /// From a place to before the separator behind it. Names that come so far are ASCII.
    private static func part(of bytes: [UInt8], from place: Int) -> String {
        let rest = bytes.dropFirst(place)
        let end = rest.dropFirst().firstIndex { "-_:@/".utf8.contains($0) } ?? rest.endIndex
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}

extension ToolVocabulary.Reading {
    fileprivate var explanation: String {
        switch self {
        case .builtIn: "a built-in tool"
        case .mcpPrefix(let mark): "an MCP tool's, as it begins with `\(mark)`"
        case .mcpInfix(let mark): "an MCP tool's, as it holds `\(mark)`"
        case .mcpCaller: "the tool by which MCP tools are called"
        case .unlisted: "not among the built-in tools"
        }
    }
}
