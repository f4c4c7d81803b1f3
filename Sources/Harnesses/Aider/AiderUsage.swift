import SessionText
import TraceExtraction
import TraceSchema

/// What a usage line of a history says.
struct AiderUsage {
    private let sent: Int
    private let written: Int
    private let hit: Int
    let received: Int
    /// In 1e-12 US dollars.
    private(set) var cost: Int?
    /// What the session cost up to here.
    private(set) var sessionCost: Int?

    /// nil when a word that stands for a number is none.
    init?(_ record: borrowing SessionRecord) {
        guard let sent = Self.count(.sent, record), let written = Self.count(.written, record),
            let hit = Self.count(.hit, record), let cached = Self.count(.cached, record),
            let received = Self.count(.received, record)
        else { return nil }
        (self.sent, self.written, self.hit, self.received) = (sent, written, max(hit, cached), received)
        readCost(record)
    }

    private static func count(_ field: AiderField, _ record: borrowing SessionRecord) -> Int? {
        guard let text = record.text(field) else { return 0 }
        return text.roundedCount()
    }

    /// Takes the amounts that a record holds.
    mutating func readCost(_ record: borrowing SessionRecord) {
        if let text = record.text(AiderField.dollars) { cost = text.pico() }
        if let text = record.text(AiderField.sessionDollars) { sessionCost = text.pico() }
    }

    /// The numbers of the line, for telling its copies.
    var identifying: [Int] { [sent, written, hit, received, sessionCost ?? -1] }

    /// What `sent` holds changed over time: cached tokens were outside it where they are more than it; LiteLLM counts
    /// them in, and from 0.60 on aider adds what was written once more. A prompt of nothing means that no usage was
    /// reported.
    func tokens(version: HarnessVersion?) -> TokenCounts {
        var tokens = TokenCounts()
        guard sent > 0 else { return tokens }
        let isOutside = hit > sent || written > sent
        let isTwice = version.map { $0.major > 0 || $0.minor >= 60 } ?? false
        let whole = isOutside ? sent + hit + written : isTwice ? sent - written : sent
        if whole >= hit + written {
            tokens.freshInput = whole - hit - written
            if hit > 0 { tokens.cacheRead = hit }
            if written > 0 { tokens.cacheWrite = written }
        } else {
            // Rounded parts that are more than the whole.
            tokens.freshInput = whole
        }
        tokens.output = received
        return tokens
    }
}
