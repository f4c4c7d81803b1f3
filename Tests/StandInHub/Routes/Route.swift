import Foundation

/// One kind of request: a method, a path, and what serves it.
struct Route: Sendable {
    typealias Serve = @Sendable (inout HubState, Call) throws -> Answer

    let origin: ReceivedRequest.Origin
    let method: String
    let path: [String]
    let serve: Serve

    /// - Parameter path: `{name}` stands for one segment, `{name...}` for all that follow; a segment may go on after the
    ///   name, as in `{name}.git`.
    init(_ method: String, _ path: String, at origin: ReceivedRequest.Origin = .hub, serve: @escaping Serve) {
        (self.origin, self.method, self.serve) = (origin, method, serve)
        self.path = path.split(separator: "/").map(String.init)
    }

    /// The route of a request and the named parts of its path. HEAD goes where GET does.
    static func find(_ request: ReceivedRequest) -> (route: Route, parameters: [String: String])? {
        let segments = request.target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        let method = request.method == "HEAD" ? "GET" : request.method
        for route in all where route.origin == request.origin && route.method == method {
            if let parameters = route.parameters(in: segments) { return (route, parameters) }
        }
        return nil
    }

    private func parameters(in segments: [String]) -> [String: String]? {
        var parameters: [String: String] = [:]
        for (index, pattern) in path.enumerated() {
            guard pattern.hasPrefix("{") else {
                guard index < segments.count, segments[index] == pattern else { return nil }
                continue
            }
            let name = pattern.dropFirst().prefix { $0 != "}" && $0 != "." }
            if pattern.hasSuffix("...}") {
                guard index < segments.count else { return nil }
                parameters[String(name)] = segments[index...].map(Self.decoded).joined(separator: "/")
                return parameters
            }
            let suffix = pattern.drop { $0 != "}" }.dropFirst()
            guard index < segments.count, segments[index].hasSuffix(suffix) else { return nil }
            parameters[String(name)] = Self.decoded(String(segments[index].dropLast(suffix.count)))
        }
        return segments.count == path.count ? parameters : nil
    }

    private static func decoded(_ segment: String) -> String { segment.removingPercentEncoding ?? segment }
}
