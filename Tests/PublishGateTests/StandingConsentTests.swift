import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A permit asks again whether the consent that it was given under still stands")
struct StandingConsentTests {
    private static let day = UTCDay(afterNewYear2026: 301)

    @Test(
        "revoked, gone, unreadable or for less, it does not",
        arguments: [
            (ChangingConsent.Change.to(.invented()), nil),
            (.to(.invented().revoked(on: day)), .revoked(day)), (.to(nil), .noConsent),
            (.unreadable, .unreadableConsent),
            (.to(.invented(exclusions: Exclusions(paths: ["/home/ada/work"]))), .otherCoverage),
        ] as [(ChangingConsent.Change, Refusal.Reason?)])
    func asked(change: ChangingConsent.Change, reason: Refusal.Reason?) throws {
        let batch = InventedBatch(InventedSessions(2, seed: 3)).batch
        // Read once for the permit.
        let source = ChangingConsent(.invented(), after: 1, change)
        let permit = try batch.pushPermit(
            consent: source, confirmation: Confirmation(given: batch.digest.short, for: batch.digest),
            switches: OfflineSwitches { _ in nil })
        var refusal: Refusal?
        do throws(Refusal) { try permit.consent.check() } catch { refusal = error }
        #expect(refusal?.reason == reason && source.readCount == 2)
    }
}
