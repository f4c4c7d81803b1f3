#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Looks for a token where the official client does, in its order: `HF_TOKEN`, the legacy variable, the token file
/// (huggingface_hub 2.4.0, `utils/_auth.py`). The CI's token exchange is not done.
public struct TokenDiscovery {
    private let environment: [String: String]
    private let home: String

    /// - Parameter home: the person's home folder.
    public init(environment: [String: String], home: String) {
        self.environment = environment
        self.home = home
    }

    /// A token and where it was found.
    public struct Found: ~Copyable, Sendable {
        public let token: AccessToken
        public let source: TokenSource
        /// The official client's list says that this token has expired; it can renew it, skein cannot.
        public let isExpired: Bool

        /// The token alone.
        public consuming func takeToken() -> AccessToken { token }
    }

    /// nil where there is none, or `HF_HUB_DISABLE_IMPLICIT_TOKEN` forbids using it.
    /// - Parameter now: seconds since 1970.
    public func find(now: Int64) throws(TokenFault) -> Found? {
        if isTrue(environment["HF_HUB_DISABLE_IMPLICIT_TOKEN"]) { return nil }
        if set("HF_OIDC_RESOURCE") != nil { throw .exchangeAsked }
        for (name, source) in [("HF_TOKEN", TokenSource.variable), ("HUGGING_FACE_HUB_TOKEN", .legacyVariable)] {
            if let text = set(name), let token = try AccessToken(cleaning: text) {
                return Found(token: token, source: source, isExpired: false)
            }
        }
        guard let text = try contents(of: tokenPath), let token = try AccessToken(cleaning: text) else { return nil }
        let listed = (try? contents(of: folder(of: tokenPath) + "stored_tokens")) ?? ""
        let isExpired = StoredTokens.isExpired(token, in: listed, now: now)
        return Found(token: token, source: .file, isExpired: isExpired)
    }

    /// `HF_TOKEN_PATH`, else `token` in `HF_HOME`, else in the cache folder's `huggingface`. An empty variable counts as
    /// unset; the official client takes it for the working directory.
    var tokenPath: String {
        if let path = set("HF_TOKEN_PATH") { return expanded(path) }
        if let folder = set("HF_HOME") { return expanded(folder) + "/token" }
        let cache = set("XDG_CACHE_HOME").map(expanded) ?? home + "/.cache"
        return cache + "/huggingface/token"
    }

    private func set(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// As the official client reads a switch.
    private func isTrue(_ value: String?) -> Bool { ["1", "on", "yes", "true"].contains(value?.lowercased()) }

    /// Expands `$NAME`, `${NAME}` and a `~` at the beginning. A name that is not set stays as it is written.
    private func expanded(_ path: String) -> String {
        var result = ""
        var rest = path[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            let isBraced = rest.first == "{"
            let name = rest.dropFirst(isBraced ? 1 : 0).prefix {
                isBraced ? $0 != "}" : $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber))
            }
            let isClosed = !isBraced || name.endIndex < rest.endIndex
            guard isClosed, let value = environment[String(name)] else {
                result += "$"
                continue
            }
            result += value
            rest = rest[name.endIndex...].dropFirst(isBraced ? 1 : 0)
        }
        result += rest
        return result == "~" || result.hasPrefix("~/") ? home + result.dropFirst() : result
    }

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// A small file's text; nil where there is no file.
    private func contents(of path: String) throws(TokenFault) -> String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .unreadableFile
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= Self.longestFile {
            // In bounds: at most the block's own count.
            let count = unsafe read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadableFile }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += block[..<count]
        }
        throw .unreadableFile
    }

    private static let longestFile = 256 << 10
}
