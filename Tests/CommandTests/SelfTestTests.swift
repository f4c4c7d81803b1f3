import ArgumentParser
import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@testable import skein

@Suite("The self-test finds a word of a session that comes out, and nothing is staged before it has passed")
struct SelfTestTests {
    @Test("no word comes out, and every harness had its say")
    func passes() async throws {
        let result = try await SelfTest().check()
        #expect(result.leaks.isEmpty && result.silent.isEmpty)
        #expect(result.plantedWords > 300 && result.rows >= 20 && result.requests == 3)
    }

    /// A public model's name passes wherever a model's name is read: planted instead of random words, it comes out.
    @Test("a word that passes is found in rows and in requests, and stops everything with 70")
    func finds() async throws {
        var number = 0
        let leaking = SelfTest {
            number += 1
            return "starcoder-\(number)b"
        }
        let outcomes = Set(try await leaking.run().leaks.map(\.outcome))
        #expect(outcomes == [.rows, .requests])
        await #expect(throws: ExitCode(70)) { try await leaking.check() }
    }

    @Test("a trace of a word is found whole, in part, and in the middle of other bytes")
    func traces() {
        var words = PlantedWords()
        let word = words.plant(in: .codex)
        #expect(words.traced(in: "…\(word)…".utf8) == [.codex])
        #expect(words.traced(in: "x\(word.dropFirst(5).prefix(8))y".utf8) == [.codex])
        #expect(words.traced(in: word.prefix(7).utf8).isEmpty)
        #expect(PlantedWords.random() != PlantedWords.random())
    }

    @Test("the command says that nothing came out, and leaves nothing behind")
    func command() throws {
        let folder = TemporaryFolder()
        let run = try Command.run(["trace", "selftest"], environment: ["TMPDIR": folder.path])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.outputText.hasSuffix("\nNo trace of a word came out.\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        let json = try Command.run(["trace", "selftest", "--json"], environment: ["TMPDIR": folder.path])
        #expect(json.outputText.contains(#""schema":"skein-selftest/1""#))
    }

    /// Where it cannot be made, nothing goes on: both commands make it first.
    @Test("nothing is staged or kept without it", arguments: [["push"], ["export", "-o"]])
    func precedes(command: [String]) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        let rows = person.folder.path + "/rows.jsonl"
        let arguments = command + (command.count > 1 ? [rows] : []) + person.sessions.option
        let run = try person.run(arguments, with: ["TMPDIR": AbsentFolder.path])
        #expect(run.exitCode == 73, "\(run.errorText)")
        #expect(try person.run(["push", "--show"]).exitCode != 0)
        #expect(!FileManager.default.fileExists(atPath: rows))
        #expect(try person.run(arguments).exitCode == 0)
    }
}

@Suite("In the sessions of the self-test a word is planted wherever content stands")
struct MarkedHomeTests {
    @Test("every text that a field map does not name holds one", arguments: HarnessID.allCases)
    func everywhere(harness: HarnessID) throws {
        let texts = UnmappedTexts(harness)
        let files = MarkedHome.files.filter { $0.path.hasPrefix("\(harness.label)/") }
        #expect(!files.isEmpty)
        for file in files {
            let path = file.path.split(separator: "/").dropFirst().map(String.init)
            for text in try Self.texts(texts, of: "\(file.text)", at: path, harness) {
                #expect(text.contains("MARK"), "\(file.path): \(text)")
            }
        }
    }

    private static func texts(
        _ texts: UnmappedTexts, of file: String, at path: [String], _ harness: HarnessID
    ) throws -> [String] {
        guard let name = path.last, name.hasSuffix(".sql") else {
            return try texts.all(in: Data(file.utf8), of: harness.harness.form(of: path))
        }
        let folder = TemporaryFolder()
        try InventedDatabase.make(folder.path + "/database", by: file)
        return try texts.all(in: TestDatabase(folder.path + "/database"))
    }

    @Test("a numbered mark is one word in all files of a harness, any other a word of its own")
    func links() throws {
        var words = PlantedWords()
        let files = MarkedHome.files(&words).filter { $0.path.hasPrefix("claude-code/") }
        let file = try #require(files.first)
        let session = try #require(file.path.split(separator: "/").last?.dropLast(".jsonl".count))
        #expect(file.text.contains(#""sessionId":"\#(session)""#))
        #expect(!files.contains { ($0.path + $0.text).contains("MARK") })
        #expect(words.count > HarnessID.allCases.count * 20)
    }
}
