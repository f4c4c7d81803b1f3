/// An answer that says no.
struct Refusal: Error {
    enum Code: String {
        case repositoryNotFound = "RepoNotFound"
        case revisionNotFound = "RevisionNotFound"
        case entryNotFound = "EntryNotFound"
        case gatedRepository = "GatedRepo"
    }

    let status: Int
    let message: String
    var code: Code?
    var headers: [(String, String)] = []
    var more: [String: JSON] = [:]

    init(
        _ status: Int, _ message: String, _ code: Code? = nil, headers: [(String, String)] = [],
        more: [String: JSON] = [:]
    ) {
        (self.status, self.message, self.code, self.headers, self.more) = (status, message, code, headers, more)
    }

    var answer: Answer {
        var headers = self.headers
        if status >= 400 { headers.append(("X-Error-Message", message)) }
        if let code { headers.append(("X-Error-Code", code.rawValue)) }
        let body = more.merging(["error": .string(message)]) { $1 }
        return .json(.object(body), status: status, headers: headers)
    }

    static let invalidToken = Refusal(401, "Invalid credentials in Authorization header")
    static let anonymous = Refusal(401, "Invalid username or password.")
    static let forbidden = Refusal(403, "Forbidden")
    static let tokenDoesNotWrite = Refusal(403, "Forbidden: this token has no write permission")
    static let needsPullRequest = Refusal(
        403, "Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request")
    static let noRepository = Refusal(404, "Repository not found", .repositoryNotFound)
    static let noPage = Refusal(404, "Sorry, we can't find the page you are looking for.")

    static func noRevision(_ name: String) -> Refusal { Refusal(404, "Invalid rev id: \(name)", .revisionNotFound) }

    static func noEntry(at commit: Commit) -> Refusal {
        Refusal(404, "Entry not found", .entryNotFound, headers: [("X-Repo-Commit", commit.id)])
    }

    static func invalid(_ message: String) -> Refusal { Refusal(400, message) }
}
