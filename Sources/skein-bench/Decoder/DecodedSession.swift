import Foundation

/// One response: all assistant lines with its id.
struct DecodedTurn: Sendable {
    let id: String
    var model: String?
    var version: String?
    var isError = false
    var stopReason: String?
    var start: Date?
    var first: Date?
    var last: Date?
    var input = 0
    var cacheWrite = 0
    var cacheRead = 0
    var output = 0
    var tools: [String: String] = [:]
    var hasToolResult = false

    /// Takes in another line, or a copy of the response in another file.
    mutating func merge(_ other: DecodedTurn) {
        model = model ?? other.model
        version = version ?? other.version
        isError = isError || other.isError
        stopReason = other.stopReason ?? stopReason
        start = start ?? other.start
        first = [first, other.first].compactMap { $0 }.min()
        last = [last, other.last].compactMap { $0 }.max()
        input = max(input, other.input)
        cacheWrite = max(cacheWrite, other.cacheWrite)
        cacheRead = max(cacheRead, other.cacheRead)
        output = max(output, other.output)
        tools.merge(other.tools) { known, _ in known }
        hasToolResult = hasToolResult || other.hasToolResult
    }
}

/// A session file, read with JSONDecoder as one would write it without more ado: no dates by formatter objects, no line
/// through a String, one decoder for all lines.
struct DecodedSession: Sendable {
    /// In order of first appearance.
    private(set) var turns: [DecodedTurn] = []

    init(_ contents: Data) {
        let decoder = JSONDecoder()
        var places: [String: Int] = [:]
        var turnOfTool: [String: Int] = [:]
        var moments: [String: Date] = [:]
        Self.forEachLine(of: contents) { line in
            guard let line = try? decoder.decode(SessionLine.self, from: line) else { return }
            let moment = line.timestamp.flatMap { try? Date($0, strategy: Self.timestamp) }
            if let uuid = line.uuid { moments[uuid] = moment }
            for block in line.message?.content?.blocks ?? [] {
                if let id = block.toolUseID, let turn = turnOfTool[id] { turns[turn].hasToolResult = true }
            }
            guard var turn = DecodedTurn(line) else { return }
            (turn.start, turn.first, turn.last) = (line.parentUuid.flatMap { moments[$0] }, moment, moment)
            let place = places[turn.id] ?? turns.count
            places[turn.id] = place
            for tool in turn.tools.keys { turnOfTool[tool] = place }
            if place < turns.count { turns[place].merge(turn) } else { turns.append(turn) }
        }
    }

    private static let timestamp = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func forEachLine(of contents: Data, _ body: (Data) -> Void) {
        // Looked for in an array: a byte of `Data` by its index takes 16 ns, which would be most of the work.
        let bytes = Array(contents)
        let newlines = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        var start = contents.startIndex
        for end in newlines + [contents.endIndex] {
            if end > start { body(contents[start..<end]) }
            start = end + 1
        }
    }
}

extension DecodedTurn {
    /// nil when the line is no part of a response.
    fileprivate init?(_ line: SessionLine) {
        guard line.type == "assistant", let message = line.message, let id = message.id ?? line.uuid else { return nil }
        isError = line.isApiErrorMessage ?? false
        // Written by Claude Code itself: no request was made.
        if message.model == "<synthetic>", !isError { return nil }
        self.id = id
        model = message.model
        version = line.version
        stopReason = message.stopReason
        input = message.usage?.input ?? 0
        cacheWrite = message.usage?.cacheWrite ?? 0
        cacheRead = message.usage?.cacheRead ?? 0
        output = message.usage?.output ?? 0
        for block in message.content?.blocks ?? [] where block.type.hasSuffix("tool_use") {
            if let id = block.id, let name = block.name { tools[id] = name }
        }
    }
}
