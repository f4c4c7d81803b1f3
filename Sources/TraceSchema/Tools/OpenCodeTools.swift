extension ToolVocabulary {
    /// opencode's built-in tools, of its 1.x and 2.x generations. Its MCP tools carry no mark (`<server>_<tool>`), so
    /// that they count as `other`, as do tools of plugins and the person's own.
    static let opencode = ToolVocabulary(
        harness: .opencode,
        builtIn: [
            // 1.x, current.
            "invalid", "question", "bash", "read", "glob", "grep", "edit", "write", "task", "webfetch", "todowrite",
            "websearch", "skill", "apply_patch", "lsp", "plan_exit", "execute",
            // 1.x, older or behind a flag.
            "list", "patch", "multiedit", "todoread", "codesearch", "batch", "plan_enter", "ls", "StructuredOutput",
            "lsp_hover", "lsp_diagnostics", "repo_clone", "repo_overview",
            // 2.x.
            "shell", "subagent",
            // 2.x, in a namespace.
            "opencode.session_rename", "opencode.session_move", "opencode.models",
        ])
}
