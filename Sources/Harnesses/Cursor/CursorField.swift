import SessionText
import TraceSchema

/// What is read of Cursor's records, and nothing else. A database's row has a key, and under `value` a conversation
/// ("composer") or one of its messages ("bubble"); a transcript's line has a role or a type.
enum CursorField: UInt8, CaseIterable {
    case kind, key, createdAt, lastUpdatedAt, status, folder, workspaceFile, projectFolder
    case configuredModel, formerModel, selection, selectedModel, parameter, parameterID, parameterValue
    case header, headerBubble, headerType, subagent, subcomposer
    case message, messageID, messageType, messageToolNumber, messageToolName
    case bubbleType, model, input, output, clientStart, sent, ended, toolNumber, toolName, error, errorMessage
    case role, lineType, lineStatus, lineError, item, itemType, itemName

    typealias Entry = FieldMap.Entry

    static let map = FieldMap([
        Entry("kind", kind, .label, "the record's kind: a conversation, or one of its messages"),
        Entry(
            "key", key, .identity, "the conversation; the message", constants: ["composerData:", "bubbleId:"]),
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
        Entry("role", role, .label, "telling requests from answers"),
        Entry("type", lineType, .label, "errors and ends of requests"),
        Entry("status", lineStatus, .label, "outcome"),
        Entry("error", lineError, .opening, "requests cut off by the person", constants: [CursorWords.personsAbort]),
        Entry("message.content[]", item, .element, "telling items apart"),
        Entry("message.content[].type", itemType, .label, "tool calls; telling results from requests"),
        Entry("message.content[].name", itemName, .toolName, "toolCalls"),
    ])
}
