import SessionText
import TraceSchema

extension CursorWords {
    /// The numbers under which messages record a tool whose name they leave blank; any MCP tool has no name here.
    private static let toolNumbers: [Int: StaticString?] = [
        1: "read_semsearch_files", 3: "ripgrep_search", 5: "read_file", 6: "list_dir", 7: "edit_file",
        8: "file_search", 9: "semantic_search_full", 11: "delete_file", 12: "reapply", 15: "run_terminal_command_v2",
        16: "fetch_rules", 18: "web_search", 19: nil, 23: "search_symbols", 24: "background_composer_followup",
        25: "knowledge_base", 26: "fetch_pull_request", 27: "deep_search", 28: "create_diagram", 29: "fix_lints",
        30: "read_lints", 31: "go_to_definition", 32: "task", 33: "await_task", 34: "todo_read", 35: "todo_write",
        38: "edit_file_v2", 39: "list_dir_v2", 40: "read_file_v2", 41: "ripgrep_raw_search", 42: "glob_file_search",
        43: "create_plan", 44: "list_mcp_resources", 45: "read_mcp_resource", 46: "read_project",
        47: "update_project", 48: "task_v2", 49: nil, 50: "apply_agent_diff", 51: "ask_question", 52: "switch_mode",
        53: "generate_image", 54: "computer_use", 55: "write_shell_stdin",
    ]

    /// The fields of `agent.v1.ToolCall` in which a step of the command line's holds its call; what is called by none of
    /// these has no public name here.
    private static let toolFields: [Int: StaticString?] = [
        1: "Shell", 3: "Delete", 4: "Glob", 5: "Grep", 8: "Read", 9: "TodoWrite", 10: "todo_read", 12: "Edit", 13: "LS",
        14: "ReadLints", 15: nil, 16: "SemanticSearch", 17: "CreatePlan", 18: "WebSearch", 19: "Task",
        20: "ListMcpResources", 21: "FetchMcpResource", 22: "apply_agent_diff", 23: "AskQuestion", 24: "WebFetch",
        25: "SwitchMode", 28: "GenerateImage", 30: "computer_use", 31: "WriteShellStdin", 37: "WebFetch", 42: "Await",
        44: "GetMcpTools",
    ]

    /// Whether a field of a call says something about it: what hooks added, its id, when it began and ended.
    static func isAboutCall(_ field: Int) -> Bool { [54, 57, 59, 60].contains(field) }

    static func tool(ofField field: Int) -> ToolName { tool(toolFields[field]) }

    static let tools = ToolVocabulary.of(.cursor)

    /// nil for a blank name.
    static func tool(named name: borrowing UntrustedText) -> ToolName? {
        name.isExactly("") ? nil : name.toolName(in: tools)
    }

    static func tool(numbered number: Int) -> ToolName { tool(toolNumbers[number]) }

    private static func tool(_ name: StaticString??) -> ToolName {
        switch name {
        case let name??: tools.builtIn(name)
        case .some(nil): tools.mcp
        case nil: tools.other
        }
    }
}
