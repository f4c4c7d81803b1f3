import ArgumentParser
import TraceExtraction
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which of the sessions that were read give rows; the same for every command that shows or sends some.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only sessions that began on this UTC day or later.", valueName: "yyyy-mm-dd"),
        transform: DayOption.init(parsing:))
    var since: DayOption?

    @Option(
        help: ArgumentHelp("Only sessions that began on this UTC day or earlier.", valueName: "yyyy-mm-dd"),
        transform: DayOption.init(parsing:))
    var until: DayOption?

    @Option(
        help: ArgumentHelp(
            "Hold back a last turn when its file changed in the last minutes. (default: \(Self.usualSettle))",
            valueName: "minutes"))
    var settle: Int?

    @Option(
        help: ArgumentHelp("Use another price table (same columns as schema/prices.tsv).", valueName: "file"),
        completion: .file())
    var prices: String?

    private static let usualSettle = 10

    /// Whether anything is said about the selection.
    var isGiven: Bool { since != nil || until != nil || settle != nil || prices != nil }

    func validate() throws {
        guard (0...525_600).contains(settle ?? Self.usualSettle) else {
            throw ValidationError("--settle takes 0 to 525600 minutes.")
        }
        if let since, let until, until.day < since.day {
            throw ValidationError("no day is in --since \(since.day) and --until \(until.day): swap them.")
        }
    }

    /// - Parameter covered: the day from which on consent covers sessions; nil covers all.
    func selection(showsToday: Bool = false, covered: UTCDay? = nil) -> Selection {
        var selection = Self.usual(covered: covered, settle: settle ?? Self.usualSettle)
        if showsToday { selection.today = nil }
        (selection.since, selection.until) = (since?.day, until?.day)
        return selection
    }

    /// What a push selects that is given no options.
    static func usual(covered: UTCDay?, settle minutes: Int = usualSettle) -> Selection {
        let now = UTCDay.nowInMilliseconds
        return Selection(
            today: UTCDay(unixMilliseconds: now), settledBefore: now - Int64(minutes) * 60_000, coveredFrom: covered)
    }
}

extension UTCDay {
    static var nowInMilliseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    /// The current day.
    // A machine's clock is within the years that a day can have.
    static var today: UTCDay { UTCDay(unixMilliseconds: nowInMilliseconds)! }
}
