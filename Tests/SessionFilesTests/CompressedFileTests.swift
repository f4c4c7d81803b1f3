import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction

@Suite("A compressed file is read as far as it can be, within bounds of time and memory")
struct CompressedFileTests {
    private static let text = InventedLine.responses(0..<50)
    private static let archive = Gzip.member(Data(text.utf8))

    private static func spoiled(_ data: Data, at place: Int) -> Data {
        var data = data
        data[data.startIndex + place] ^= 0xFF
        return data
    }

    static let files: [OddFile] = [
        OddFile("one member", archive, turns: 50),
        OddFile("two members", archive + Gzip.member(Data(InventedLine.responses(50..<60).utf8)), turns: 60),
        OddFile(
            "a line across two members",
            Gzip.member(Data(text.utf8.prefix(1000))) + Gzip.member(Data(text.utf8.dropFirst(1000))),
            turns: 50),
        OddFile(
            "a member for each byte", Data(InventedLine.response(1).utf8.map { Gzip.member([$0]) }.joined()), turns: 1),
        OddFile("no bytes at all", Data(), turns: 0),
        OddFile("a member of nothing", Gzip.member(Data()), turns: 0),
        OddFile("a byte order mark", Gzip.member([0xEF, 0xBB, 0xBF] + Data(text.utf8)), turns: 50),
        OddFile("a name that ends in .gz, and no archive", text, turns: 0, [.archiveDamaged: 1]),
        OddFile("broken off in the header", archive.prefix(5), turns: 0, [.archiveDamaged: 1]),
        OddFile("broken off in the check sum", archive.dropLast(6), turns: 50, [.archiveDamaged: 1]),
        OddFile("a wrong check sum", spoiled(archive, at: archive.count - 8), turns: 50, [.archiveDamaged: 1]),
        OddFile("something behind it", archive + Data(InventedLine.response(70).utf8), turns: 50, [.archiveDamaged: 1]),
        OddFile("a torn line inside", Gzip.member(Data(text.utf8.dropLast(40))), turns: 49, [.tornLastLine: 1]),
    ]

    @Test("an archive between two good files", arguments: files)
    func odd(file: OddFile) async { await file.check(named: "odd.jsonl.gz") }

    private static let frame = Zstandard.frame(Data(text.utf8))

    static let zstandardFiles: [OddFile] = [
        OddFile("one frame", frame, turns: 50),
        OddFile("two frames", frame + Zstandard.frame(Data(InventedLine.responses(50..<60).utf8)), turns: 60),
        OddFile("no bytes at all", Data(), turns: 0),
        OddFile("a frame of nothing", Zstandard.frame(Data()), turns: 0),
        OddFile("as much as is read at once", Zstandard.frame(filling(256 << 10)), turns: 50),
        OddFile("twice as much as is read at once", Zstandard.frame(filling(512 << 10)), turns: 50),
        OddFile("a name that ends in .zst, and no archive", text, turns: 0, [.archiveDamaged: 1]),
        OddFile("broken off in the header", frame.prefix(5), turns: 0, [.archiveDamaged: 1]),
        OddFile("broken off in the check sum", frame.dropLast(2), turns: 50, [.archiveDamaged: 1]),
        OddFile("a wrong check sum", spoiled(frame, at: frame.count - 1), turns: 0, [.archiveDamaged: 1]),
        OddFile("something behind it", frame + Data(InventedLine.response(70).utf8), turns: 50, [.archiveDamaged: 1]),
        OddFile("a torn line inside", Zstandard.frame(Data(text.utf8.dropLast(40))), turns: 49, [.tornLastLine: 1]),
    ]

    /// The lines and as many line feeds as are needed for this length.
    private static func filling(_ length: Int) -> Data {
        Data(text.utf8) + Data(repeating: 0x0A, count: length - text.utf8.count)
    }

    @Test("a Zstandard archive between two good files", arguments: zstandardFiles)
    func zstandard(file: OddFile) async { await file.check(named: "odd.jsonl.zst") }

    @Test("a gigabyte of zeros in Zstandard is given up early", .timeLimit(.minutes(30)))
    func zstandardBomb() async {
        let zeros = Zstandard.frame(Data(count: 16 << 20))
        await OddFile(
            "bomb", Data(repeatElement(zeros, count: 64).joined()), turns: 0, [.archiveBomb: 1, .recordTooLong: 1]
        )
        .check(named: "odd.jsonl.zst")
    }

    @Test("broken off at any byte: the turns of whole lines, and the break is counted")
    func brokenOff() async {
        for length in stride(from: 1, to: Self.archive.count - 1, by: 41) {
            let home = TemporaryFolder()
            home.write(Self.archive.prefix(length), to: "projects/p/s.jsonl.gz")
            let extraction = await Extraction(root: home.path)
            #expect(extraction.turns.count <= 50, "cut after \(length) bytes")
            #expect(extraction.skips.byKind == [.archiveDamaged: 1], "cut after \(length) bytes")
        }
    }

    @Test(
        "any byte spoiled: what comes out is a part of the turns, or the damage is counted", arguments: Seeds.first(40))
    func spoiled(seed: UInt64) async {
        var random = SeededGenerator(seed: seed)
        let home = TemporaryFolder()
        let place = Int.random(in: 0..<Self.archive.count, using: &random)
        home.write(Self.spoiled(Self.archive, at: place), to: "projects/p/s.jsonl.gz")
        let extraction = await Extraction(root: home.path)
        let isWhole = extraction.turns.count == 50 && extraction.skips.nonZero.isEmpty
        #expect(isWhole || extraction.skips.byKind[.archiveDamaged] == 1, "seed \(seed), byte \(place)")
    }

    @Test("a gigabyte of zeros in a megabyte is given up early", .timeLimit(.minutes(30)))
    func bomb() async {
        let zeros = Gzip.member(Data(count: 16 << 20))
        let bomb = Data(repeatElement(zeros, count: 64).joined())
        await OddFile("bomb", bomb, turns: 0, [.archiveBomb: 1, .recordTooLong: 1]).check(named: "odd.jsonl.gz")
    }

    @Test("a session and its compressed copy are one")
    func copy() async {
        await OddFile("copy", Self.archive, turns: 50).check(named: "odd.jsonl.gz")
        let home = TemporaryFolder()
        home.write(Self.archive, to: "projects/p/s.jsonl.gz")
        home.write(Data(Self.text.utf8), to: "projects/p/s.jsonl")
        let extraction = await Extraction(root: home.path)
        #expect(extraction.turns.count == 50)
        #expect(extraction.turns.copyCount == 50)
        #expect(extraction.plan.sessions.count == 1)
    }
}
