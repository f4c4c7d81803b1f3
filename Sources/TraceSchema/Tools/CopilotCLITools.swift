extension ToolVocabulary {
    /// GitHub Copilot CLI's built-in tools. The tools of its own GitHub server are MCP tools; others of MCP servers carry
    /// no mark in their names, and are told by the server's name beside them.
    static let copilotCLI = ToolVocabulary(
        harness: .copilotCLI,
        builtIn: [
            // Shell; `powershell` stands for `bash` on Windows.
            "bash", "read_bash", "write_bash", "stop_bash", "list_bash", "bash_shutdown", "powershell",
            "read_powershell", "write_powershell", "stop_powershell", "list_powershell", "powershell_shutdown", "shell",
            "local_shell",
            // Files; models of OpenAI get `apply_patch` and `rg`.
            "view", "create", "edit", "str_replace", "str_replace_editor", "apply_patch", "grep", "rg", "glob", "lsp",
            // Agents.
            "task", "task_complete", "read_agent", "write_agent", "list_agents", "send_inbox", "context_board",
            // The person and planning.
            "skill", "ask_user", "exit_plan_mode", "report_intent", "update_todo", "tool_search",
            // Data, memory, web.
            "sql", "session_store_sql", "store_memory", "vote_memory", "web_fetch", "web_search",
            "fetch_copilot_cli_documentation",
        ],
        mcpPrefixes: ["mcp__", "github-mcp-server-"])
}
