import SessionText
import TraceSchema

/// What is read of opencode's records, and nothing else. Columns stand at a record's top; what a JSON column or a
/// document holds stands under `data`.
enum OpenCodeField: UInt8, CaseIterable {
    case kind, id, sessionID, messageID, parentID, directory, version, type, seq, rowCreated, rowUpdated
    case sessionInside, parentInside, directoryInside, versionInside
    case role, model, provider, variant, cwd, entryModel, entryProvider, modelVariant
    case total, input, output, reasoning, cacheRead, cacheWrite, cost
    case created, streamed, completed, finish
    case error, errorName, errorStatusCode, errorType, errorStatus
    case partType, tool, callID, toolStart, toolEnd, status
    case item, itemType, itemID, itemName, itemRan, itemCompleted

    typealias Entry = FieldMap.Entry

    static let map = FieldMap(
        [
            Entry("kind", kind, .label, "the record's kind: which table or folder it is from"),
            Entry("id", id, .identity, "the session; the message; copies"),
            Entry("session_id", sessionID, .identity, "the session"),
            Entry("message_id", messageID, .identity, "the message that a part belongs to"),
            Entry("parent_id", parentID, .identity, "the session that started a subagent's"),
            Entry("directory", directory, .pathMatch, "leaving out what the person excludes"),
            Entry("version", version, .version, feeds: .harnessVersion),
            Entry("type", type, .label, "telling answers from other entries"),
            Entry("seq", seq, .count, "the order of entries, for turnIndex"),
            Entry("time_created", rowCreated, .time, "where the data says none; when a session was begun", feeds: .day),
            Entry("time_updated", rowUpdated, .time, "a session's last activity"),
            Entry("data.sessionID", sessionInside, .identity, "the session of a part's document"),
            Entry(
                "data.parentID", parentInside, .identity, "a subagent's session; the prompt, for its effort",
                feeds: .effort),
            Entry("data.directory", directoryInside, .pathMatch, "leaving out what the person excludes"),
            Entry("data.version", versionInside, .version, feeds: .harnessVersion),
            Entry("data.role", role, .label, "telling answers from prompts"),
            Entry("data.modelID", model, .modelName, feeds: .model, .cost),
            Entry(
                "data.providerID", provider, .provider, "whether output includes reasoning", feeds: .provider,
                .tokensOut, .cost),
            Entry("data.variant", variant, .label, feeds: .effort),
            Entry("data.path.cwd", cwd, .pathMatch, "leaving out what the person excludes"),
            Entry("data.model.id", entryModel, .modelName, feeds: .model, .cost),
            Entry("data.model.providerID", entryProvider, .provider, feeds: .provider),
            Entry("data.model.variant", modelVariant, .label, feeds: .effort),
            Entry("data.tokens.total", total, .count, "whether output includes reasoning", feeds: .tokensOut, .cost),
            Entry("data.tokens.input", input, .count, feeds: .tokensIn, .cost),
            Entry("data.tokens.output", output, .count, feeds: .tokensOut, .cost),
            Entry("data.tokens.reasoning", reasoning, .count, feeds: .tokensOut, .cost),
            Entry("data.tokens.cache.read", cacheRead, .count, feeds: .tokensIn, .cost),
            Entry("data.tokens.cache.write", cacheWrite, .count, feeds: .tokensIn, .cost),
            Entry("data.cost", cost, .money, feeds: .cost),
            Entry("data.time.created", created, .time, feeds: .latency, .day),
            Entry("data.time.streamed", streamed, .time, feeds: .latency),
            Entry("data.time.completed", completed, .time, feeds: .latency, .outcome, .errorClass),
            Entry("data.finish", finish, .label, feeds: .tokensIn, .tokensOut, .latency, .cost, .outcome, .errorClass),
            Entry(
                "data.error", error, .element, "whether the request failed", feeds: .tokensIn, .tokensOut, .latency,
                .cost, .outcome, .errorClass),
            Entry(
                "data.error.name", errorName, .label, feeds: .tokensIn, .tokensOut, .latency, .cost, .outcome,
                .errorClass),
            Entry(
                "data.error.data.statusCode", errorStatusCode, .count, feeds: .tokensIn, .tokensOut, .latency, .cost,
                .outcome, .errorClass),
            Entry(
                "data.error.type", errorType, .label, feeds: .tokensIn, .tokensOut, .latency, .cost, .outcome,
                .errorClass),
            Entry(
                "data.error.status", errorStatus, .count, feeds: .tokensIn, .tokensOut, .latency, .cost, .outcome,
                .errorClass),
            Entry(
                "data.type", partType, .label, "telling tool calls and steps from other parts", feeds: .tokensIn,
                .tokensOut, .latency, .cost, .toolCalls),
            Entry("data.tool", tool, .toolName, feeds: .toolCalls),
            Entry("data.callID", callID, .identity, "a call counted once", feeds: .toolCalls),
            Entry("data.state.time.start", toolStart, .time, "a tool's time does not count", feeds: .latency),
            Entry("data.state.time.end", toolEnd, .time, feeds: .latency),
            Entry("data.status", status, .label, "of a summarising request", feeds: .outcome, .errorClass),
            Entry("data.content[]", item, .element, "telling items apart"),
            Entry(
                "data.content[].type", itemType, .label, "telling tool calls from other items", feeds: .latency,
                .toolCalls),
            Entry("data.content[].id", itemID, .identity, "a call counted once", feeds: .toolCalls),
            Entry("data.content[].name", itemName, .toolName, feeds: .toolCalls),
            Entry("data.content[].time.ran", itemRan, .time, "a tool's time does not count", feeds: .latency),
            Entry("data.content[].time.completed", itemCompleted, .time, feeds: .latency),
        ],
        kindField: kind,
        kinds: [("session", .whole), ("message", .whole), ("part", .whole), ("entry", .whole)])

    /// The places of the kinds, in the order above.
    enum Kind: Int {
        case session, message, part, entry
    }
}
