import SessionText
import Testing
import TraceSchema

@Suite("Plain text for people is read as numbers, times and closed words")
struct PlainTextLookTests {
    @Test(
        "counts as people are told them",
        arguments: [
            ("0", 0), ("604", 604), ("5,244", 5244), ("1,234,567", 1_234_567), ("8.9k", 8900), ("216k", 216_000),
            ("999999999999999", 999_999_999_999_999), ("", nil), ("k", nil), ("1.5", nil), ("8.95k", nil),
            ("8.k", nil), ("1,5k", nil), (",244", nil), ("5,24", nil), ("5,2444", nil), ("52444,244", nil),
            ("-5", nil), ("5 ", nil), ("5K", nil), ("5kk", nil), ("9999999999999999", nil), ("1,", nil),
        ] as [(String, Int?)])
    func roundedCounts(text: String, count: Int?) {
        #expect(withText(text) { $0.roundedCount() } == .some(count))
    }

    @Test(
        "amounts",
        arguments: [
            ("0.02", 20_000_000_000), ("0.00", 0), ("12.5", 12_500_000_000_000), ("0.0072", 7_200_000_000), ("$1", nil),
            ("", nil), ("1,000", nil), ("-1", nil),
        ] as [(String, Int?)])
    func amounts(text: String, pico: Int?) {
        #expect(withText(text) { $0.pico() } == .some(pico))
    }

    @Test(
        "a clock's time is a moment by the zone it is read in",
        arguments: [
            ("2026-06-09 14:01:00", 1_781_013_660_000), ("1970-01-01 00:00:00", 0), ("2026-06-09 14:01", nil),
            ("2026-06-09 14:01:00Z", nil), ("2026-02-30 14:01:00", nil), ("2026-06-09 24:01:00", nil), ("", nil),
        ] as [(String, Int64?)])
    func clocks(text: String, moment: Int64?) {
        let east = LocalZone { $0 - 7200 }
        #expect(withText(text) { $0.unixMilliseconds(in: .utc) } == .some(moment))
        #expect(withText(text) { $0.unixMilliseconds(in: east) } == .some(moment.map { $0 - 7_200_000 }))
        #expect(withText(text) { $0.unixMilliseconds(in: LocalZone { _ in nil }) } == .some(nil))
    }

    @Test("a provider is what stands before the first slash")
    func providers() {
        #expect(withText("openrouter/anthropic/claude-opus-4") { $0.providerBeforeSlash() } == .openrouter)
        #expect(withText("acme/claude-opus-4") { $0.providerBeforeSlash() } == .some(.unknown))
        #expect(withText("claude-opus-4") { $0.providerBeforeSlash() } == .some(.none))
    }

    @Test("a dotted name ends in a class")
    func classes() {
        let words = ClosedWords(["Timeout", "RateLimitError"])
        func index(_ text: String) -> Int?? { withText(text) { $0.classIndex(in: words, other: 9) } }
        #expect(index("Timeout") == 0)
        #expect(index("exceptions.RateLimitError") == 1)
        #expect(index("llms.acme.AcmeError") == 9)
        #expect(index("llms.acme") == .some(nil))
        #expect(index("Timeout.") == .some(nil))
        #expect(index("") == .some(nil))
    }
}
