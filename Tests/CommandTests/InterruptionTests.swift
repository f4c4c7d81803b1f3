import Foundation
import TestSupport
import Testing

@Suite("A command that the person stops leaves nothing behind")
struct InterruptionTests {
    @Test("stopped at any moment: the file's old content or its new one, and nothing temporary", arguments: 0..<24)
    func stopped(moment: Int) throws {
        let folder = TemporaryFolder()
        let file = folder.write(Data("old\n".utf8), to: "rows.jsonl")
        let process = Command.process(
            ["trace", "export", "--dry-run", "--sample", "-o", file.path()], environment: ["TMPDIR": folder.path])
        try process.run()
        usleep(UInt32(moment) * 2500)
        process.stop()
        process.waitUntilExit()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names == ["rows.jsonl"])
        let content = try Data(contentsOf: file)
        #expect(content == Data("old\n".utf8) || content.count { $0 == 0x0A } == 22)
    }
}
