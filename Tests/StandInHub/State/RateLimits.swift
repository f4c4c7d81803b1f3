import Foundation

/// What is limited, and how the limit is announced.
public enum RateLimit: String, Sendable, CaseIterable {
    /// Windows that every answer tells about in `RateLimit`.
    case api, resolvers, pages
    /// Kinds of action whose limit only shows by 429 with `Retry-After`.
    case commits, repositories, discussions
}

/// Fixed windows, one per limit and account; those without an account share one.
struct RateLimits {
    struct Window {
        let ends: Date
        var used = 0
    }

    struct Quota {
        let count: Int
        let seconds: Int
    }

    private struct Key: Hashable {
        let limit: RateLimit
        let account: String?
    }

    /// Set by a test, for everybody.
    var quotas: [RateLimit: Quota] = [:]
    private var windows: [Key: Window] = [:]
    /// The time, once it is held; nil while it passes by itself.
    private var held: Date?
    private var now: Date { held ?? .now }

    /// Holds the time, so many seconds later than it was.
    mutating func holdTime(later seconds: Int) { held = now + Double(seconds) }

    func quota(of limit: RateLimit, for account: String?) -> Quota {
        if let quota = quotas[limit] { return quota }
        let count =
            switch limit {
            case .api: account == nil ? 500 : 1000
            case .resolvers: account == nil ? 3000 : 5000
            case .pages: account == nil ? 100 : 200
            case .commits, .repositories, .discussions: Int.max
            }
        return Quota(count: count, seconds: 300)
    }

    /// Counts one request; false when the window is used up.
    mutating func count(_ limit: RateLimit, for account: String?) -> Bool {
        var window = window(limit, account)
        window.used += 1
        windows[Key(limit: limit, account: account)] = window
        return window.used <= quota(of: limit, for: account).count
    }

    /// What is left, and the seconds until the window ends.
    func left(of limit: RateLimit, for account: String?) -> (count: Int, seconds: Int) {
        let window = window(limit, account)
        return (
            max(0, quota(of: limit, for: account).count - window.used),
            Int(window.ends.timeIntervalSince(now).rounded(.up))
        )
    }

    private func window(_ limit: RateLimit, _ account: String?) -> Window {
        if let window = windows[Key(limit: limit, account: account)], window.ends > now { return window }
        return Window(ends: now + Double(quota(of: limit, for: account).seconds))
    }
}
