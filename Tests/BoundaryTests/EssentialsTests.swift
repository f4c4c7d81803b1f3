import Foundation
import TestSupport
import Testing

/// The whole of Foundation brings the tables of all languages with it: forty megabytes of program, three of memory.
@Suite("The program needs no more of Foundation than its essentials")
struct EssentialsTests {
    @Test("no source of it imports the whole where there are the essentials", arguments: sources)
    func imports(path: String) throws {
        let source = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
        let rest = Self.choices.reduce(source) { $0.replacing($1, with: "") }
        #expect(!rest.contains(/import +(?:\w+ +)?Foundation(?!\w)/))
    }

    @Test("its sources are looked at")
    func areFound() {
        #expect(Set(Self.sources).isSuperset(of: ["skein/Skein.swift", "HubClient/Hub/JSONBody.swift"]))
    }

    /// The essentials where there are any, and the whole elsewhere.
    private static let choices = ["", "    import Glibc\n"].map { system in
        "#if canImport(FoundationEssentials)\n    import FoundationEssentials\n\(system)"
            + "#else\n    import Foundation\n#endif\n"
    }

    private static let folder = Checkout.package.appending(path: "Sources")

    /// Those of the targets that are linked into it.
    private static let sources = try! FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { path in
        path.hasSuffix(".swift") && !["skein-bench/", "skein-schema/"].contains { path.hasPrefix($0) }
    }
}
