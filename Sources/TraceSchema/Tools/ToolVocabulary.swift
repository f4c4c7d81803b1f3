/// The tool names that a harness's rows can hold: its public built-in names, `mcp` and `other`.
public final class ToolVocabulary: Sendable {
    /// Every name, sorted by its bytes: a name's place here is also its place in a row's list.
    public let names: [StaticString]
    private let words: ClosedWords
    /// What rows say for every MCP tool.
    public let mcp: ToolName
    /// What rows say for a tool that is neither built in nor an MCP tool.
    public let other: ToolName

    /// What the names of MCP tools begin with.
    private let mcpPrefixes: [StaticString]
    /// What stands in the middle of the names of MCP tools; nil where nothing does.
    private let mcpInfix: StaticString?
    /// The harness's own names for calling any MCP tool.
    private let mcpTools: ClosedWords

    /// - Parameters:
    ///   - builtIn: the harness's public built-in names, in any order, each once.
    ///   - mcpPrefixes: what the names of MCP tools begin with.
    ///   - mcpInfix: what stands in the middle of the names of MCP tools.
    ///   - mcpTools: the harness's own names for calling any MCP tool.
    init(
        harness: HarnessID, builtIn: [StaticString], mcpPrefixes: [StaticString] = ["mcp__"],
        mcpInfix: StaticString? = nil, mcpTools: [StaticString] = []
    ) {
        (self.mcpPrefixes, self.mcpInfix) = (mcpPrefixes, mcpInfix)
        self.mcpTools = ClosedWords(mcpTools)
        names = (builtIn + ["mcp", "other"]).sorted { $0.precedes($1) }
        words = ClosedWords(names)
        mcp = ToolName(harness: harness, code: UInt16(names.firstIndex { $0.isEqual(to: "mcp") }!))
        other = ToolName(harness: harness, code: UInt16(names.firstIndex { $0.isEqual(to: "other") }!))
    }

    /// The vocabulary of a harness.
    public static func of(_ harness: HarnessID) -> ToolVocabulary {
        switch harness {
        case .claudeCode: .claudeCode
        case .codex: .codex
        case .opencode: .opencode
        case .aider: .aider
        case .pi: .pi
        case .geminiCLI: .geminiCLI
        case .qwenCode: .qwenCode
        case .cursor: .cursor
        case .copilotCLI: .copilotCLI
        }
    }

    /// What a recorded name is taken for, and by which rule.
    public enum Reading: Sendable {
        case builtIn(ToolName)
        /// It begins with the mark of MCP tools.
        case mcpPrefix(StaticString)
        /// The mark of MCP tools stands within it.
        case mcpInfix(StaticString)
        /// The harness's own tool for calling any MCP tool.
        case mcpCaller
        /// It is not among the harness's tools.
        case unlisted
    }

    /// Case matters: `bash` is not `Bash`.
    public func reading(of bytes: borrowing Span<UInt8>) -> Reading {
        for prefix in mcpPrefixes where bytes.hasPrefix(prefix) { return .mcpPrefix(prefix) }
        if let mcpInfix, bytes.contains(mcpInfix) { return .mcpInfix(mcpInfix) }
        if mcpTools.index(of: bytes) != nil { return .mcpCaller }
        guard let index = words.index(of: bytes) else { return .unlisted }
        let name = ToolName(harness: other.harness, code: UInt16(index))
        // A tool that calls itself `mcp` or `other` is not one of the harness's own.
        return name == mcp || name == other ? .unlisted : .builtIn(name)
    }

    /// What a row says for a tool that the harness recorded under this name: a built-in name as it is,
    /// `mcp` for every name with an MCP mark, `other` for the rest.
    public func name(recordedAs bytes: borrowing Span<UInt8>) -> ToolName {
        switch reading(of: bytes) {
        case .builtIn(let name): name
        case .mcpPrefix, .mcpInfix, .mcpCaller: mcp
        case .unlisted: other
        }
    }

    /// A built-in tool that a record names by its kind and not by a word.
    public func builtIn(_ name: StaticString) -> ToolName {
        ToolName(harness: other.harness, code: UInt16(names.firstIndex { $0.isEqual(to: name) }!))
    }

    /// The name that this machine remembers by its spelling in a row; `other` when it is on the list no more.
    public func name(remembered bytes: borrowing Span<UInt8>) -> ToolName { name(published: bytes) ?? other }

    /// The name that is spelled so in a row; nil when this harness's rows cannot hold it.
    func name(published bytes: borrowing Span<UInt8>) -> ToolName? {
        words.index(of: bytes).map { ToolName(harness: other.harness, code: UInt16($0)) }
    }
}

/// A tool's name in a row: a constant of one harness's vocabulary.
public struct ToolName: Hashable, Sendable {
    /// Whose tool it is.
    public let harness: HarnessID
    /// The place in the vocabulary's sorted list.
    let code: UInt16

    /// The spelling in a row.
    public var label: StaticString { ToolVocabulary.of(harness).names[Int(code)] }

    /// Whether the recorded name was neither built in nor an MCP tool's.
    public var isOther: Bool { label.isEqual(to: "other") }
}

extension Span where Element == UInt8 {
    @inlinable
    public func hasPrefix(_ prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard count >= length else { return false }
        let start = unsafe prefix.utf8Start
        for index in 0..<length where unsafe self[index] != start[index] { return false }
        return true
    }
}

extension Span where Element == UInt8 {
    /// Whether the constant stands anywhere in these bytes.
    func contains(_ constant: StaticString) -> Bool {
        indices.contains { extracting(droppingFirst: $0).hasPrefix(constant) }
    }
}

extension StaticString {
    func isEqual(to other: StaticString) -> Bool {
        let bytes = unsafe UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
        return unsafe isSpelled(bytes.span)
    }

    func precedes(_ other: StaticString) -> Bool {
        let left = unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
        let right = unsafe UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
        return unsafe left.lexicographicallyPrecedes(right)
    }
}
