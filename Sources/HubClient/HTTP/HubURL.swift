import CCurl

/// An absolute http or https address without a user's name, taken apart by libcurl's own parser: what is compared here
/// is what libcurl connects to.
struct HubURL: Hashable, Sendable {
    /// Scheme, host and port: a token given for one origin is never sent to another.
    struct Origin: Hashable, Sendable {
        let scheme: String
        let host: String
        let port: String

        var isLoopback: Bool {
            host == "localhost" || host == "[::1]"
                || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) })
        }
    }

    /// The whole address as it is requested, without a fragment.
    let text: String
    let origin: Origin

    /// nil for what is no address, has a user's name in it, or is neither https nor http on this machine.
    init?(_ text: String) { self.init(steps: [text]) }

    /// Where a `Location` or `Link` header of an answer from here points to.
    func resolving(_ reference: String) -> HubURL? { HubURL(steps: [text, reference]) }

    /// Without scheme and host: the path and the query, as they stand in a request's first line.
    var target: String {
        let path = text.dropFirst(origin.scheme.utf8.count + 3).drop { $0 != "/" && $0 != "?" }
        return path.isEmpty ? "/" : String(path)
    }

    /// Without what was asked for: signed addresses carry their permission in the query.
    var path: String { String(target.prefix { $0 != "?" }) }

    private init?(steps: [String]) {
        guard let parts = unsafe curl_url() else { return nil }
        defer { unsafe curl_url_cleanup(parts) }
        for step in steps {
            guard Self.isPlain(step), step.utf8.count <= Self.longest,
                unsafe curl_url_set(parts, CURLUPART_URL, step, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK
            else { return nil }
        }
        _ = unsafe curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0)
        // libcurl takes the escapes out of a host's name.
        guard let text = unsafe Self.part(CURLUPART_URL, of: parts), Self.isPlain(text),
            let scheme = unsafe Self.part(CURLUPART_SCHEME, of: parts),
            let host = unsafe Self.part(CURLUPART_HOST, of: parts),
            let port = unsafe Self.part(CURLUPART_PORT, of: parts, flags: UInt32(CURLU_DEFAULT_PORT))
        else { return nil }
        self.text = text
        origin = Origin(scheme: scheme.lowercased(), host: host.lowercased(), port: port)
        guard origin.scheme == "https" || (origin.scheme == "http" && origin.isLoopback) else { return nil }
    }

    /// Spaces and control characters would end up in a request's lines.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }

    private static let longest = 16_384

    private static func part(_ part: CURLUPart, of parts: OpaquePointer, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text = unsafe text else { return nil }
        defer { unsafe curl_free(text) }
        return unsafe String(cString: text)
    }
}
