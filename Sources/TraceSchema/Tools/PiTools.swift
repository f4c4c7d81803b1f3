extension ToolVocabulary {
    /// pi's built-in tools, to 0.8x. It has no MCP of its own; a bridge's tools go by the name that they were given.
    static let pi = ToolVocabulary(
        harness: .pi,
        builtIn: ["read", "bash", "powershell", "edit", "write", "grep", "find", "ls", "codemode"])
}
