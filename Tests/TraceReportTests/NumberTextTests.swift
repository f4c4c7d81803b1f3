import Testing

@testable import TraceReport

@Suite("Numbers are written for people, and never say more or less than they are")
struct NumberTextTests {
    @Test(
        "with commas",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"),
            (Int.min, "-9,223,372,036,854,775,808"),
        ])
    func grouped(number: Int, text: String) { #expect(NumberText.grouped(number) == text) }

    @Test(
        "in short",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1k"), (1250, "1.2k"), (9999, "9.9k"), (10_500, "10k"), (999_999, "999k"),
            (1_500_000, "1.5M"), (2_000_000_000, "2G"),
        ])
    func short(number: Int, text: String) { #expect(NumberText.short(number) == text) }

    @Test(
        "shares: only nothing is 0 %, and only all is 100 %",
        arguments: [
            (0, 0, "0 %"), (0, 5, "0 %"), (1, 10_000, "<0.1 %"), (1, 1000, "0.1 %"), (1, 3, "33.3 %"), (1, 2, "50.0 %"),
            (9999, 10_000, ">99.9 %"), (5, 5, "100 %"),
        ])
    func shares(part: Int, whole: Int, text: String) {
        #expect(NumberText.share(part, of: whole) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test(
        "seconds",
        arguments: [(0, "0 s"), (350, "0.35 s"), (9999, "9.99 s"), (12_345, "12.3 s"), (125_900, "125 s")])
    func seconds(milliseconds: Int, text: String) {
        #expect(NumberText.seconds(milliseconds) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test(
        "dollars",
        arguments: [
            (0, "$0"), (1, "<$0.0001"), (100_000_000, "$0.0001"), (12_300_000_000, "$0.012"),
            (589_000_000_000, "$0.589"),
            (4_567_000_000_000, "$4.56"), (1_234_000_000_000_000, "$1,234"),
        ])
    func dollars(pico: Int, text: String) { #expect(NumberText.dollars(pico: pico) == text) }
}
