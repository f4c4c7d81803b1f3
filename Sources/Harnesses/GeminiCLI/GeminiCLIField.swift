import SessionText
import TraceSchema

/// What is read of Gemini CLI's records, and nothing else. A message has the same members wherever it stands: in a line
/// of its own, in the list of a document, and in the list that a line sets anew.
enum GeminiCLIField: UInt8, CaseIterable {
    case sessionID, change, rewind, message
    case id, timestamp, type, model, content
    case input, output, cached, thoughts, tool
    case call, callID, callName, callTimestamp

    typealias Entry = FieldMap.Entry

    static let map = FieldMap([
        Entry("sessionId", sessionID, .identity, "the session; copies"),
        Entry("id", id, .identity, "states and copies of one message"),
        Entry("timestamp", timestamp, .time, feeds: .latency, .day),
        Entry("type", Self.type, .label, "telling answers from prompts and notices"),
        Entry("model", model, .modelName, feeds: .model, .cost),
        Entry(
            "content", content, .opening, "the mark of a cancelled request", feeds: .outcome, .errorClass,
            constants: [GeminiCLIWords.cancelled]),
        Entry("tokens.input", input, .count, feeds: .tokensIn, .cost),
        Entry("tokens.output", output, .count, feeds: .tokensOut, .cost),
        Entry("tokens.cached", cached, .count, feeds: .cost),
        Entry("tokens.thoughts", thoughts, .count, feeds: .tokensOut, .cost),
        Entry("tokens.tool", tool, .count, feeds: .tokensIn, .cost),
        Entry(
            "toolCalls[]", call, .element, "telling tool calls apart", feeds: .latency, .toolCalls, .outcome,
            .errorClass),
        Entry("toolCalls[].id", callID, .identity, "tool calls counted once", feeds: .toolCalls),
        Entry("toolCalls[].name", callName, .toolName, feeds: .toolCalls),
        Entry("toolCalls[].timestamp", callTimestamp, .time, "of the next response", feeds: .latency),
        Entry("$rewindTo", rewind, .element, "telling a known change from others"),
        Entry("$set", change, .element, "telling a known change from others"),
        Entry("$set.messages[]", message, .element, "telling messages apart"),
        Entry("$set.messages[].id", id, .identity, "as above"),
        Entry("$set.messages[].timestamp", timestamp, .time, feeds: .latency, .day),
        Entry("$set.messages[].type", Self.type, .label, "as above"),
        Entry("$set.messages[].model", model, .modelName, feeds: .model, .cost),
        Entry(
            "$set.messages[].content", content, .opening, feeds: .outcome, .errorClass,
            constants: [GeminiCLIWords.cancelled]),
        Entry("$set.messages[].tokens.input", input, .count, feeds: .tokensIn, .cost),
        Entry("$set.messages[].tokens.output", output, .count, feeds: .tokensOut, .cost),
        Entry("$set.messages[].tokens.cached", cached, .count, feeds: .cost),
        Entry("$set.messages[].tokens.thoughts", thoughts, .count, feeds: .tokensOut, .cost),
        Entry("$set.messages[].tokens.tool", tool, .count, feeds: .tokensIn, .cost),
        Entry("$set.messages[].toolCalls[]", call, .element, feeds: .latency, .toolCalls, .outcome, .errorClass),
        Entry("$set.messages[].toolCalls[].id", callID, .identity, feeds: .toolCalls),
        Entry("$set.messages[].toolCalls[].name", callName, .toolName, feeds: .toolCalls),
        Entry("$set.messages[].toolCalls[].timestamp", callTimestamp, .time, feeds: .latency),
        Entry("data.sessionId", sessionID, .identity, "as above"),
        Entry("data.messages[]", message, .element, "as above"),
        Entry("data.messages[].id", id, .identity, "as above"),
        Entry("data.messages[].timestamp", timestamp, .time, feeds: .latency, .day),
        Entry("data.messages[].type", Self.type, .label, "as above"),
        Entry("data.messages[].model", model, .modelName, feeds: .model, .cost),
        Entry(
            "data.messages[].content", content, .opening, feeds: .outcome, .errorClass,
            constants: [GeminiCLIWords.cancelled]),
        Entry("data.messages[].tokens.input", input, .count, feeds: .tokensIn, .cost),
        Entry("data.messages[].tokens.output", output, .count, feeds: .tokensOut, .cost),
        Entry("data.messages[].tokens.cached", cached, .count, feeds: .cost),
        Entry("data.messages[].tokens.thoughts", thoughts, .count, feeds: .tokensOut, .cost),
        Entry("data.messages[].tokens.tool", tool, .count, feeds: .tokensIn, .cost),
        Entry("data.messages[].toolCalls[]", call, .element, feeds: .latency, .toolCalls, .outcome, .errorClass),
        Entry("data.messages[].toolCalls[].id", callID, .identity, feeds: .toolCalls),
        Entry("data.messages[].toolCalls[].name", callName, .toolName, feeds: .toolCalls),
        Entry("data.messages[].toolCalls[].timestamp", callTimestamp, .time, feeds: .latency),
    ])
}
