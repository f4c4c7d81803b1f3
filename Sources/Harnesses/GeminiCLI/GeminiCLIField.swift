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
        Entry("timestamp", timestamp, .time, "day and latency"),
        Entry("type", Self.type, .label, "telling answers from prompts and notices"),
        Entry("model", model, .modelName, "model"),
        Entry("content", content, .opening, "the mark of a cancelled request", constants: [GeminiCLIWords.cancelled]),
        Entry("tokens.input", input, .count, "tokensIn, cost"),
        Entry("tokens.output", output, .count, "tokensOut, cost"),
        Entry("tokens.cached", cached, .count, "cost"),
        Entry("tokens.thoughts", thoughts, .count, "tokensOut, cost"),
        Entry("tokens.tool", tool, .count, "tokensIn, cost"),
        Entry("toolCalls[]", call, .element, "telling tool calls apart"),
        Entry("toolCalls[].id", callID, .identity, "tool calls counted once"),
        Entry("toolCalls[].name", callName, .toolName, "toolCalls"),
        Entry("toolCalls[].timestamp", callTimestamp, .time, "latency of the next response"),
        Entry("$rewindTo", rewind, .element, "telling a known change from others"),
        Entry("$set", change, .element, "telling a known change from others"),
        Entry("$set.messages[]", message, .element, "telling messages apart"),
        Entry("$set.messages[].id", id, .identity, "as above"),
        Entry("$set.messages[].timestamp", timestamp, .time, "as above"),
        Entry("$set.messages[].type", Self.type, .label, "as above"),
        Entry("$set.messages[].model", model, .modelName, "as above"),
        Entry("$set.messages[].content", content, .opening, "as above", constants: [GeminiCLIWords.cancelled]),
        Entry("$set.messages[].tokens.input", input, .count, "as above"),
        Entry("$set.messages[].tokens.output", output, .count, "as above"),
        Entry("$set.messages[].tokens.cached", cached, .count, "as above"),
        Entry("$set.messages[].tokens.thoughts", thoughts, .count, "as above"),
        Entry("$set.messages[].tokens.tool", tool, .count, "as above"),
        Entry("$set.messages[].toolCalls[]", call, .element, "as above"),
        Entry("$set.messages[].toolCalls[].id", callID, .identity, "as above"),
        Entry("$set.messages[].toolCalls[].name", callName, .toolName, "as above"),
        Entry("$set.messages[].toolCalls[].timestamp", callTimestamp, .time, "as above"),
        Entry("data.sessionId", sessionID, .identity, "as above"),
        Entry("data.messages[]", message, .element, "as above"),
        Entry("data.messages[].id", id, .identity, "as above"),
        Entry("data.messages[].timestamp", timestamp, .time, "as above"),
        Entry("data.messages[].type", Self.type, .label, "as above"),
        Entry("data.messages[].model", model, .modelName, "as above"),
        Entry("data.messages[].content", content, .opening, "as above", constants: [GeminiCLIWords.cancelled]),
        Entry("data.messages[].tokens.input", input, .count, "as above"),
        Entry("data.messages[].tokens.output", output, .count, "as above"),
        Entry("data.messages[].tokens.cached", cached, .count, "as above"),
        Entry("data.messages[].tokens.thoughts", thoughts, .count, "as above"),
        Entry("data.messages[].tokens.tool", tool, .count, "as above"),
        Entry("data.messages[].toolCalls[]", call, .element, "as above"),
        Entry("data.messages[].toolCalls[].id", callID, .identity, "as above"),
        Entry("data.messages[].toolCalls[].name", callName, .toolName, "as above"),
        Entry("data.messages[].toolCalls[].timestamp", callTimestamp, .time, "as above"),
    ])
}
