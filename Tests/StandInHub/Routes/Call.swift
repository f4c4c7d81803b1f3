import Foundation

/// A request that found its route: the parts of its path, its query, its body, and who asks.
struct Call {
    let request: ReceivedRequest
    /// The parts of the path by the names in the route, percent-decoded once.
    let parameters: [String: String]
    let queryText: String
    let query: [String: String]
    var caller: Caller?

    init(_ request: ReceivedRequest, parameters: [String: String], caller: Caller?) {
        (self.request, self.parameters, self.caller) = (request, parameters, caller)
        queryText = String(request.target.drop { $0 != "?" }.dropFirst())
        query = Self.fields(of: queryText).reduce(into: [:]) { $0[$1.name] = $1.value }
    }

    /// The path as it was sent.
    var path: Substring { request.target.prefix { $0 != "?" } }

    subscript(name: String) -> String { parameters[name]! }

    var createsPullRequest: Bool { query["create_pr"] == "1" }

    func signedIn() throws(Refusal) -> Caller {
        guard let caller else { throw .anonymous }
        return caller
    }

    func body<Body: Decodable>(_ type: Body.Type = Body.self) throws(Refusal) -> Body {
        do {
            return try JSONDecoder().decode(type, from: request.body)
        } catch {
            throw .invalid("Invalid JSON body")
        }
    }

    /// The fields of a query or a form, in order.
    static func fields(of text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { field in
            let parts = field.replacing("+", with: " ").split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { String($0).removingPercentEncoding ?? String($0) }
            return (decoded[0], decoded.count > 1 ? decoded[1] : "")
        }
    }
}
