import SessionText
import TraceSchema

// The closed words of Copilot CLI's records and what they mean in a row.

enum CopilotCLIWords {
    /// What stands for a model where the vendor chooses one: no model's name.
    static let routers: [StaticString] = ["auto"]

    static let tools = ToolVocabulary.of(.copilotCLI)

    /// Events that matter.
    enum Event: Int {
        case start, resume, modelChange, contextChange, userMessage, turnStart, message, toolEnd, agentStart, error
        case abort, turnEnd
    }

    private static let events = ClosedWords([
        "session.start", "session.resume", "session.model_change", "session.context_changed", "user.message",
        "assistant.turn_start", "assistant.message", "tool.execution_complete", "subagent.started", "session.error",
        "abort", "assistant.turn_end",
    ])

    static func event(_ type: borrowing UntrustedText) -> Event? {
        type.index(in: events).flatMap(Event.init(rawValue:))
    }

    /// Events that repeat others, sum them up, or say nothing about an answer.
    private static let otherEvents = ClosedWords([
        "session.info", "session.warning", "session.mode_changed", "session.permissions_changed",
        "session.plan_changed", "session.workspace_file_changed", "session.handoff", "session.truncation",
        "session.shutdown", "session.usage_checkpoint", "session.context_cleared", "session.compaction_start",
        "session.compaction_complete", "session.task_complete", "session.autopilot_objective_changed",
        "session.session_limits_changed", "session.auto_mode_resolved", "session.binary_asset", "system.message",
        "system.notification", "assistant.reasoning", "tool.user_requested", "tool.execution_start",
        "tool_search.activated", "external_tool.requested", "permission.requested", "permission.completed",
        "hook.start", "hook.end", "skill.invoked", "subagent.completed", "subagent.failed", "subagent.selected",
        "subagent.deselected",
    ])

    static func isOtherEvent(_ type: borrowing UntrustedText) -> Bool {
        type.index(in: otherEvents) != nil || type.begins(with: "session.canvas.")
            || type.begins(with: "session.schedule_")
    }

    // MARK: - Ends

    private static let finishes: [(word: StaticString, outcome: Outcome, callsTools: Bool?)] = [
        ("stop", .ok, false), ("tool_calls", .ok, true), ("length", .ok, nil),
        ("content_filter", .failed(.refusal), nil),
    ]
    private static let finishWords = ClosedWords(finishes.map(\.word))

    /// How an answer ended, and whether it ended in tool calls where its finish word tells.
    static func finish(_ word: borrowing UntrustedText) -> (outcome: Outcome, callsTools: Bool?)? {
        word.index(in: finishWords).map { (finishes[$0].outcome, finishes[$0].callsTools) }
    }

    // MARK: - Errors

    private static let errorWords: [(word: StaticString, errorClass: ErrorClass)] = [
        // `errorCode`.
        ("user_weekly_rate_limited", .rateLimit), ("user_global_rate_limited", .rateLimit),
        ("rate_limited", .rateLimit), ("user_model_rate_limited", .rateLimit),
        ("integration_rate_limited", .rateLimit), ("quota_exceeded", .quota), ("session_quota_exceeded", .quota),
        ("billing_not_configured", .quota),
        // `errorType`. Other types leave it to the status.
        ("authentication", .auth), ("authorization", .auth), ("quota", .quota), ("rate_limit", .rateLimit),
        ("context_limit", .contextLimit),
    ]
    private static let errors = ClosedWords(errorWords.map(\.word))

    static func errorClass(_ word: borrowing UntrustedText) -> ErrorClass? {
        word.index(in: errors).map { errorWords[$0].errorClass }
    }
}
