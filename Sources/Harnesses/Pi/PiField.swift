import SessionText
import TraceSchema

/// What is read of pi's records, and nothing else.
///
/// Records are not told apart by the map: one of a kind that is not known is still a place in the session's tree.
enum PiField: UInt8, CaseIterable {
    case type, id, parentID, timestamp, cwd, thinkingLevel
    case role, started, provider, model, responseModel, responseID, providerThinkingLevel
    case input, output, cacheRead, cacheWrite, cacheWrite1h, total, cost
    case stopReason, errorMessage
    case block, blockType, blockID, blockName

    typealias Entry = FieldMap.Entry

    static let map = FieldMap([
        Entry("type", Self.type, .label, "the record's kind"),
        Entry("id", id, .identity, "the session; an entry's place in its tree"),
        Entry("parentId", parentID, .identity, "an entry's place in its tree: effort, retries"),
        Entry("timestamp", timestamp, .time, "latency; which file a copied history is from"),
        Entry("cwd", cwd, .pathMatch, "leaving out what the person excludes"),
        Entry("thinkingLevel", thinkingLevel, .label, "effort"),
        Entry("message.role", role, .label, "telling answers from prompts and results"),
        Entry("message.timestamp", started, .time, "day and latency; copies"),
        Entry("message.provider", provider, .provider, "provider"),
        Entry("message.model", model, .modelName, "model", constants: PiWords.routers),
        Entry("message.responseModel", responseModel, .modelName, "model, where a router was asked to choose one"),
        Entry("message.responseId", responseID, .identity, "copies"),
        Entry("message.providerThinkingLevel", providerThinkingLevel, .label, "effort, where no entry sets it"),
        Entry("message.usage.input", input, .count, "tokensIn, cost"),
        Entry("message.usage.output", output, .count, "tokensOut, cost"),
        Entry("message.usage.cacheRead", cacheRead, .count, "tokensIn, cost"),
        Entry("message.usage.cacheWrite", cacheWrite, .count, "tokensIn, cost"),
        Entry("message.usage.cacheWrite1h", cacheWrite1h, .count, "cost"),
        Entry("message.usage.totalTokens", total, .count, "copies"),
        Entry("message.usage.cost.total", cost, .money, "cost"),
        Entry("message.stopReason", stopReason, .label, "outcome"),
        Entry(
            "message.errorMessage", errorMessage, .opening,
            "errorClass: a status at its beginning or behind one of these, or one of these",
            constants: PiWords.errorOpenings),
        Entry("message.content[]", block, .element, "telling tool calls apart"),
        Entry("message.content[].type", blockType, .label, "tool calls"),
        Entry("message.content[].id", blockID, .identity, "tool calls counted once"),
        Entry("message.content[].name", blockName, .toolName, "toolCalls"),
    ])
}
