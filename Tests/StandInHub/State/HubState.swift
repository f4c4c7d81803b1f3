import Foundation

/// Everything that the stand-in remembers.
struct HubState {
    /// Entries per page of a listing.
    struct PageSizes {
        var tree = 1000
        var expandedTree = 100
        var commits = 50
        var discussions = 10
    }

    /// The endpoint's address.
    let address: String
    var accounts: [String: Account] = [:]
    var tokens: [String: Token] = [:]
    var organisations: Set<String> = []
    /// By their ids in lower case.
    var datasets: [String: Dataset] = [:]
    /// Former ids in lower case, and what they became.
    var moves: [String: String] = [:]
    var storage: ObjectStorage
    var limits = RateLimits()
    var pageSizes = PageSizes()

    init(hub: String, storage: String) {
        address = hub
        self.storage = ObjectStorage(address: storage)
    }

    /// 24 hexadecimal digits, as the Hub names accounts, repositories and events.
    func newID() -> String {
        (0..<24).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
    }

    mutating func answer(_ request: ReceivedRequest) -> Answer {
        var answer: Answer
        do {
            answer = try earnedAnswer(request)
        } catch {
            answer = (error as? Refusal ?? Refusal(500, "Internal Server Error")).answer
        }
        answer.headers += commonHeaders(of: request, besides: answer)
        return answer
    }

    private mutating func earnedAnswer(_ request: ReceivedRequest) throws -> Answer {
        guard let (route, parameters) = Route.find(request) else {
            if request.origin == .storage { return .json(["error": "no such storage path"], status: 404) }
            throw Refusal.noPage
        }
        var call = Call(request, parameters: parameters, caller: nil)
        if request.origin == .hub {
            call.caller = try caller(of: request)
            try count(request, call.caller)
        }
        return try route.serve(&self, call)
    }

    private mutating func count(_ request: ReceivedRequest, _ caller: Caller?) throws(Refusal) {
        guard limits.count(.window(of: request), for: caller?.account.name) else {
            throw Refusal(429, "We had to rate limit your IP.")
        }
    }

    /// Counts an action that has a limit of its own.
    mutating func count(_ action: RateLimit, by caller: Caller) throws(Refusal) {
        guard !limits.count(action, for: caller.account.name) else { return }
        let seconds = limits.left(of: action, for: caller.account.name).seconds
        throw Refusal(429, "Too many requests", headers: [("Retry-After", "\(seconds)")])
    }

    /// The headers that every answer has.
    func commonHeaders(of request: ReceivedRequest, besides answer: Answer) -> [(name: String, value: String)] {
        let trace = request[header: "X-Amzn-Trace-Id"].map { ";\($0)" } ?? ""
        var headers = [(name: "X-Request-Id", value: "Root=1-\(newID().prefix(8))-\(newID())\(trace)")]
        guard answer[header: "RateLimit"] == nil else { return headers }
        let limit = RateLimit.window(of: request)
        let account = try? caller(of: request)?.account.name
        let (left, quota) = (limits.left(of: limit, for: account), limits.quota(of: limit, for: account))
        headers.append(("RateLimit", "\"\(limit)\";r=\(left.count);t=\(left.seconds)"))
        headers.append(("RateLimit-Policy", "\"fixed window\";\"\(limit)\";q=\(quota.count);w=\(quota.seconds)"))
        return headers
    }
}

extension RateLimit {
    fileprivate static func window(of request: ReceivedRequest) -> RateLimit {
        if request.target.contains("/resolve") { return .resolvers }
        return request.target.hasPrefix("/api/") || request.target.contains(".git/") ? .api : .pages
    }
}
