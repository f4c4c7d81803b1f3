import PublishGate

extension HubURL {
    /// An address below the endpoint. `path` is percent-encoded already.
    static func of(_ endpoint: HubEndpoint, path: String, query: [(name: String, value: String)] = []) -> HubURL {
        let pairs = query.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
        // An endpoint is an address, and what is added is made of characters that need no escape.
        return HubURL("\(endpoint)\(path)\(pairs.isEmpty ? "" : "?")\(pairs)")!
    }

    /// `/api/datasets/OWNER/NAME` and segments below it, each of which is encoded as one.
    static func api(
        _ endpoint: HubEndpoint, _ dataset: DatasetID, _ segments: [String] = [],
        query: [(name: String, value: String)] = []
    ) -> HubURL {
        let path = segments.map { "/" + encoded($0) }.joined()
        return of(endpoint, path: "/api/datasets/\(dataset)\(path)", query: query)
    }

    /// A file's content. Its path keeps its slashes, the revision has none.
    static func resolve(
        _ endpoint: HubEndpoint, _ dataset: DatasetID, _ revision: Revision, _ path: String
    ) -> HubURL {
        let file = path.split(separator: "/", omittingEmptySubsequences: false).map { encoded(String($0)) }
        return of(
            endpoint, path: "/datasets/\(dataset)/resolve/\(encoded(revision.name))/\(file.joined(separator: "/"))")
    }

    /// An address that a server names. Behind a proxy it may still say where the Hub itself is: that prefix is replaced,
    /// as the official client does.
    static func named(_ text: String, at endpoint: HubEndpoint) -> HubURL? {
        let own = "\(HubEndpoint.huggingFace)/"
        return HubURL(text.hasPrefix(own) ? "\(endpoint)/\(text.dropFirst(own.count))" : text)
    }

    /// Everything but unreserved characters (RFC 3986) as an escape.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += byte < 16 ? "%0" : "%"
                encoded += String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
