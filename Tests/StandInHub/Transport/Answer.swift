import Foundation

/// What is sent back for a request.
struct Answer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: Data

    init(_ status: Int = 200, _ type: String = "text/plain", headers: [(String, String)] = [], body: Data = Data()) {
        (self.status, self.body) = (status, body)
        self.headers = [("Content-Type", type)] + headers.map { (name: $0.0, value: $0.1) }
    }

    static func json(_ value: JSON, status: Int = 200, headers: [(String, String)] = []) -> Answer {
        Answer(status, "application/json; charset=utf-8", headers: headers, body: value.text)
    }

    subscript(header name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }

    /// The status line and headers, the body's length among them.
    var head: Data {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Data("HTTP/1.1 \(status) \(Self.phrase(status))\r\n\(lines)Content-Length: \(body.count)\r\n\r\n".utf8)
    }

    private static func phrase(_ status: Int) -> String {
        status < 400 ? "OK" : "Refused"
    }
}
