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
        Entry(
            "parentId", parentID, .identity, "an entry's place in its tree: effort, retries", feeds: .effort, .outcome,
            .errorClass),
        Entry("timestamp", timestamp, .time, "which file a copied history is from", feeds: .latency, .day),
        Entry("cwd", cwd, .pathMatch, "leaving out what the person excludes"),
        Entry("thinkingLevel", thinkingLevel, .label, feeds: .effort),
        Entry("message.role", role, .label, "telling answers from prompts and results"),
        Entry("message.timestamp", started, .time, "copies", feeds: .latency, .day),
        Entry("message.provider", provider, .provider, feeds: .provider),
        Entry("message.model", model, .modelName, feeds: .model, .cost, constants: PiWords.routers),
        Entry(
            "message.responseModel", responseModel, .modelName, "where a router was asked to choose one", feeds: .model,
            .cost),
        Entry("message.responseId", responseID, .identity, "copies"),
        Entry("message.providerThinkingLevel", providerThinkingLevel, .label, "where no entry sets it", feeds: .effort),
        Entry("message.usage.input", input, .count, feeds: .tokensIn, .cost),
        Entry("message.usage.output", output, .count, feeds: .tokensOut, .cost),
        Entry("message.usage.cacheRead", cacheRead, .count, feeds: .tokensIn, .cost),
        Entry("message.usage.cacheWrite", cacheWrite, .count, feeds: .tokensIn, .cost),
        Entry("message.usage.cacheWrite1h", cacheWrite1h, .count, feeds: .cost),
        Entry("message.usage.totalTokens", total, .count, "copies"),
        Entry("message.usage.cost.total", cost, .money, feeds: .cost),
        Entry(
            "message.stopReason", stopReason, .label, feeds: .tokensIn, .tokensOut, .latency, .cost, .outcome,
            .errorClass),
        Entry(
            "message.errorMessage", errorMessage, .opening,
            "a status at its beginning or behind one of these, or one of these", feeds: .outcome, .errorClass,
            constants: PiWords.errorOpenings),
        Entry("message.content[]", block, .element, "telling tool calls apart", feeds: .toolCalls),
        Entry("message.content[].type", blockType, .label, "tool calls", feeds: .toolCalls),
        Entry("message.content[].id", blockID, .identity, "tool calls counted once", feeds: .toolCalls),
        Entry("message.content[].name", blockName, .toolName, feeds: .toolCalls),
    ])
}
