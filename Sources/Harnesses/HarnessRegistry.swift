public import TraceSchema

extension HarnessID {
    /// The code that reads this harness's sessions.
    public var harness: any Harness.Type {
        switch self {
        case .claudeCode: ClaudeCode.self
        case .codex: Codex.self
        case .opencode: OpenCode.self
        case .aider: Aider.self
        case .pi: Pi.self
        case .geminiCLI: GeminiCLI.self
        case .qwenCode: QwenCode.self
        case .cursor: Cursor.self
        case .copilotCLI: CopilotCLI.self
        }
    }
}
