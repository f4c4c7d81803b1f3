/// What an answer with status 429 says about waiting: `RateLimit: "api";r=0;t=55` or `Retry-After: 55`.
struct RateLimit: Hashable {
    /// One more than the server names: its clock and ours do not tick together.
    let secondsToWait: Int

    /// nil where neither header explains the refusal. `RateLimit` stands on every answer and explains one only where
    /// nothing is left.
    init?(_ response: HTTPResponse) {
        if let limit = response.headers["RateLimit"], Self.number("r", in: limit) == 0,
            let seconds = Self.number("t", in: limit)
        {
            secondsToWait = seconds + 1
        } else if let seconds = response.headers["Retry-After"].flatMap(Self.wholeNumber) {
            secondsToWait = seconds + 1
        } else {
            return nil
        }
    }

    private static func number(_ name: Character, in field: String) -> Int? {
        field.split(separator: ";").dropFirst().compactMap { parameter in
            let trimmed = parameter.drop { $0 == " " }
            return trimmed.first == name && trimmed.dropFirst().first == "=" ? wholeNumber(trimmed.dropFirst(2)) : nil
        }.first
    }

    /// At most six digits: more is no waiting time.
    private static func wholeNumber(_ text: some StringProtocol) -> Int? {
        (1...6).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
