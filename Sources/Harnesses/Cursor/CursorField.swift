import SessionText
import TraceSchema

/// What is read of Cursor's records, and nothing else. A row of the IDE's databases has a key, and under `value` a
/// conversation ("composer") or one of its messages ("bubble"). A database of the command line's has under `value` a
/// "chat", under `turn` its requests, else under `message` its messages, and beside it under `data` its "place". A
/// transcript's line has a role or a type.
enum CursorField: UInt8, CaseIterable {
    case kind, key, createdAt, lastUpdatedAt, status, folder, workspaceFile, projectFolder
    case configuredModel, formerModel, selection, selectedModel, parameter, parameterID, parameterValue
    case header, headerBubble, headerType, subagent, subcomposer
    case message, messageID, messageType, messageToolNumber, messageToolName
    case bubbleType, model, input, output, clientStart, sent, ended, toolNumber, toolName, error, errorMessage
    case listed, listedID, lastSent, messageRole, folderAddress
    case latestRoot, askedFrom, askedUntil, shellTurn, agentTurn, step, stepEnd, stepTool, said, listedCall
    case role, lineType, lineStatus, lineError, item, itemType, itemName

    typealias Entry = FieldMap.Entry

    static let map = FieldMap([
        Entry("kind", kind, .label, "what the record is"),
        Entry(
            "key", key, .identity, "the conversation; the message",
            constants: ["composerData:", "bubbleId:"] + Cursor.workspaceKeys),
        Entry("value.createdAt", createdAt, .time, "when a conversation was begun", feeds: .latency, .day),
        Entry(
            "value.lastUpdatedAt", lastUpdatedAt, .time, "where it had only one; a conversation's last activity",
            feeds: .day),
        Entry("value.status", status, .label, "of the last request", feeds: .outcome, .errorClass),
        Entry("value.workspaceIdentifier.uri.fsPath", folder, .pathMatch, "leaving out what the person excludes"),
        Entry(
            "value.workspaceIdentifier.configPath.fsPath", workspaceFile, .pathMatch,
            "leaving out what the person excludes"),
        Entry("value.workspaceProjectDir", projectFolder, .pathMatch, "leaving out what the person excludes"),
        Entry(
            "value.modelConfig.modelName", configuredModel, .modelName, "where no message records one", feeds: .model,
            .effort, .cost, constants: CursorWords.routers),
        Entry(
            "value.modelConfig[].modelName", formerModel, .modelName, "the same, in older builds", feeds: .model,
            .effort, .cost, constants: CursorWords.routers),
        Entry(
            "value.modelConfig.selectedModels[]", selection, .element, "telling selected models apart", feeds: .model,
            .effort, .cost),
        Entry(
            "value.modelConfig.selectedModels[].modelId", selectedModel, .modelName, "where no message records one",
            feeds: .model, .effort, .cost, constants: CursorWords.routers),
        Entry(
            "value.modelConfig.selectedModels[].parameters[]", parameter, .element, "telling parameters apart",
            feeds: .effort),
        Entry(
            "value.modelConfig.selectedModels[].parameters[].id", parameterID, .label, "which parameter is the effort",
            feeds: .effort),
        Entry("value.modelConfig.selectedModels[].parameters[].value", parameterValue, .label, feeds: .effort),
        Entry("value.fullConversationHeadersOnly[]", header, .element, "telling messages apart"),
        Entry("value.fullConversationHeadersOnly[].bubbleId", headerBubble, .identity, "the order of messages"),
        Entry("value.fullConversationHeadersOnly[].type", headerType, .count, "telling requests from answers"),
        Entry("value.subagentComposerIds[]", subagent, .identity, "sessions of subagents"),
        Entry("value.subComposerIds[]", subcomposer, .identity, "sessions of subagents"),
        Entry("value.conversation[]", message, .element, "telling messages apart, where a conversation holds them"),
        Entry("value.conversation[].bubbleId", messageID, .identity, "the message"),
        Entry("value.conversation[].type", messageType, .count, "telling requests from answers"),
        Entry(
            "value.conversation[].toolFormerData.tool", messageToolNumber, .count, "where the name is blank",
            feeds: .toolCalls),
        Entry("value.conversation[].toolFormerData.name", messageToolName, .toolName, feeds: .toolCalls),
        Entry("value.type", bubbleType, .count, "telling requests from answers"),
        Entry(
            "value.modelInfo.modelName", model, .modelName, feeds: .model, .effort, .cost,
            constants: CursorWords.routers),
        Entry("value.tokenCount.inputTokens", input, .count, feeds: .tokensIn, .cost),
        Entry("value.tokenCount.outputTokens", output, .count, feeds: .tokensOut, .cost),
        Entry("value.timingInfo.clientStartTime", clientStart, .time, feeds: .day),
        Entry("value.timingInfo.clientRpcSendTime", sent, .time, feeds: .latency, .day),
        Entry("value.timingInfo.clientEndTime", ended, .time, feeds: .latency),
        Entry("value.toolFormerData.tool", toolNumber, .count, "where the name is blank", feeds: .toolCalls),
        Entry("value.toolFormerData.name", toolName, .toolName, feeds: .toolCalls),
        Entry(
            "value.errorDetails", error, .element, "whether the request failed", feeds: .tokensIn, .tokensOut, .latency,
            .cost, .outcome, .errorClass),
        Entry(
            "value.errorDetails.message", errorMessage, .opening, feeds: .outcome, .errorClass,
            constants: [CursorWords.closedConnection]),
        Entry("value.allComposers[]", listed, .element, "telling conversations of a workspace apart"),
        Entry("value.allComposers[].composerId", listedID, .identity, "the conversation"),
        Entry(
            "value.allComposers[].createdAt", createdAt, .time, "where it had only one; when it was begun", feeds: .day),
        Entry("value.allComposers[].lastUpdatedAt", lastUpdatedAt, .time, "its last activity"),
        Entry("value.allComposers[].status", status, .label, "of the last request", feeds: .outcome, .errorClass),
        Entry("value.allComposers[].conversation[]", message, .element, "telling messages apart"),
        Entry("value.allComposers[].conversation[].bubbleId", messageID, .identity, "the message"),
        Entry("value.allComposers[].conversation[].type", messageType, .count, "telling requests from answers"),
        Entry(
            "value.allComposers[].conversation[].toolFormerData.tool", messageToolNumber, .count,
            "where the name is blank", feeds: .toolCalls),
        Entry("value.allComposers[].conversation[].toolFormerData.name", messageToolName, .toolName, feeds: .toolCalls),
        Entry("value.tabs[]", listed, .element, "telling chats of a workspace apart"),
        Entry("value.tabs[].tabId", listedID, .identity, "the chat"),
        Entry("value.tabs[].lastSendTime", lastSent, .time, "of the last request", feeds: .day),
        Entry("value.tabs[].bubbles[]", message, .element, "telling messages apart"),
        Entry("value.tabs[].bubbles[].id", messageID, .identity, "the message"),
        Entry("value.tabs[].bubbles[].type", messageRole, .label, "telling requests from answers"),
        Entry(
            "value.tabs[].bubbles[].modelType", model, .modelName, feeds: .model, .cost, constants: CursorWords.routers),
        Entry("data.folder", folderAddress, .pathMatch, "leaving out what the person excludes"),
        Entry("data.workspace", workspaceFile, .pathMatch, "leaving out what the person excludes"),
        Entry(
            "value.lastUsedModel", configuredModel, .modelName, "of a chat", feeds: .model, .effort, .cost,
            constants: CursorWords.routers),
        Entry("value.latestRootBlobId", latestRoot, .identity, "finding the latest state of a chat"),
        Entry("data.cwd", folder, .pathMatch, "leaving out what the person excludes"),
        Entry("data.createdAtMs", createdAt, .time, "when a chat was begun"),
        Entry("data.updatedAtMs", lastUpdatedAt, .time, "where it had only one; a chat's last activity", feeds: .day),
        Entry("turn.shell", shellTurn, .element, "telling the person's own commands from requests"),
        Entry("turn.agent", agentTurn, .element, "telling requests from what is missing"),
        Entry("turn.agent.user.startedAt", askedFrom, .time, feeds: .latency, .day),
        Entry("turn.agent.user.completedAt", askedUntil, .time, "where that is missing", feeds: .latency, .day),
        Entry("turn.agent.steps[]", step, .element, "telling steps apart; whether there was an answer"),
        Entry("turn.agent.steps[].said.completedAt", stepEnd, .time, feeds: .latency),
        Entry("turn.agent.steps[].thought.completedAt", stepEnd, .time, feeds: .latency),
        Entry("turn.agent.steps[].call.completedAt", stepEnd, .time, feeds: .latency),
        Entry("turn.agent.steps[].called[]", stepTool, .count, "by the field that holds the call", feeds: .toolCalls),
        Entry("message.role", role, .label, "telling requests from answers"),
        Entry(
            "message.content", said, .opening, "telling requests from what the agent is told of its surroundings",
            constants: [CursorWords.introduction]),
        Entry(
            "message.content[].text", said, .opening, "the same, where it is an item",
            constants: [CursorWords.introduction]),
        Entry("message.content[].toolName", itemName, .toolName, "in messages", feeds: .toolCalls),
        Entry("message.tool_calls[]", listedCall, .element, "where they are listed apart", feeds: .toolCalls),
        Entry("message.tool_calls[].function.name", itemName, .toolName, feeds: .toolCalls),
        Entry("role", role, .label, "telling requests from answers"),
        Entry("type", lineType, .label, "errors and ends of requests", feeds: .outcome, .errorClass),
        Entry("status", lineStatus, .label, feeds: .outcome, .errorClass),
        Entry(
            "error", lineError, .opening, "requests cut off by the person", feeds: .outcome, .errorClass,
            constants: [CursorWords.personsAbort]),
        Entry("message.content[]", item, .element, "telling items apart"),
        Entry(
            "message.content[].type", itemType, .label, "tool calls; telling results from requests", feeds: .toolCalls),
        Entry("message.content[].name", itemName, .toolName, feeds: .toolCalls),
    ])
}
