import TestSupport
import Testing

@Suite("A table gives way to a narrow terminal, and to nothing else")
struct NarrowTableTests {
    private static let command = ["trace", "stats", "--sample", "--by", "model"]

    @Test("names are shortened where the screen is narrower, as far as they have to be", arguments: [99, 105, 115])
    func narrow(columns: Int) throws {
        let shown = try Command.runOnTerminal(Self.command, environment: ["NO_COLOR": "1"], size: (columns, 60))
        let lines = shown.replacing("\r\n", with: "\n").lines
        let table = lines.prefix { !$0.hasPrefix("total") } + lines.filter { $0.hasPrefix("total") }
        #expect(table.map(\.count).max() == columns && shown.contains("…"), "\(shown)")
    }

    @Test("they are whole where there is room, and where no terminal is")
    func wide() throws {
        let plain = try Command.run(Self.command).outputText
        let wide = try Command.runOnTerminal(Self.command, environment: ["NO_COLOR": "1"], size: (116, 60))
        #expect(!plain.contains("…") && wide.replacing("\r\n", with: "\n") == plain)
    }
}
