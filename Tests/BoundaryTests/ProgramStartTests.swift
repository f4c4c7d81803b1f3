import Foundation
import TestSupport
import Testing

@Suite("Tests start programs by ChildProcess, and skein in a home that is not the person's")
struct ProgramStartTests {
    @Test("no file of the tests names Foundation's class outside a line of comment", arguments: files)
    func file(path: String) throws {
        #expect(try !Self.lines(of: path).contains { $0.contains(/\bProcess\b/) })
    }

    /// `Command` sets a home. The two others start a check that sets one, and `prlimit`.
    @Test("tests of the commands start nothing with the environment of whoever runs them")
    func homes() throws {
        let starting = try Self.files.filter { path in
            try path.hasPrefix("CommandTests/") && Self.lines(of: path).contains { $0.contains("ChildProcess(") }
        }
        #expect(
            Set(starting.map { $0.dropFirst("CommandTests/".count) }) == [
                "Command.swift", "Command+Conversation.swift", "ReportInBrowserTests.swift",
                "UnfinishedPushTests.swift",
            ])
    }

    private static let folder = Checkout.package.appending(path: "Tests")
    private static let files = try! FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
        $0.hasSuffix(".swift")
    }

    private static func lines(of path: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    }
}
