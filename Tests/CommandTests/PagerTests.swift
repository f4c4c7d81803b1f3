import Foundation
import TestSupport
import Testing

@Suite("What is longer than the screen is shown a page at a time, and nothing else is")
struct PagerTests {
    private static let short = (columns: 200, lines: 4)
    private static let high = (columns: 200, lines: 60)
    private static let command = ["trace", "stats", "--sample", "--by", "model"]

    private let person: ConfiguredPerson
    private let paged: URL

    init() throws {
        person = try ConfiguredPerson()
        paged = person.folder.url.appending(path: "paged")
    }

    /// What was shown on a terminal, and what a pager got.
    private func show(
        _ arguments: [String] = command, on size: (columns: Int, lines: Int)?, _ environment: [String: String]
    ) throws -> (terminal: String, pager: String?) {
        try? FileManager.default.removeItem(at: paged)
        let shown = try Command.runOnTerminal(
            arguments,
            environment: ["HOME": person.folder.path, "PATH": "/usr/bin:/bin", "LESS": ""].merging(environment) { $1 },
            size: size)
        return (shown, try? String(contentsOf: paged, encoding: .utf8))
    }

    private var pager: String { "cat > '\(paged.path())'" }

    @Test("all of it goes to the pager where it does not fit, and none where it does")
    func fits() throws {
        let plain = try Command.run(Self.command).outputText
        let long = try show(on: Self.short, ["PAGER": pager, "NO_COLOR": "1"])
        #expect(long.pager == plain && long.terminal.isEmpty)
        let short = try show(on: Self.high, ["PAGER": pager, "NO_COLOR": "1"])
        #expect(short.pager == nil && short.terminal.replacing("\r\n", with: "\n") == plain)
        // A line that is wider than the screen takes several of its lines.
        let lines = plain.count { $0 == "\n" }
        #expect(try show(on: (200, lines + 1), ["PAGER": pager]).pager == nil)
        #expect(try show(on: (40, lines + 1), ["PAGER": pager]).pager != nil)
        #expect(try show(on: (200, lines), ["PAGER": pager]).pager != nil)
        #expect(try show(on: nil, ["PAGER": pager]).pager == nil)
    }

    @Test("none where nobody wants one: in a pipe, by --no-pager, an empty name, cat, a dumb terminal")
    func unwanted() throws {
        let run = try Command.run(Self.command, environment: ["PAGER": pager], home: person.folder.path)
        #expect(!run.output.isEmpty && !FileManager.default.fileExists(atPath: paged.path()))
        for (options, environment) in [
            (["--no-pager"], ["PAGER": pager]), ([], ["PAGER": ""]), ([], ["PAGER": "cat"]),
            ([], ["SKEIN_PAGER": "", "PAGER": pager]), ([], ["PAGER": pager, "TERM": "dumb"]),
        ] {
            let shown = try show(Self.command + options, on: Self.short, environment)
            #expect(shown.pager == nil && shown.terminal.contains("total"), "\(environment)")
        }
        person.write("pager = ''")
        #expect(try show(on: Self.short, ["PAGER": pager]).pager == nil)
    }

    @Test("SKEIN_PAGER goes before the config, and that before PAGER")
    func precedence() throws {
        person.write("pager = \"\(pager)\"")
        #expect(try show(on: Self.short, ["PAGER": "true"]).pager?.contains("total") ?? false)
        #expect(try show(on: Self.short, ["SKEIN_PAGER": "true"]).pager == nil)
    }

    @Test(
        "a pager that is not there, and one that is left early, are no failure",
        arguments: ["no-such-pager-anywhere", "true", "head -n 1"])
    func failing(pager: String) throws {
        let shown = try show(on: Self.short, ["PAGER": pager, "NO_COLOR": "1"]).terminal
        if pager.hasPrefix("no-such") {
            #expect(shown.contains("total"))
        } else {
            #expect(!shown.contains("total") && shown.isEmpty == (pager == "true"))
        }
    }
}
