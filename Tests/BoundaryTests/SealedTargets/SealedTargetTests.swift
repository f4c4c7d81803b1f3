import Foundation
import TestSupport
import Testing

// The lists name what Swift and the C library of Linux are called; other systems build the same sources and other names.
#if os(Linux)
    @Suite("A sealed target reaches what is listed for it, and nothing else")
    struct SealedTargetTests {
        @Test("its objects ask for nothing that is not listed", arguments: SealedTarget.all)
        func isSealed(target: SealedTarget) throws {
            let objects = RunningBuild.current.objects(of: target.name)
            #expect(!objects.isEmpty)
            let refused = try target.refused(UndefinedSymbols(ofObjects: objects))
            #expect(refused.isEmpty, "not on the list of \(target.name), see Tests/BoundaryTests/SealedTargets")
        }

        @Test("every target is sealed or one of those that act")
        func isComplete() throws {
            let sources = try FileManager.default.contentsOfDirectory(
                atPath: Checkout.package.appending(path: "Sources").path())
            let systemLibraries: Set = ["CCurl", "CSQLite", "CZlib", "CZstd"]
            let known = SealedTarget.acting.union(SealedTarget.all.map(\.name)).union(systemLibraries)
            #expect(Set(sources) == known)
        }

        @Test("a planted violation is refused by its name", arguments: PlantedViolation.all)
        func plantedViolation(violation: PlantedViolation) throws {
            let refused = try SealedTarget.named(violation.target).refused(Self.symbols(of: violation.source))
            #expect(refused.contains(violation.refused))
        }

        @Test("code that only computes is not refused")
        func computation() throws {
            let source = "func act(_ words: [String: Int]) -> Int { words.values.max() ?? words.keys.sorted().count }"
            let refused = try SealedTarget.named("Harnesses").refused(Self.symbols(of: source))
            #expect(refused.isEmpty)
        }

        private static func symbols(of source: String) throws -> UndefinedSymbols {
            let folder = TemporaryFolder()
            let file = folder.write(Data(source.utf8), to: "Planted.swift")
            let object = folder.url.appending(path: "Planted.o").path()
            let run = try RunningBuild.current.tool("swiftc").run(
                ["-emit-object", "-Onone", "-o", object] + RunningBuild.current.arguments(asIn: "Harnesses")
                    + [file.path()])
            try #require(run.exitCode == 0, "\(run.errors)")
            return try UndefinedSymbols(ofObjects: [object])
        }
    }
#endif
