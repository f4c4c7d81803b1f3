import Foundation
import TestSupport
import Testing

@Suite("What is kept out or was published stays so, whatever becomes of its files")
struct KeptOutTests {
    @Test("a withheld session is not published by its fork once its own file is gone", arguments: ["push", "review"])
    func fork(way: String) throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("original", turns: 0..<3)
        try person.accept()
        _ = try person.stage()
        let key = try #require(try person.review.sessions.first).key
        if way == "push" {
            _ = try person.run(["push", "--without", key] + person.sessions.option)
        } else {
            #expect(try person.run(["review", "--withhold", key]).exitCode == 0)
        }
        try FileManager.default.removeItem(atPath: person.sessions.root + "/projects/p/original.jsonl")
        person.sessions.write("fork", turns: 0..<5)
        #expect(try person.stage().rows == 2)
        #expect(try person.run(["review", "--restore", key]).exitCode == 0)
        #expect(try person.stage().rows == 5)
    }

    @Test("a session of an excluded folder is not published by a copy elsewhere; a forgotten one's new turns neither")
    func excluded() throws {
        let person = try InventedContributor(mayWrite: true)
        try person.sessions.write("work", ids: 0, at: ["2026-08-01T10:00:00.000Z"], in: "/home/ada/work/hive")
        person.sessions.write("a", turns: 10..<12)
        try person.accept(["--exclude-path", "/home/ada/work"])
        #expect(try person.send(person.stage()).exitCode == 0)
        let key = try #require(try person.published().first.map { try PublishedRow($0).sessionKey })
        #expect(try person.run(["forget", "--session", key, "--as-text", "--confirm"]).exitCode == 0)
        person.sessions.write("a", turns: 10..<14)
        #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
        for name in ["work", "a"] {
            try FileManager.default.removeItem(atPath: person.sessions.root + "/projects/p/\(name).jsonl")
        }
        person.sessions.write("copy", turns: 0..<1)
        person.sessions.write("fork", turns: 10..<15)
        #expect(try person.stage().rows == 1)
    }

    @Test("an import over a damaged key map says what it kept and what it lost")
    func damaged() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<2)
        try person.accept()
        #expect(try person.send(person.stage()).exitCode == 0)
        let backup = person.folder.path + "/backup"
        #expect(try person.run(["keymap", "export", backup]).exitCode == 0)
        person.sessions.write("b", turns: 10..<13)
        #expect(try person.send(person.stage()).exitCode == 0)
        let file = person.state + "/trace/keymap.jsonl"
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count - 10] ^= 1
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.write(contentsOf: bytes)
        let salvaged = try person.run(["keymap", "import", backup])
        #expect(salvaged.exitCode == 0, "\(salvaged.errorText)")
        #expect(salvaged.outputText.contains("It is kept as keymap.jsonl.damaged-1"))
        #expect(!salvaged.outputText.contains("backup alone") && !salvaged.outputText.contains("lost"))
        try FileManager.default.removeItem(atPath: file)
        let restored = try person.run(["keymap", "import", backup]).outputText
        #expect(restored.contains("Known from the backup alone (1)") && restored.contains("3 published rows can no"))
        #expect(try person.run(["push"] + person.sessions.option).outputText.hasPrefix("There is nothing to send."))
        person.sessions.write("b", turns: 10..<14)
        #expect(try person.stage().rows == 1)
    }
}
