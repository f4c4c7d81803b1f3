import Foundation
import TestSupport
import Testing

@Suite("What would break a promise of the types does not compile")
struct MustNotCompileTests {
    @Test("an attempt is refused, for the reason that its file gives and for no other", arguments: Self.attempts)
    func refused(attempt: Promise.Attempt) throws {
        let run = try Self.compile(attempt.source, asIn: attempt.target)
        let errors = run.errors.split(separator: "\n").filter { $0.contains(" error: ") && !$0.hasPrefix(" ") }
        #expect(run.exitCode != 0 && !errors.isEmpty, "it compiles")
        for error in errors {
            #expect(attempt.expected.contains { error.contains($0) }, "refused for another reason: \(error)")
        }
        for expected in attempt.expected {
            #expect(errors.contains { $0.contains(expected) }, "not refused for: \(expected)")
        }
    }

    @Test("its twin compiles", arguments: Promise.all)
    func allowed(promise: Promise) throws {
        let run = try Self.compile(promise.allowed, asIn: promise.target)
        #expect(run.exitCode == 0, "\(run.errors)")
    }

    @Test("every promise is tried, and every attempt says what is expected", arguments: Promise.all)
    func isTried(promise: Promise) {
        #expect(!promise.attempts.isEmpty)
        for attempt in promise.attempts { #expect(!attempt.expected.isEmpty, "\(attempt.testDescription)") }
    }

    private static let attempts = Promise.all.flatMap(\.attempts)

    /// Compiles a source as if it stood in a target, down to SIL: lifetimes are checked there, `-typecheck` misses them.
    private static func compile(_ source: String, asIn target: String) throws -> Tool.Run {
        let folder = TemporaryFolder()
        let file = folder.write(Data(source.utf8), to: "Snippet.swift")
        return try RunningBuild.current.tool("swiftc").run(
            ["-emit-sil", "-o", "/dev/null"] + RunningBuild.current.arguments(asIn: target) + [file.path()])
    }
}
