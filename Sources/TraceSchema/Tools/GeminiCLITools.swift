extension ToolVocabulary {
    /// Gemini CLI's built-in tools to 0.59, and its built-in agents, which are called as tools. An MCP tool is
    /// `mcp_<server>_<tool>`, in older builds `<server>__<tool>` or the tool's bare name, which is then `other`.
    static let geminiCLI = ToolVocabulary(
        harness: .geminiCLI,
        builtIn: [
            // Files.
            "glob", "write_file", "replace", "grep_search", "search_file_content", "read_many_files", "read_file",
            "list_directory",
            // Shell and web.
            "run_shell_command", "list_background_processes", "read_background_output", "google_web_search",
            "web_fetch",
            // Planning, memory and the person.
            "write_todos", "save_memory", "activate_skill", "ask_user", "enter_plan_mode", "exit_plan_mode",
            "update_topic", "complete_task", "get_internal_docs", "take_snapshot",
            // Agents.
            "invoke_agent", "delegate_to_agent", "codebase_investigator", "cli_help", "generalist", "browser_agent",
            // MCP resources.
            "read_mcp_resource", "list_mcp_resources",
            // Task tracker.
            "tracker_create_task", "tracker_update_task", "tracker_get_task", "tracker_list_tasks",
            "tracker_add_dependency", "tracker_visualize",
        ],
        mcpPrefixes: ["mcp_"], mcpInfix: "__")
}
