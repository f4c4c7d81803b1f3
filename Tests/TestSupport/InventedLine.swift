/// Lines of invented Claude Code records, for files of which only the shape matters.
public enum InventedLine {
    /// Stands in the content of every line: no output may hold it.
    public static let secret = "quiet-heron-lagoon"

    /// A whole response of its own: one turn.
    /// - Parameters:
    ///   - members: further members of the record, each with a comma behind it.
    ///   - usage: the members of its token counts.
    ///   - content: the elements of its content.
    public static func response(
        _ id: Int, members: String = "", usage: String = #""input_tokens":10,"output_tokens":20"#,
        content: String = #"{"type":"text","text":"\#(secret)"}"#
    ) -> String {
        #"{"type":"assistant",\#(members)"uuid":"u\#(id)","requestId":"req_\#(id)","cwd":"/home/ada/\#(secret)","#
            + #""timestamp":"2026-08-01T10:00:00.000Z","version":"2.1.212","message":{"id":"msg_\#(id)","#
            + #""model":"claude-opus-4-6","stop_reason":"end_turn","usage":{\#(usage)},"content":[\#(content)]}}"#
    }

    /// Responses of these ids, a line feed behind each.
    public static func responses(_ ids: Range<Int>) -> String {
        ids.map { response($0) + "\n" }.joined()
    }
}
