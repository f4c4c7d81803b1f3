import TraceExtraction
import TraceSchema

/// Whether the machine's clock is right, and how old what came with the program is.
enum ClockCheck {
    /// When the prices and the names of models in the binary were taken.
    static var tables: (oldest: UTCDay, newest: UTCDay) {
        let days = [PriceTable.bundledDay, ModelName.publicListDay].map {
            UTCDay(parsing: Array("\($0)".utf8).span)!
        }
        return (min(days[0], days[1]), max(days[0], days[1]))
    }

    /// - Parameters:
    ///   - now: in milliseconds since 1970-01-01T00:00Z.
    ///   - sources: the last moments of sources.
    static func look(now: Int64, sources: [Int64]) -> [Diagnosis] {
        let newest = tables.newest
        if now < newest.startUnixMilliseconds {
            let today = UTCDay(unixMilliseconds: now).map { "\($0)" } ?? "a day before 2020"
            return [
                .problem(.later, "The clock says \(today), and skein's own tables are of \(newest).", mend: command)
            ]
        }
        let ahead = sources.count { $0 > now + day }
        if ahead > 0 {
            return [
                .note(
                    "\(ahead.grouped) session files hold times that are yet to come: they are held back until then.",
                    mend: command)
            ]
        }
        return [.ok("No session and no table of skein's is from the future.")]
    }

    static func age(now: Int64) -> [Diagnosis] {
        let taken = tables.oldest
        let days = max(0, (now - taken.startUnixMilliseconds) / day)
        let says = "Prices and names of models are of \(taken), \(days) \(days == 1 ? "day" : "days") old."
        return [days > oldAge ? .note(says + " Newer models have neither.", mend: "look for a newer skein") : .ok(says)]
    }

    private static let day: Int64 = 86_400_000
    private static let oldAge = 120

    #if os(macOS)
        private static let command = "sudo sntp -sS time.apple.com"
    #else
        private static let command = "sudo timedatectl set-ntp true"
    #endif
}
