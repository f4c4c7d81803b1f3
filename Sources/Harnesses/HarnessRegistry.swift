public import TraceSchema

extension HarnessID {
    /// The code that reads this harness's sessions.
    public var harness: any Harness.Type {
        switch self {
        case .claudeCode: ClaudeCode.self
        case .codex: Codex.self
        case .opencode: OpenCode.self
        case .cursor: Cursor.self
        case .copilotCLI: CopilotCLI.self
        }
    }
}
