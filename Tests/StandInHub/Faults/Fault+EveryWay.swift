extension Fault {
    /// A way in which a request fails, named for a test's arguments.
    public struct Way: Sendable, CustomStringConvertible {
        public let description: String
        public let action: Action
    }

    /// Every way in which a request can fail, once each.
    public static let everyWay: [Way] = {
        var ways = [
            Way(description: "refused", action: .refuse(for: .milliseconds(100))),
            Way(description: "reset after the headers", action: .resetAfterHead),
            Way(description: "redirected by 302", action: .redirect(status: 302, to: nil)),
            Way(description: "redirected by 307", action: .redirect(status: 307, to: nil)),
        ]
        for (effect, name) in [(Effect.applied, "applied"), (.notApplied, "not applied")] {
            ways += [
                Way(description: "reset after the body, \(name)", action: .resetAfterBody(effect)),
                Way(description: "never answered, \(name)", action: .silence(effect)),
                Way(description: "garbage, \(name)", action: .garbage(effect)),
                Way(description: "truncated, \(name)", action: .truncate(effect)),
                Way(description: "endless, \(name)", action: .endless(effect)),
            ]
            ways += [500, 502, 503, 504].map {
                Way(description: "\($0), \(name)", action: .answer(.status($0), effect))
            }
        }
        ways += ["9999999999999999", "\(Int.max)", "-7", "0"].map {
            Way(description: "every number \($0)", action: .numbers($0, .applied))
        }
        ways += [401, 403, 404, 408, 409, 412, 413, 422].map {
            Way(description: "\($0)", action: .answer(.status($0), .notApplied))
        }
        return ways + [
            Way(description: "429 of a window", action: .answer(.rateLimited(resetsIn: 1), .notApplied)),
            Way(description: "429 with Retry-After", action: .answer(.rateLimited(retryAfter: 1), .notApplied)),
        ]
    }()
}
