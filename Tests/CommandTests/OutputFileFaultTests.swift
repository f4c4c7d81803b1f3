import Foundation
import TestSupport
import Testing

@testable import skein

@Suite("Whichever step fails, a row file is the old one or the new one")
struct OutputFileFaultTests {
    private static let blocks = ["first\n", "second\n", "third\n"].map { Array($0.utf8) }

    private func write(to path: String, before: @escaping (OutputFile.Step) throws(WriteFault) -> Void)
        throws(WriteFault)
    {
        var file = try OutputFile(path: path, before: before)
        for block in Self.blocks { try file.write(block) }
        try file.finish()
    }

    @Test("the n-th step fails, for every n", arguments: ["rows.jsonl", "rows.jsonl.gz"], ["old\n", nil])
    func failures(name: String, old: String?) throws {
        let folder = TemporaryFolder()
        let place = folder.url.appending(path: name)
        var steps: [OutputFile.Step] = []
        for failing in 0... {
            if let old { folder.write(Data(old.utf8), to: name) }
            steps = []
            do throws(WriteFault) {
                try write(to: place.path()) { step throws(WriteFault) in
                    steps.append(step)
                    if steps.count > failing { throw WriteFault(errorNumber: EIO) }
                }
                break
            } catch {
                #expect(error.errorNumber == EIO)
            }
            let content = try? Data(contentsOf: place)
            #expect(content == old.map { Data($0.utf8) }, "failing \(failing)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names == (old == nil ? [] : [name]), "failing \(failing)")
        }
        let writes = name.hasSuffix(".gz") ? 4 : 3
        #expect(steps == Array(repeating: .write, count: writes) + [.sync, .rename])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
        if writes == 3 { #expect(try Data(contentsOf: place) == Data(Self.blocks.joined())) }
    }

    @Test("a folder that took the name meanwhile stays")
    func folderInTheWay() throws {
        let folder = TemporaryFolder()
        let place = folder.url.appending(path: "rows.jsonl")
        let fault = #expect(throws: WriteFault.self) {
            try write(to: place.path()) { step in
                if step == .rename { folder.write(Data(), to: "rows.jsonl/inside") }
            }
        }
        #expect(fault?.errorNumber == EISDIR)
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                "rows.jsonl", "rows.jsonl/inside",
            ])
    }

    @Test("no descriptor stays open, whether it fails or not", arguments: [0, 3, 5])
    func descriptors(failing: Int) throws {
        let folder = TemporaryFolder()
        let place = folder.url.appending(path: "rows.jsonl").path()
        func count() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count }
        let before = try count()
        for _ in 0..<500 {
            var step = 0
            try? write(to: place) { _ throws(WriteFault) in
                step += 1
                if step > failing { throw WriteFault(errorNumber: EIO) }
            }
        }
        // Tests that run meanwhile have some open, too.
        #expect(try count() < before + 300)
    }
}
