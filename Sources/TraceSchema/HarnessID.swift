/// A coding tool whose sessions are read. A new harness adds a case here; the compiler then names every place it needs.
public enum HarnessID: ClosedLabel {
    case claudeCode, codex, opencode, aider, cursor, pi, geminiCLI, copilotCLI, qwenCode

    public var label: StaticString {
        switch self {
        case .claudeCode: "claude-code"
        case .codex: "codex"
        case .opencode: "opencode"
        case .aider: "aider"
        case .pi: "pi"
        case .geminiCLI: "gemini-cli"
        case .qwenCode: "qwen-code"
        case .cursor: "cursor"
        case .copilotCLI: "copilot-cli"
        }
    }
}
