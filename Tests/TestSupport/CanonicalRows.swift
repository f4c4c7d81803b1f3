import Foundation

/// Rows with their random keys replaced by their order, so that two runs can be compared.
public enum CanonicalRows {
    /// Groups rows by session, puts each session in the order of its turns, sorts the sessions by their text with blank
    /// keys, and numbers sessions and rows in that order.
    public static func lines(of rows: some Sequence<UInt8>) -> [String] {
        var sessions: [String: [(turn: Int, line: String)]] = [:]
        for line in String(decoding: Array(rows), as: UTF8.self).split(separator: "\n") {
            let (head, key, tail) = parts(of: String(line))
            sessions[key, default: []].append((turn(in: tail), head + tail))
        }
        let sorted = sessions.values.map { $0.sorted { $0.turn < $1.turn }.map(\.line) }
            .sorted {
                Array($0.map { "\($0)\n" }.joined().utf8).lexicographicallyPrecedes(
                    Array($1.map { "\($0)\n" }.joined().utf8))
            }
        var row = 0
        return sorted.enumerated().flatMap { session, lines in
            lines.map { line in
                defer { row += 1 }
                return line.replacingOccurrences(of: #""rowId":"""#, with: #""rowId":"R\#(row)""#)
                    .replacingOccurrences(of: #""sessionKey":"""#, with: #""sessionKey":"S\#(session)""#)
            }
        }
    }

    private static let marks = (row: #""rowId":""#, session: #"","sessionKey":""#)

    /// A line up to its session key with its row key blank, the session key, and the rest.
    private static func parts(of line: String) -> (head: String, key: String, tail: String) {
        guard let row = line.range(of: marks.row), let session = line.range(of: marks.session),
            let end = line[session.upperBound...].firstIndex(of: "\"")
        else { return (line, "", "") }
        return (
            line[..<row.upperBound] + marks.session, String(line[session.upperBound..<end]), String(line[end...])
        )
    }

    private static func turn(in tail: String) -> Int {
        guard let mark = tail.range(of: #""turnIndex":"#) else { return 0 }
        return Int(tail[mark.upperBound...].prefix { $0.isNumber }) ?? 0
    }
}
