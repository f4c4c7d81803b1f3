extension ToolVocabulary {
    /// Claude Code's built-in tools, all versions: its tools reference to 2.1.240, older names from its changelog,
    /// and the Anthropic API's server-side tools. Its public MCP names count as `mcp` like any other.
    static let claudeCode = ToolVocabulary(
        harness: .claudeCode,
        builtIn: [
            // Current.
            "Agent", "Artifact", "AskUserQuestion", "Bash", "CronCreate", "CronDelete", "CronList", "Edit",
            "EndConversation", "EnterPlanMode", "EnterWorktree", "ExitPlanMode", "ExitWorktree", "Glob", "Grep", "LSP",
            "ListAgents", "ListMcpResourcesTool", "Monitor", "NotebookEdit", "PowerShell", "PushNotification", "Read",
            "ReadMcpResourceTool", "RemoteTrigger", "ReportFindings", "ScheduleWakeup", "SendMessage", "SendUserFile",
            "ShareOnboardingGuide", "Skill", "TaskCreate", "TaskGet", "TaskList", "TaskOutput", "TaskStop",
            "TaskUpdate",
            "TodoWrite", "ToolSearch", "WaitForMcpServers", "WebFetch", "WebSearch", "Workflow", "Write",
            // Historical or renamed.
            "Task", "MultiEdit", "LS", "NotebookRead", "TodoRead", "BashOutput", "BashOutputTool", "KillBash",
            "KillShell", "AgentOutputTool", "SlashCommand", "StructuredOutput", "TeamCreate", "TeamDelete",
            "ListMcpResources", "ReadMcpResource", "exit_plan_mode", "ask_user_question", "Cd", "Batch", "Architect",
            // Server-side.
            "advisor", "web_search", "web_fetch", "code_execution", "bash_code_execution",
            "text_editor_code_execution", "tool_search_tool_regex", "tool_search_tool_bm25",
        ])
}
