import Foundation
import TestSupport
import Testing

@Suite("What the README shows as output is what the program says")
struct ReadmeTests {
    /// A command of the README and the lines that stand below it.
    struct Capture: Sendable, CustomTestStringConvertible {
        let command: String
        var lines: [String] = []

        var testDescription: String { command }
    }

    private static let shown = "    $ skein "

    /// Those with output: what has a remark behind it is not shown, only explained.
    private static let captures: [Capture] = {
        let text = try! String(contentsOf: Checkout.package.appending(path: "README.md"), encoding: .utf8)
        var captures: [Capture] = []
        var isWithin = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix(shown) {
                isWithin = !line.contains("#")
                if isWithin { captures.append(Capture(command: String(line.dropFirst("    $ ".count)))) }
            } else if line.hasPrefix("    ") {
                if isWithin { captures[captures.count - 1].lines.append(String(line.dropFirst(4))) }
            } else if !line.isEmpty {
                isWithin = false
            }
        }
        return captures.filter { !$0.lines.isEmpty }
    }()

    /// The invented history, where a person would have theirs.
    private static func home() throws -> TemporaryFolder {
        let home = TemporaryFolder()
        let place = home.url.appending(path: ".claude")
        try FileManager.default.copyItem(at: Checkout.package.appending(path: "Sources/skein/Sample/home"), to: place)
        for name in try FileManager.default.subpathsOfDirectory(atPath: place.path()) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -86_400)],
                ofItemAtPath: place.appending(path: name).path())
        }
        return home
    }

    @Test("each line of it, but for random keys and for what is left out", arguments: captures)
    func output(capture: Capture) throws {
        let words = capture.command.split(separator: " ").dropFirst().map(String.init)
        let home = try Self.home()
        let run = try Command.run(words, home: home.path)
        #expect(run.exitCode == 0, "\(run.errorText)")
        // A terminal is shown names of files, a pipe is not.
        let screen = try Command.runOnTerminal(
            words, environment: ["HOME": home.path, "NO_COLOR": "1", "TZ": "UTC"], size: (160, 1000))
        let said = Set((screen.replacing("\r\n", with: "\n") + run.errorText).lines.map { String($0) })
        for line in capture.lines where !line.hasPrefix("…") && !line.hasPrefix("{") {
            #expect(said.contains(line), "\(line)")
        }
        withExtendedLifetime(home) {}
    }

    @Test("there are some")
    func found() { #expect(Self.captures.count >= 7, "\(Self.captures.map(\.command))") }
}
