import PublishGate
import TraceSchema

/// What is recorded of a person's consent.
struct ConsentReport: JSONReport {
    static let shape: StaticString = "skein-consent-status/1"
    /// Whether a push may happen under it.
    let isInForce: Bool
    let termsID: String
    let hasCurrentTerms: Bool
    let licence, endpoint, dataset, accepted, manner, since, revoked: String?
    let excludedPaths, excludedHarnesses: [String]

    init(_ record: ConsentRecord?) {
        hasCurrentTerms = record?.termsDigest == Terms.current.digest
        isInForce = record.map { $0.revoked == nil } ?? false && hasCurrentTerms
        termsID = Terms.current.id
        licence = record.map { "\($0.licence.label)" }
        endpoint = record.map { "\($0.endpoint)" }
        dataset = record.map { "\($0.dataset)" }
        accepted = record.map { "\($0.accepted)" }
        manner = record.map { "\($0.manner.label)" }
        since = record?.since.map { "\($0)" }
        revoked = record?.revoked.map { "\($0)" }
        excludedPaths = record?.exclusions.paths ?? []
        excludedHarnesses = record?.exclusions.harnessLabels ?? []
    }

    /// - Parameter scope: what it is for and covers, where that was not shown just now.
    func text(_ scope: ConsentScope?, color: Bool) -> String {
        let style = Style(color: color)
        guard let accepted else {
            return "No consent is recorded: nothing can be sent. Run: skein trace consent --accept\n"
        }
        let head: String
        let next: String
        if let revoked {
            (head, next) = ("Consent was revoked on \(revoked): nothing is sent.", "Run: skein trace consent --accept")
        } else if !hasCurrentTerms {
            (head, next) = ("The terms have changed since you agreed.", "Run: skein trace consent --accept")
        } else {
            (head, next) = ("Consent was given on \(accepted).", "See what would be sent: skein trace push")
        }
        return style.bold(head) + "\n\n" + (scope.map { $0.text + "\n" } ?? "") + style.dim(next) + "\n"
    }
}
