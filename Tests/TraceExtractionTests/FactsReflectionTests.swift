import Testing
import TraceExtraction
import TraceSchema

@Suite("Facts have no place for text but a model's validated name")
struct FactsReflectionTests {
    /// What a stored property may be; anything else must be made of these.
    private static let allowed: [Any.Type] = [
        Bool.self, Bool?.self, Telling.self, Int.self, Int32.self, Int64.self, UInt16.self, UInt64.self, Int?.self,
        Int32?.self, Int64?.self,
        Range<Int32>.self, ClosedRange<Int64>?.self, Outcome.self, ModelName?.self, HarnessVersion?.self,
        [UInt64].self,
    ]

    /// The stored properties that are nothing that is allowed, by their paths.
    private func strangers(in value: Any, path: String) -> [String] {
        if value is any ClosedLabel || Self.allowed.contains(where: { $0 == type(of: value) }) { return [] }
        let children = Mirror(reflecting: value).children
        // An empty list or an absent value shows nothing of what it could hold.
        if children.isEmpty { return ["\(path): \(type(of: value))"] }
        return children.flatMap { strangers(in: $0.value, path: "\(path).\($0.label ?? "element")") }
    }

    @Test("every stored property of a source's facts is a label, a validated name, a number or a range of numbers")
    func facts() {
        var source = InventedSource(session: 1).adding(10, tools: [1])
        source.facts.inheritance = Inheritance(parent: 2, leadingTurns: 0)
        #expect(source.facts.turns.count == 1 && source.facts.toolUses.count == 1 && source.facts.sessions.count == 1)
        #expect(strangers(in: source.facts, path: "source").isEmpty)
    }

    @Test("a place for text is found, however it is wrapped")
    func planted() {
        struct Planted {
            let label = Effort.high
            let text = ""
            let absent: String? = nil
            let list: [Substring] = []
            let bytes: [UInt8] = [1]
            let nested: (Int, [Character]) = (1, [])
            let boxed: any Sendable = "x"
            let keyed: [String: Int] = [:]
        }
        let paths = strangers(in: Planted(), path: "planted").map { $0.split(separator: ":")[0] }
        #expect(
            paths == [
                "planted.text", "planted.absent", "planted.list", "planted.bytes.element", "planted.nested..1",
                "planted.boxed", "planted.keyed",
            ])
    }

    @Test("a version is three small numbers, and a tool's name a place in a list")
    func names() {
        let version = HarnessVersion(validating: Array("2.1.0".utf8).span)
        #expect(strangers(in: version!, path: "version").isEmpty)
        let tool = ToolVocabulary.of(.claudeCode).name(recordedAs: Array("Bash".utf8).span)
        #expect(strangers(in: tool, path: "tool").isEmpty)
    }
}
