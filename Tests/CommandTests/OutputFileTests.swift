import Foundation
import TestSupport
import Testing

@Suite("Rows in a file are the rows of standard output, and a file stands whole or not at all")
struct OutputFileTests {
    private let folder = TemporaryFolder()
    private static let sample = ["trace", "export", "--dry-run", "--sample"]

    private func place(_ name: String) -> String { folder.url.appending(path: name).path() }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func unzipped(_ name: String) throws -> Data {
        let run = try Command.run(["-dc", place(name)], program: URL(filePath: "/usr/bin/gzip"))
        #expect(run.exitCode == 0)
        return run.output
    }

    @Test("plain and compressed")
    func rows() throws {
        let expected = CanonicalRows.lines(of: try Command.run(Self.sample).output)
        #expect(expected.count == 22)
        for name in ["rows.jsonl", "rows.jsonl.gz"] {
            let run = try Command.run(Self.sample + ["-o", place(name)])
            #expect(run.exitCode == 0)
            #expect(run.output.isEmpty)
            #expect(run.errorText.contains("The rows are in \(place(name))."))
            let rows = try name.hasSuffix(".gz") ? unzipped(name) : Data(contentsOf: URL(filePath: place(name)))
            #expect(CanonicalRows.lines(of: rows) == expected, "\(name)")
        }
        #expect(try names() == ["rows.jsonl", "rows.jsonl.gz"])
        // The header of an archive has no name and no time in it.
        let header = try Data(contentsOf: URL(filePath: place("rows.jsonl.gz"))).prefix(8)
        #expect(header == Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
    }

    @Test("--json is one object on standard output and no rows; with --output the rows are in the file")
    func json() throws {
        for output in [[], ["-o", place("rows.jsonl")]] {
            let run = try Command.run(Self.sample + ["--json"] + output)
            #expect(run.exitCode == 0)
            #expect(run.errors.isEmpty)
            #expect(run.output.count { $0 == 0x0A } == 1 && run.output.last == 0x0A)
            let summary = try Summary(of: run)
            #expect(summary.schema == "skein-export-summary/1" && summary.rows == 22 && summary.files == 5)
        }
        #expect(try Data(contentsOf: URL(filePath: place("rows.jsonl"))).count { $0 == 0x0A } == 22)
    }

    @Test("a file that was there is replaced, and keeps who may read it")
    func replaced() throws {
        folder.write(Data("old\n".utf8), to: "rows.jsonl")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place("rows.jsonl"))
        #expect(try Command.run(Self.sample + ["-o", place("rows.jsonl")]).exitCode == 0)
        #expect(try Data(contentsOf: URL(filePath: place("rows.jsonl"))).count { $0 == 0x0A } == 22)
        let mode = try FileManager.default.attributesOfItem(atPath: place("rows.jsonl"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try names() == ["rows.jsonl"])
    }

    @Test("a link stays, and the file behind it has the rows")
    func link() throws {
        folder.write(Data("old\n".utf8), to: "rows.jsonl")
        try FileManager.default.createSymbolicLink(atPath: place("link"), withDestinationPath: "rows.jsonl")
        #expect(try Command.run(Self.sample + ["-o", place("link")]).exitCode == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place("link")) == "rows.jsonl")
        #expect(try Data(contentsOf: URL(filePath: place("rows.jsonl"))).count { $0 == 0x0A } == 22)
        #expect(try names() == ["link", "rows.jsonl"])
    }

    @Test("a pipe is written to as it is")
    func pipe() throws {
        let run = try Command.shell(
            "mkfifo '\(place("pipe"))' && cat '\(place("pipe"))' & sleep 0.1; "
                + "\"$SKEIN\" trace export --dry-run --sample -o '\(place("pipe"))' && wait")
        #expect(run.exitCode == 0)
        #expect(run.output.count { $0 == 0x0A } == 22)
        #expect(try names() == ["pipe"])
    }

    @Test("no sessions make an empty file, and an archive of nothing")
    func nothing() throws {
        for name in ["rows.jsonl", "rows.jsonl.gz"] {
            let run = try Command.run(["trace", "export", "--dry-run", "-o", place(name)])
            #expect(run.exitCode == 0)
        }
        #expect(try Data(contentsOf: URL(filePath: place("rows.jsonl"))).isEmpty)
        #expect(try unzipped("rows.jsonl.gz").isEmpty)
    }

    @Test("a disk that is full after any number of blocks: the old file stands, and nothing lies beside it")
    func limited() throws {
        let home = InventedHome()
        home.write("s", turns: 0..<300)
        folder.write(Data("old\n".utf8), to: "rows.jsonl")
        // In blocks of 512 bytes.
        for blocks in [1, 2, 100, 250] {
            let run = try Command.shell(
                "ulimit -f \(blocks); \"$SKEIN\" trace export --dry-run --root 'claude-code=\(home.root)' "
                    + "-o '\(place("rows.jsonl"))'")
            #expect(run.exitCode == 73, "\(blocks) blocks")
            #expect(run.errorText.contains("file too large"), "\(blocks) blocks")
            #expect(try names() == ["rows.jsonl"], "\(blocks) blocks")
            #expect(try String(contentsOfFile: place("rows.jsonl"), encoding: .utf8) == "old\n", "\(blocks) blocks")
        }
        let run = try Command.shell(
            "ulimit -f 600; \"$SKEIN\" trace export --dry-run --root 'claude-code=\(home.root)' -o '\(place("rows.jsonl"))'"
        )
        #expect(run.exitCode == 0)
        #expect(try Data(contentsOf: URL(filePath: place("rows.jsonl"))).count { $0 == 0x0A } == 300)
    }
}
