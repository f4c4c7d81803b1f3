import Foundation
import TestSupport
import Testing

/// What goes round the types must be written out: strict memory safety demands `unsafe`, a restricted entry `@_spi`.
@Suite("The ways round the types are taken where they are meant, and never in a harness")
struct WayRoundTests {
    @Test(
        "no harness says a word that goes round the types",
        arguments: ["unsafe", "@safe", "@testable", "@_spi", "@_silgen_name", "@_extern", "@_lifetime(immortal)"])
    func harnesses(word: String) throws {
        #expect(try !Self.targets(saying: word).contains("Harnesses"))
    }

    @Test(
        "a restricted entry is declared in one target and used in the targets that need it",
        arguments: [
            ("@_spi(PersonsPatterns)", ["SessionText", "skein"]),
            ("@_spi(RawRecords)", ["OtherContent", "SessionFiles"]),
            ("@_spi(OwnTerminal)", ["SessionText", "SessionFiles", "skein"]),
            ("@_spi(StoredKeys)", ["SessionText", "TraceSchema", "PublishGate", "LocalState", "skein"]),
            ("@testable", []),
        ])
    func restrictedEntries(word: String, targets: [String]) throws {
        #expect(try Self.targets(saying: word) == Set(targets))
    }

    /// The folders of `Sources` with a Swift file that holds the word outside a line of comment.
    private static func targets(saying word: String) throws -> Set<String> {
        let sources = Checkout.package.appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path()).filter {
            $0.hasSuffix(".swift")
        }
        try #require(files.count > 50)
        let saying = try files.filter { file in
            try String(contentsOf: sources.appending(path: file), encoding: .utf8).split(separator: "\n").contains {
                !$0.drop { $0 == " " }.hasPrefix("//") && $0.contains(word)
            }
        }
        return Set(saying.map { String($0.prefix { $0 != "/" }) })
    }
}
