public import Foundation

/// A request as its bytes came in.
public struct ReceivedRequest: Sendable {
    /// Where a request was sent.
    public enum Origin: String, Sendable, CaseIterable {
        /// The endpoint.
        case hub
        /// The signed URLs' server.
        case storage
        /// Where only an injected redirect leads.
        case elsewhere
    }

    public struct Header: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// Its place among all requests, from 1.
    public let number: Int
    public let origin: Origin
    public let method: String
    /// Path and query as they were sent.
    public let target: String
    public let headers: [Header]
    /// Request line, headers and the empty line, byte for byte.
    public let head: Data
    /// Without the marks of a chunked transfer. Partial when the connection broke.
    public internal(set) var body = Data()

    /// The value of the first header of that name, in any case.
    public subscript(header name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }

    /// Nil when the head is not HTTP/1.1's.
    init?(head: Data, number: Int, origin: Origin) {
        var lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")[...]
        let first = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard first.count == 3, first[1].hasPrefix("/"), first[2] == "HTTP/1.1" else { return nil }
        var headers: [Header] = []
        for line in lines.dropLast(2) {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers.append(Header(name: String(line[..<colon]), value: value))
        }
        (self.number, self.origin, self.head, self.headers) = (number, origin, head, headers)
        (method, target) = (String(first[0]), String(first[1]))
    }
}

extension ReceivedRequest {
    /// Reads the body that the headers announce.
    func readBody(from connection: Connection) throws(Connection.Broken) -> Data {
        if self[header: "Expect"]?.lowercased() == "100-continue" {
            try connection.send(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
        if self[header: "Transfer-Encoding"]?.lowercased() == "chunked" { return try chunks(from: connection) }
        guard let length = self[header: "Content-Length"] else { return Data() }
        guard let count = Int(length), count >= 0 else { throw Connection.Broken() }
        return connection.bytes(count)
    }

    private func chunks(from connection: Connection) throws(Connection.Broken) -> Data {
        var body = Data()
        while true {
            let size = String(decoding: try connection.line(), as: UTF8.self).prefix { $0.isHexDigit }
            guard let count = Int(size, radix: 16) else { throw Connection.Broken() }
            if count == 0 { break }
            body += connection.bytes(count)
            guard try connection.line().count == 2 else { throw Connection.Broken() }
        }
        while try connection.line().count > 2 {}
        return body
    }
}
