import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction

@Suite("A long line is read up to 32 MiB; a longer one is skipped, counted, and the next line is read")
struct LongLineTests {
    private static let bound = 32 << 20

    /// A line of exactly so many bytes, its end included.
    private static func line(bytes: Int) -> Data {
        let head = Data(InventedLine.response(1, content: #"{"text":""#).utf8.dropLast(3))
        let tail = Data(#""}]}}"#.utf8)
        return head + Data(repeating: 0x61, count: bytes - head.count - tail.count - 1) + tail + [0x0A]
    }

    private static let next = Data(InventedLine.response(2).utf8)

    @Test(
        "at the bound and beyond",
        arguments: [(20 << 20, 2), (bound, 2), (bound + 1, 1), (100 << 20, 1)])
    func atBound(bytes: Int, turns: Int) async {
        let file = Self.line(bytes: bytes) + Self.next
        await OddFile("plain", file, turns: turns, turns == 1 ? [.recordTooLong: 1] : [:]).check()
    }

    @Test("a file that is one long line, and one that ends in a long line")
    func last() async {
        let long = Self.line(bytes: Self.bound + 100_000).dropLast()
        await OddFile("alone", long, turns: 0, [.recordTooLong: 1]).check()
        await OddFile("at the end", Self.next + [0x0A] + long, turns: 1, [.recordTooLong: 1]).check()
        await OddFile("two", long + [0x0A] + long + [0x0A] + Self.next, turns: 1, [.recordTooLong: 2]).check()
    }

    @Test("long lines in more files than there are workers", .timeLimit(.minutes(30)))
    func manyFiles() async {
        let home = TemporaryFolder()
        for file in 0..<6 {
            let text = InventedLine.response(
                file, content: #"{"type":"text","text":"\#(String(repeating: "a", count: 3 << 20))"}"#)
            home.write(Data((text + "\n" + InventedLine.response(100 + file)).utf8), to: "projects/p/\(file).jsonl")
        }
        let extraction = await Extraction(root: home.path, workers: 4)
        #expect(extraction.turns.count == 12)
        #expect(extraction.skips.nonZero.isEmpty)
    }
}
