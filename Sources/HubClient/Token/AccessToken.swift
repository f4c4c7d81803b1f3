/// A person's access token. It is never stored, printed or put into an error: it cannot be copied, so it fits into no
/// string interpolation, no `print` and no other generic place, and its only exit is the header of a request.
public struct AccessToken: ~Copyable, Sendable {
    private let text: String

    /// Cleans what was found as the official client does: line breaks removed, blanks around it cut off.
    /// nil where nothing is left.
    /// - Throws: ``TokenFault/notAToken`` for what would break a header's line.
    init?(cleaning found: String) throws(TokenFault) {
        let bytes = found.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return nil }
        let token = bytes[first...last]
        guard token.count <= 4096, token.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .notAToken }
        text = String(decoding: token, as: UTF8.self)
    }

    /// Lends the line that goes into a request.
    borrowing func withAuthorization(_ use: (String) -> Void) { use("Authorization: Bearer " + text) }

    /// Whether this is the token of a section of the official client's list.
    borrowing func isSpelled(_ other: Substring) -> Bool { text == other }
}

/// Where a token was found: a closed label, for saying it to a person.
public enum TokenSource: Hashable, Sendable, CaseIterable {
    case variable
    case legacyVariable
    case file

    public var label: StaticString {
        switch self {
        case .variable: "the variable HF_TOKEN"
        case .legacyVariable: "the variable HUGGING_FACE_HUB_TOKEN"
        case .file: "the token file of `hf auth login`"
        }
    }
}

/// Why looking for a token stopped. It never holds what was found.
public enum TokenFault: Error, Hashable, Sendable, CaseIterable {
    /// What was found has characters that no token has.
    case notAToken
    /// The token file is there and cannot be read.
    case unreadableFile
    /// `HF_OIDC_RESOURCE` asks for the token exchange of a CI, which the official client would not fall back from.
    case exchangeAsked
}
