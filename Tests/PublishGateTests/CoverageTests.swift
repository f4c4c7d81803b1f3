import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A batch is bound to what its rows were chosen under")
struct CoverageTests {
    private static let day = UTCDay(afterNewYear2026: 10)
    private static let different: [Coverage] = [
        .everything, Coverage(since: day), Coverage(since: UTCDay(afterNewYear2026: 11)),
        Coverage(exclusions: Exclusions(paths: ["/a"])), Coverage(exclusions: Exclusions(paths: ["/a", "/b"])),
        Coverage(exclusions: Exclusions(paths: ["/a\",\"/b"])), Coverage(exclusions: Exclusions(paths: [""])),
        Coverage(exclusions: Exclusions(harnesses: [.codex])),
        Coverage(since: day, exclusions: Exclusions(paths: ["/a"], harnesses: [.codex])),
    ]

    @Test("other days and exclusions have another digest, another order of the same has none")
    func digest() {
        #expect(Set(Self.different.map(\.digest)).count == Self.different.count)
        #expect(
            Coverage(exclusions: Exclusions(paths: ["/b", "/a", "/b"])).digest
                == Coverage(exclusions: Exclusions(paths: ["/a", "/b"])).digest)
    }

    @Test("the batch reads back with it, and goes under no other")
    func bound() throws {
        for coverage in Self.different where !coverage.exclusions.harnesses.contains(.codex) {
            let invented = InventedBatch(
                InventedSessions(3, seed: 4, harnesses: [.codex], days: 20..<30), coverage: coverage)
            let batch = try invented.readBack()
            #expect(batch == invented.batch && batch.coverage == coverage.digest)
            for other in Self.different where !other.exclusions.harnesses.contains(.codex) {
                let consent = ConsentRecord.invented(since: other.since, exclusions: other.exclusions)
                let refusal = batch.refusal(consent: consent, switches: OfflineSwitches { _ in nil })
                #expect(refusal?.reason == (other == coverage ? nil : .otherCoverage))
            }
        }
    }
}
