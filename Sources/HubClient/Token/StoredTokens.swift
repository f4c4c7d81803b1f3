/// The official client's list of tokens, an INI file beside the token file: a section for each name, with `hf_token`
/// and, for browser logins, `expires_at` in seconds since 1970.
enum StoredTokens {
    /// Whether a section holds this token and says that it has expired.
    static func isExpired(_ token: borrowing AccessToken, in list: String, now: Int64) -> Bool {
        var isSection = false
        var expiry: Int64?
        for line in list.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("[") {
                if isSection, let expiry { return expiry <= now }
                (isSection, expiry) = (false, nil)
                continue
            }
            guard let equals = line.firstIndex(of: "=") else { continue }
            let value = line[line.index(after: equals)...].drop(while: \.isWhitespace)
            switch line[..<equals].split(whereSeparator: \.isWhitespace).first {
            case "hf_token": isSection = token.isSpelled(value.prefix { !$0.isWhitespace })
            case "expires_at": expiry = Int64(value.prefix { $0.isASCII && $0.isNumber })
            default: continue
            }
        }
        return isSection && (expiry.map { $0 <= now } ?? false)
    }
}
