/// How a harness deletes its own sessions, and which of its settings says after how many days.
public struct HistoryCleanup: Sendable {
    /// The file of settings in each of the harness's roots.
    public let file: StaticString = "settings.json"
    /// The keys that lead to a boolean that turns it off; nil where there is none.
    public let isOn: [StaticString]?
    /// The keys that lead to the period: a number of days, or text such as `30d`, `24h`, `2w` and `1m`.
    public let period: [StaticString]
    /// The period where the settings say none.
    public let usualDays: Int
    /// What a person writes into the file to keep sessions for years.
    public let keeping: StaticString

    init(isOn: [StaticString]? = nil, period: [StaticString], usualDays: Int, keeping: StaticString) {
        self.isOn = isOn
        self.period = period
        self.usualDays = usualDays
        self.keeping = keeping
    }
}
