extension ToolVocabulary {
    /// Codex's built-in tools, all versions seen. A name with a dot is one of a public namespace; agents' tools stand
    /// here by their short names, under whichever of the agents' namespaces they were recorded.
    static let codex = ToolVocabulary(
        harness: .codex,
        builtIn: [
            // Shell and files.
            "shell", "container.exec", "local_shell", "shell_command", "exec_command", "write_stdin", "unified_exec",
            "apply_patch", "read_file", "list_dir", "grep_files", "view_image",
            // Code mode.
            "exec", "wait", "exec_wait", "code_mode", "js_repl", "js_repl_reset",
            // Planning and the person.
            "update_plan", "request_user_input", "request_permissions", "create_goal", "get_goal", "update_goal",
            "get_context_remaining", "new_context", "wait_for_environment", "sleep", "clock.curr_time", "clock.sleep",
            // Web, images, documents.
            "web_search", "web.run", "image_generation", "image_gen.imagegen", "imagegen", "artifacts",
            "presentation_artifact", "spreadsheet_artifact",
            // MCP, tool discovery, plugins, skills.
            "list_mcp_resources", "list_mcp_resource_templates", "read_mcp_resource", "search_tool_bm25", "tool_search",
            "tool_search.tool_search_tool", "tool_suggest", "request_plugin_install",
            "list_available_plugins_to_install", "skills.list", "skills.read",
            // Agents.
            "spawn_agent", "send_input", "resume_agent", "wait_agent", "close_agent", "assign_task", "send_message",
            "followup_task", "list_agents", "interrupt_agent", "spawn_agents_on_csv", "report_agent_job_result",
            // Memory.
            "get_memory", "memory_list", "memory_read", "memory_search", "memories.list", "memories.read",
            "memories.search", "memories.add_ad_hoc_note",
            // Desktop app.
            "codex_app.automation_update", "codex_app.automation_list",
            // Public, though no tool of its own.
            "test_sync_tool", "multi_tool_use.parallel",
        ])
}
