/// How clocks on this machine's walls relate to UTC. Whoever may ask the system makes one; the reducers only use it.
public struct LocalZone: Sendable {
    private let secondsOfClock: @Sendable (Int64) -> Int64?

    /// - Parameter seconds: seconds since 1970-01-01T00:00Z for what a clock shows, given as the seconds that would have
    ///   passed if the clock showed UTC; nil when there is no such moment.
    public init(seconds: @escaping @Sendable (_ clock: Int64) -> Int64?) { secondsOfClock = seconds }

    public static let utc = LocalZone { $0 }

    /// The zone in which clocks that were set on by whole days show what this one's showed before.
    public func moved(byDays days: Int) -> LocalZone {
        let seconds = Int64(days) * 86_400
        return LocalZone { clock in secondsOfClock(clock - seconds).map { $0 + seconds } }
    }

    /// In milliseconds since 1970-01-01T00:00Z.
    func unixMilliseconds(clockSeconds: Int64) -> Int64? { secondsOfClock(clockSeconds).map { $0 * 1000 } }
}
