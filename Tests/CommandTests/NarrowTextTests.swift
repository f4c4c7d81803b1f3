import TestSupport
import Testing

@Suite("Text is as wide as the terminal and loses nothing by it; a pipe gets the full width")
struct NarrowTextTests {
    /// What prints text, much of it wider than a narrow terminal.
    private static let commands = [
        "status", "doctor --offline", "harnesses", "harnesses codex", "ledger", "config", "vocab list",
        "vocab check opus", "vocab unknown", "log", "forget --all", "stats", "stats --by model", "stats --by session",
        "explain", "explain model", "explain --row 3", "explain --row 999", "push --resume", "consent",
    ]

    private let home: ExampleHome

    init() throws { home = try ExampleHome() }

    /// - Parameter columns: nil is a terminal that does not tell, and so gets the full width.
    private func shown(_ command: String, columns: Int?) throws -> String {
        let environment = ["HOME": home.path, "NO_COLOR": "1", "SKEIN_PAGER": "", "SKEIN_OFFLINE": "1", "TZ": "UTC"]
        let arguments = ["trace"] + command.split(separator: " ").map(String.init)
        return try Command.runOnTerminal(arguments, environment: environment, size: columns.map { ($0, 500) })
            .replacing("\r\n", with: "\n")
    }

    @Test("every line fits that can be broken, and every word is there", arguments: commands, [60, 80, 120])
    func fits(command: String, columns: Int) throws {
        let (full, narrow) = try (shown(command, columns: nil), shown(command, columns: columns))
        for line in narrow.lines where !line.contains("skein trace") && line.split(separator: " ").count > 1 {
            #expect(line.count <= columns, "\(line)")
        }
        let words = Set(narrow.split(whereSeparator: \.isWhitespace))
        for word in full.split(whereSeparator: \.isWhitespace) where !word.contains("/") {
            #expect(words.contains(word), "\(word)")
        }
        #expect(narrow.count { $0 == "…" } == full.count { $0 == "…" })
    }

    @Test("what is to be typed stays on one line")
    func typed() throws {
        let words = "skein trace consent --accept"
        #expect(try shown("consent", columns: 60).lines.contains { $0.hasSuffix(words) })
        #expect(try shown("consent", columns: 20).lines.contains(words))
    }

    @Test("a name is told whole as far as half of the terminal goes", arguments: [60, 80, 99, 115])
    func names(columns: Int) throws {
        let lines = try shown("stats --by model", columns: columns).lines
        #expect(lines.count { $0.hasPrefix("claude-haiku-4-5-20251001 ") } == (columns == 60 ? 4 : 2), "\(lines)")
    }

    @Test("a table whose numbers have no room goes on in another, with the same first column")
    func folded() throws {
        let lines = try shown("stats --by session", columns: 60).lines
        let heads = lines.filter { $0.hasPrefix("session ") }
        #expect(heads.count == 3 && heads[0].contains("turns") && heads[2].hasSuffix("USD"), "\(lines)")
        #expect(lines.count { $0.hasPrefix("total") } == 3)
    }

    @Test(
        "a pipe gets what a very wide terminal does", arguments: ["stats --by model", "status", "harnesses", "config"])
    func pipe(command: String) throws {
        let piped = try home.run("NO_COLOR=1 SKEIN_PAGER= COLUMNS=40 skein trace \(command)").outputText
        #expect(try shown(command, columns: 400) == piped)
    }
}
