/// Where the Hub is: `https://HOST[:PORT][/PATH]`, or `http` for this machine alone.
///
/// A place has one spelling: scheme and host in lower case, no port that the scheme implies, no slash at the end.
public struct HubEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// `https://HOST[:PORT]`: a token that is meant for one origin never reaches another.
    public let origin: String
    /// Empty, or begins with a slash: a proxy can serve the Hub below a path.
    public let path: String

    public var description: String { origin + path }

    /// The Hub itself.
    public static let huggingFace = HubEndpoint("https://huggingface.co")!

    /// Nil for what is no such place: another scheme, an account, a query, `http` to another machine.
    public init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        if rest.last == UInt8(ascii: "/") { rest.removeLast() }
        guard rest.count <= 255, let scheme = Scheme(takenFrom: &rest) else { return nil }
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        guard let authority = Authority(rest[..<slash]), Self.isPath(rest[slash...]),
            scheme == .https || authority.isLoopback
        else { return nil }
        let port = authority.port.flatMap { $0 == scheme.impliedPort ? nil : ":\($0)" } ?? ""
        origin = "\(scheme.name)://\(authority.host)\(port)"
        path = String(decoding: Array(rest[slash...]), as: UTF8.self)
    }

    /// Whether every segment is a plain name: no escapes, no steps upwards.
    private static func isPath(_ path: ArraySlice<UInt8>) -> Bool {
        path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().allSatisfy { segment in
            segment.contains { $0 != UInt8(ascii: ".") }
                && segment.allSatisfy { $0.isASCIILetterOrDigit || "-._~".utf8.contains($0) }
        }
    }

    private enum Scheme: CaseIterable {
        case https, http

        var name: String { self == .https ? "https" : "http" }
        var impliedPort: Int { self == .https ? 443 : 80 }

        init?(takenFrom rest: inout ArraySlice<UInt8>) {
            for scheme in Self.allCases {
                let prefix = Array("\(scheme.name)://".utf8)
                guard rest.prefix(prefix.count).map(\.asciiLowercased) == prefix else { continue }
                rest.removeFirst(prefix.count)
                self = scheme
                return
            }
            return nil
        }
    }

    /// `HOST` or `HOST:PORT`.
    private struct Authority {
        let host: String
        let port: Int?

        init?(_ text: ArraySlice<UInt8>) {
            let isBracketed = text.first == UInt8(ascii: "[")
            let end =
                isBracketed
                ? text.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 }
                : text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
            guard let end else { return nil }
            let name = text[..<end].map(\.asciiLowercased)
            guard isBracketed ? Self.isBracketedAddress(name) : Self.isName(name) else { return nil }
            host = String(decoding: name, as: UTF8.self)
            if end == text.endIndex {
                port = nil
            } else {
                guard text[end] == UInt8(ascii: ":"), let number = Self.port(text[(end + 1)...]) else { return nil }
                port = number
            }
        }

        var isLoopback: Bool {
            if host == "localhost" || host == "[::1]" { return true }
            let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            return parts.count == 4 && parts[0].elementsEqual("127".utf8)
                && parts.allSatisfy { UInt8(String(decoding: Array($0), as: UTF8.self)) != nil }
        }

        private static func port(_ digits: ArraySlice<UInt8>) -> Int? {
            guard 1...5 ~= digits.count, digits.first != UInt8(ascii: "0"), digits.allSatisfy(\.isASCIIDigit)
            else { return nil }
            let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            return number <= 65_535 ? number : nil
        }

        private static func isName(_ host: [UInt8]) -> Bool {
            host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
            }
        }

        private static func isBracketedAddress(_ host: [UInt8]) -> Bool {
            let digits = host.dropFirst().dropLast()
            return digits.contains(UInt8(ascii: ":")) && digits.allSatisfy { "0123456789abcdef:".utf8.contains($0) }
        }
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    var isASCIILetterOrDigit: Bool {
        isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= asciiLowercased
    }

    var asciiLowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}
