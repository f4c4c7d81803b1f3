public import TraceSchema

/// Which of the merged turns may be shown or sent. What a push would send is chosen by this and nothing else.
public struct Selection: Sendable {
    /// Why turns are held back.
    public enum HoldBack: ClosedLabel {
        /// The session's last activity lies on the current UTC day: a row's day and a commit's time would date it.
        case today
        /// The turn's file changed a moment ago and its last lines may be missing.
        case unsettled
        /// The session ran in an excluded folder.
        case excluded
        /// The session's first day lies outside `--since` and `--until`.
        case outsideDates
        /// The session began before the day from which on consent covers sessions, or the turn has no day.
        case notCovered
        /// The person withheld the session from a batch.
        case withheld
        /// The person asked for the session's removal.
        case forgotten
        /// The turn was published before, from this file or another.
        case published

        public var label: StaticString {
            switch self {
            case .today: "today"
            case .unsettled: "unsettled"
            case .excluded: "excluded"
            case .outsideDates: "outside-dates"
            case .notCovered: "not-covered"
            case .withheld: "withheld"
            case .forgotten: "forgotten"
            case .published: "published"
            }
        }
    }

    /// The current UTC day; sessions active on it or later are held back. Nil lets them through.
    public var today: UTCDay?
    /// Turns that may still grow are held back in files written at or after this moment.
    public var settledBefore: Int64
    /// The first days of sessions that are let through, both included; nil is unbounded.
    public var since: UTCDay?
    public var until: UTCDay?
    /// The day from which on consent covers sessions; nil covers all.
    public var coveredFrom: UTCDay?

    public init(
        today: UTCDay?, settledBefore: Int64, since: UTCDay? = nil, until: UTCDay? = nil, coveredFrom: UTCDay? = nil
    ) {
        self.today = today
        self.settledBefore = settledBefore
        self.since = since
        self.until = until
        self.coveredFrom = coveredFrom
    }

    /// Why the whole session is held back; nil when it is not.
    ///
    /// A session without a recorded moment counts as active when its file was last written, and as begun on no day.
    func holdsBack(_ session: MergedTurns.Session, modified: Int64?) -> HoldBack? {
        if session.isExcluded { return .excluded }
        if since != nil || until != nil {
            guard let first = session.moments.flatMap({ UTCDay(unixMilliseconds: $0.lowerBound) }),
                since.map({ $0 <= first }) ?? true, until.map({ first <= $0 }) ?? true
            else { return .outsideDates }
        }
        if let coveredFrom {
            guard let first = session.moments.flatMap({ UTCDay(unixMilliseconds: $0.lowerBound) }),
                coveredFrom <= first
            else { return .notCovered }
        }
        if let today {
            var last = session.moments?.upperBound ?? modified
            if session.lastsUntilWritten { last = max(last ?? .min, modified ?? .max) }
            guard let day = last.flatMap(UTCDay.init(unixMilliseconds:)), day < today
            else { return .today }
        }
        return nil
    }

    /// Why this one turn of a session that is let through is held back; nil when it is not.
    func holdsBack(_ turn: TurnFacts, modified: Int64?) -> HoldBack? {
        if turn.mayStillGrow, modified.map({ $0 >= settledBefore }) ?? true { return .unsettled }
        if coveredFrom != nil, turn.firstMoment.flatMap(UTCDay.init(unixMilliseconds:)) == nil { return .notCovered }
        return nil
    }
}
