extension ToolVocabulary {
    /// Qwen Code's built-in tools, all versions to 0.24.
    static let qwenCode = ToolVocabulary(
        harness: .qwenCode,
        builtIn: [
            // Current.
            "edit", "write_file", "read_file", "grep_search", "glob", "list_directory", "run_shell_command",
            "todo_write", "task_create", "task_get", "task_list", "task_update", "task_stop", "task_output",
            "save_memory", "agent", "skill", "exit_plan_mode", "web_fetch", "web_search", "lsp", "ask_user_question",
            "cron_create", "cron_list", "cron_delete",
            // Legacy.
            "replace", "read_many_files", "search_file_content", "task",
        ])
}
