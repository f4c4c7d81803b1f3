public import Foundation

/// An answer that the request did not earn.
public struct FaultAnswer: Sendable {
    let answer: Answer

    public var status: Int { answer.status }

    public init(_ status: Int, type: String, headers: [String: String] = [:], body: Data) {
        answer = Answer(
            status, type, headers: headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, body: body)
    }

    private init(_ status: Int, error: String, code: String? = nil, headers: [String: String] = [:]) {
        var headers = headers.merging(["X-Error-Message": error]) { $1 }
        headers["X-Error-Code"] = code
        self.init(
            status, type: "application/json; charset=utf-8", headers: headers,
            body: (["error": .string(error)] as JSON).text)
    }

    /// An answer of a status from 401 to 504, with a body as the Hub or what stands before it sends.
    public static func status(_ status: Int) -> FaultAnswer {
        switch status {
        case 401: FaultAnswer(401, error: "Invalid credentials in Authorization header")
        case 403: FaultAnswer(403, error: "Forbidden")
        case 404: FaultAnswer(404, error: "Repository not found", code: "RepoNotFound")
        case 409:
            FaultAnswer(
                409, error: "Another commit operation is in progress for this repository. Please try again later.")
        case 412:
            FaultAnswer(
                412, error: "The branch was updated since you opened this page. Please refresh and try again.")
        case 413: FaultAnswer(413, error: "Payload too large")
        case 422: FaultAnswer(422, error: "Invalid input")
        case 503: FaultAnswer(503, type: "text/html", body: Data("<html>Service Unavailable</html>".utf8))
        case 500...: FaultAnswer(status, type: "text/html", body: Data("<html>Error \(status)</html>".utf8))
        default: FaultAnswer(status, type: "text/plain", body: Data("Error \(status)".utf8))
        }
    }

    /// 429 as of a used up window.
    public static func rateLimited(resetsIn seconds: Int) -> FaultAnswer {
        FaultAnswer(
            429, type: "application/json; charset=utf-8",
            headers: [
                "RateLimit": "\"api\";r=0;t=\(seconds)", "RateLimit-Policy": "\"fixed window\";\"api\";q=1000;w=300",
            ], body: (["error": "We had to rate limit your IP."] as JSON).text)
    }

    /// 429 as of a limit for one kind of action.
    public static func rateLimited(retryAfter seconds: Int) -> FaultAnswer {
        FaultAnswer(
            429, type: "application/json; charset=utf-8", headers: ["Retry-After": "\(seconds)"],
            body: (["error": "Too many requests"] as JSON).text)
    }
}
