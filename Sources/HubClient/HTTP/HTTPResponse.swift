/// An answer that came to its end, whatever its status.
struct HTTPResponse: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
    /// Where it came from, after redirects.
    var url: HubURL?

    init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Where it points to.
    var redirect: HubURL? {
        guard [301, 302, 303, 307, 308].contains(status), let place = headers["Location"] else { return nil }
        return url?.resolving(place)
    }

    var isSuccess: Bool { (200..<300).contains(status) }
}

/// The header lines of an answer.
struct HTTPHeaders: Sendable {
    private var lines: [HTTPHeader] = []

    init(_ lines: [HTTPHeader] = []) { self.lines = lines }

    /// The first value of a name in any case, without the spaces around it.
    subscript(name: String) -> String? {
        lines.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Adds a line as it came over the wire; what is no header line is left out.
    mutating func add(line: String) {
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...]
        lines.append(
            HTTPHeader(name: String(line[..<colon]), value: String(value.drop(while: \.isWhitespace).trimmingEnd)))
    }
}

extension Substring {
    fileprivate var trimmingEnd: Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
