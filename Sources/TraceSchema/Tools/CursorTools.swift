extension ToolVocabulary {
    /// Cursor's built-in tools, of the IDE and of its agent on the command line.
    static let cursor = ToolVocabulary(
        harness: .cursor,
        builtIn: [
            // IDE: files.
            "read_file", "read_file_v2", "edit_file", "edit_file_v2", "search_replace", "apply_patch", "write",
            "delete_file", "list_dir", "list_dir_v2", "edit_notebook", "reapply", "apply_agent_diff",
            // IDE: search.
            "file_search", "glob_file_search", "grep", "grep_search", "ripgrep", "ripgrep_search",
            "ripgrep_raw_search", "codebase_search", "semantic_search_full", "read_semsearch_files", "deep_search",
            "search_symbols", "go_to_definition", "knowledge_base", "web_search", "web_fetch", "fetch_pull_request",
            // IDE: shell, lints, the screen.
            "run_terminal_cmd", "run_terminal_command", "run_terminal_command_v2", "write_shell_stdin", "read_lints",
            "fix_lints", "computer_use", "generate_image",
            // IDE: planning, agents, the person.
            "fetch_rules", "todo_read", "todo_write", "create_plan", "create_diagram", "task", "task_v2", "await_task",
            "background_composer_followup", "update_memory", "ask_question", "switch_mode", "read_project",
            "update_project",
            // IDE: what MCP servers offer beside tools.
            "list_mcp_resources", "read_mcp_resource", "fetch_mcp_resource",
            // Command line and transcripts.
            "Read", "ReadFile", "Write", "Edit", "StrReplace", "ApplyPatch", "MultiStrReplace", "Delete", "LS", "Glob",
            "Grep", "rg", "Shell", "Bash", "WriteShellStdin", "Await", "AwaitShell", "SemanticSearch", "ReadLints",
            "WebSearch", "WebFetch", "TodoWrite", "CreatePlan", "SwitchMode", "AskQuestion", "Task", "Subagent",
            "EditNotebook", "GenerateImage", "UpdateCurrentStep", "ListMcpResources", "FetchMcpResource",
            "GetMcpTools",
        ],
        mcpPrefixes: ["mcp_", "mcp-"], mcpTools: ["mcp", "call_mcp_tool", "CallMcpTool"])
}
