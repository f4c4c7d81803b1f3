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
        Entry("value.createdAt", createdAt, .time, "day and latency; when a conversation was begun"),
        Entry(
            "value.lastUpdatedAt", lastUpdatedAt, .time, "a conversation's last activity; day, where it had only one"),
        Entry("value.status", status, .label, "outcome of the last request"),
        Entry("value.workspaceIdentifier.uri.fsPath", folder, .pathMatch, "leaving out what the person excludes"),
        Entry(
            "value.workspaceIdentifier.configPath.fsPath", workspaceFile, .pathMatch,
            "leaving out what the person excludes"),
        Entry("value.workspaceProjectDir", projectFolder, .pathMatch, "leaving out what the person excludes"),
        Entry(
            "value.modelConfig.modelName", configuredModel, .modelName, "model, where no message records one",
            constants: CursorWords.routers),
        Entry(
            "value.modelConfig[].modelName", formerModel, .modelName, "the same, in older builds",
            constants: CursorWords.routers),
        Entry("value.modelConfig.selectedModels[]", selection, .element, "telling selected models apart"),
        Entry(
            "value.modelConfig.selectedModels[].modelId", selectedModel, .modelName,
            "model, where no message records one", constants: CursorWords.routers),
        Entry("value.modelConfig.selectedModels[].parameters[]", parameter, .element, "telling parameters apart"),
        Entry(
            "value.modelConfig.selectedModels[].parameters[].id", parameterID, .label, "which parameter is the effort"),
        Entry("value.modelConfig.selectedModels[].parameters[].value", parameterValue, .label, "effort"),
        Entry("value.fullConversationHeadersOnly[]", header, .element, "telling messages apart"),
        Entry("value.fullConversationHeadersOnly[].bubbleId", headerBubble, .identity, "the order of messages"),
        Entry("value.fullConversationHeadersOnly[].type", headerType, .count, "telling requests from answers"),
        Entry("value.subagentComposerIds[]", subagent, .identity, "sessions of subagents"),
        Entry("value.subComposerIds[]", subcomposer, .identity, "sessions of subagents"),
        Entry("value.conversation[]", message, .element, "telling messages apart, where a conversation holds them"),
        Entry("value.conversation[].bubbleId", messageID, .identity, "the message"),
        Entry("value.conversation[].type", messageType, .count, "telling requests from answers"),
        Entry(
            "value.conversation[].toolFormerData.tool", messageToolNumber, .count, "toolCalls, where the name is blank"),
        Entry("value.conversation[].toolFormerData.name", messageToolName, .toolName, "toolCalls"),
        Entry("value.type", bubbleType, .count, "telling requests from answers"),
        Entry("value.modelInfo.modelName", model, .modelName, "model and effort", constants: CursorWords.routers),
        Entry("value.tokenCount.inputTokens", input, .count, "tokensIn"),
        Entry("value.tokenCount.outputTokens", output, .count, "tokensOut"),
        Entry("value.timingInfo.clientStartTime", clientStart, .time, "day"),
        Entry("value.timingInfo.clientRpcSendTime", sent, .time, "day and latency"),
        Entry("value.timingInfo.clientEndTime", ended, .time, "latency"),
        Entry("value.toolFormerData.tool", toolNumber, .count, "toolCalls, where the name is blank"),
        Entry("value.toolFormerData.name", toolName, .toolName, "toolCalls"),
        Entry("value.errorDetails", error, .element, "whether the request failed"),
        Entry(
            "value.errorDetails.message", errorMessage, .opening, "errorClass",
            constants: [CursorWords.closedConnection]),
        Entry("value.allComposers[]", listed, .element, "telling conversations of a workspace apart"),
        Entry("value.allComposers[].composerId", listedID, .identity, "the conversation"),
        Entry("value.allComposers[].createdAt", createdAt, .time, "when it was begun; day, where it had only one"),
        Entry("value.allComposers[].lastUpdatedAt", lastUpdatedAt, .time, "its last activity"),
        Entry("value.allComposers[].status", status, .label, "outcome of the last request"),
        Entry("value.allComposers[].conversation[]", message, .element, "telling messages apart"),
        Entry("value.allComposers[].conversation[].bubbleId", messageID, .identity, "the message"),
        Entry("value.allComposers[].conversation[].type", messageType, .count, "telling requests from answers"),
        Entry(
            "value.allComposers[].conversation[].toolFormerData.tool", messageToolNumber, .count,
            "toolCalls, where the name is blank"),
        Entry("value.allComposers[].conversation[].toolFormerData.name", messageToolName, .toolName, "toolCalls"),
        Entry("value.tabs[]", listed, .element, "telling chats of a workspace apart"),
        Entry("value.tabs[].tabId", listedID, .identity, "the chat"),
        Entry("value.tabs[].lastSendTime", lastSent, .time, "day of the last request"),
        Entry("value.tabs[].bubbles[]", message, .element, "telling messages apart"),
        Entry("value.tabs[].bubbles[].id", messageID, .identity, "the message"),
        Entry("value.tabs[].bubbles[].type", messageRole, .label, "telling requests from answers"),
        Entry("value.tabs[].bubbles[].modelType", model, .modelName, "model", constants: CursorWords.routers),
        Entry("data.folder", folderAddress, .pathMatch, "leaving out what the person excludes"),
        Entry("data.workspace", workspaceFile, .pathMatch, "leaving out what the person excludes"),
        Entry("value.lastUsedModel", configuredModel, .modelName, "model of a chat", constants: CursorWords.routers),
        Entry("value.latestRootBlobId", latestRoot, .identity, "finding the latest state of a chat"),
        Entry("data.cwd", folder, .pathMatch, "leaving out what the person excludes"),
        Entry("data.createdAtMs", createdAt, .time, "when a chat was begun"),
        Entry("data.updatedAtMs", lastUpdatedAt, .time, "a chat's last activity; day, where it had only one"),
        Entry("turn.shell", shellTurn, .element, "telling the person's own commands from requests"),
        Entry("turn.agent", agentTurn, .element, "telling requests from what is missing"),
        Entry("turn.agent.user.startedAt", askedFrom, .time, "day and latency"),
        Entry("turn.agent.user.completedAt", askedUntil, .time, "day and latency, where that is missing"),
        Entry("turn.agent.steps[]", step, .element, "telling steps apart; whether there was an answer"),
        Entry("turn.agent.steps[].said.completedAt", stepEnd, .time, "latency"),
        Entry("turn.agent.steps[].thought.completedAt", stepEnd, .time, "latency"),
        Entry("turn.agent.steps[].call.completedAt", stepEnd, .time, "latency"),
        Entry("turn.agent.steps[].called[]", stepTool, .count, "toolCalls, by the field that holds the call"),
        Entry("message.role", role, .label, "telling requests from answers"),
        Entry(
            "message.content", said, .opening, "telling requests from what the agent is told of its surroundings",
            constants: [CursorWords.introduction]),
        Entry(
            "message.content[].text", said, .opening, "the same, where it is an item",
            constants: [CursorWords.introduction]),
        Entry("message.content[].toolName", itemName, .toolName, "toolCalls, in messages"),
        Entry("message.tool_calls[]", listedCall, .element, "toolCalls, where they are listed apart"),
        Entry("message.tool_calls[].function.name", itemName, .toolName, "the same"),
        Entry("role", role, .label, "telling requests from answers"),
        Entry("type", lineType, .label, "errors and ends of requests"),
        Entry("status", lineStatus, .label, "outcome"),
        Entry("error", lineError, .opening, "requests cut off by the person", constants: [CursorWords.personsAbort]),
        Entry("message.content[]", item, .element, "telling items apart"),
        Entry("message.content[].type", itemType, .label, "tool calls; telling results from requests"),
        Entry("message.content[].name", itemName, .toolName, "toolCalls"),
    ])
}
