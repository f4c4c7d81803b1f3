import Foundation
import TestSupport
import Testing

/// `Sources/skein/skein.docc/leak-catalogue.md`, read.
private struct LeakCatalogue {
    struct Entry: Sendable, CustomTestStringConvertible {
        let title: String
        /// Its paragraphs by the words in bold that they begin with.
        let parts: [String: String]

        var testDescription: String { title }
        var suite: String { testName.split(separator: ".").first.map(String.init) ?? "" }
        var test: String { testName.split(separator: ".").last.map(String.init) ?? "" }
        private var testName: String { parts["Test", default: ""].trimmingCharacters(in: ["`"]) }
    }

    static let entries: [Entry] = {
        let page = Checkout.package.appending(path: "Sources/skein/skein.docc/leak-catalogue.md")
        let sections = try! String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n## ").dropFirst()
        return sections.filter { !$0.hasPrefix("Overview") }.map { section in
            let paragraphs = section.components(separatedBy: "\n\n")
            let parts = paragraphs.dropFirst().map { paragraph in
                let halves = paragraph.dropFirst(2).components(separatedBy: ".** ")
                return (halves[0], halves.dropFirst().joined(separator: ".** ").trimmingCharacters(in: .newlines))
            }
            return Entry(title: paragraphs[0], parts: Dictionary(parts) { first, _ in first })
        }
    }()
}

@Suite("The leak catalogue and its tests belong together")
struct LeakCatalogueTests {
    /// A word of the title of each way that was asked for.
    @Test(
        "every way that structural telemetry has been seen to leak by is on the page",
        arguments: [
            "MCP", "Models' names", "Providers' names", "build metadata", "inside ids", "ordered by time", "Hashes",
            "seed", "order of rows", "Names of files", "commits and pull requests", "time of a commit", "only ones",
            "Sequences", "Exact sizes", "Placeholders", "errors", "beside the sessions", "between two pushes", "Gaps",
            "Versions of vocabularies", "Agents",
        ])
    func ways(word: String) {
        #expect(LeakCatalogue.entries.count { $0.title.contains(word) } == 1)
    }

    @Test("each says what leaks, what is done and what remains", arguments: LeakCatalogue.entries)
    private func isHonest(entry: LeakCatalogue.Entry) {
        #expect(Set(entry.parts.keys) == ["Leaks", "Done", "Remains", "Test"])
        for (part, text) in entry.parts { #expect(text.count > 10, "\(part)") }
    }

    @Test("each has one test of its own, which there is", arguments: LeakCatalogue.entries)
    private func isTested(entry: LeakCatalogue.Entry) {
        let own = LeakCatalogue.entries.count { $0.suite == entry.suite && $0.test == entry.test }
        #expect(own == 1)
        let suites = Self.sources.filter { $0.contains("\nstruct \(entry.suite) {") }
        #expect(suites.count == 1, "no suite is called \(entry.suite)")
        let declared = suites.first.map { $0.contains("    func \(entry.test)(") && $0.contains("@Test") }
        #expect(declared == true, "\(entry.suite) has no test called \(entry.test)")
    }

    private static let sources: [String] = {
        let tests = Checkout.package.appending(path: "Tests")
        let names = try! FileManager.default.subpathsOfDirectory(atPath: tests.path()).filter {
            $0.hasSuffix("Tests.swift")
        }
        return names.map { try! String(contentsOf: tests.appending(path: $0), encoding: .utf8) }
    }()
}
