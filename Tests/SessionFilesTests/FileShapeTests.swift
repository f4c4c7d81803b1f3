import Foundation
import SessionFiles
import TestSupport
import Testing
import TraceExtraction

@Suite("A file of any shape is read as far as it goes, and what is left out is counted by its reason")
struct FileShapeTests {
    private static let line = InventedLine.response(1)
    private static let other = InventedLine.response(2)
    private static let mark = Data([0xEF, 0xBB, 0xBF])

    private static let notUTF8 = Data(
        line.replacing(InventedLine.secret, with: "#").utf8.map { $0 == UInt8(ascii: "#") ? 0xFF : $0 })

    static let files: [OddFile] = [
        OddFile("empty", "", turns: 0),
        OddFile("only line feeds", "\n\n\n", turns: 0),
        OddFile("only white space", " \t\r\n  ", turns: 0),
        OddFile("only a byte order mark", mark, turns: 0),
        OddFile("half a byte order mark", mark.prefix(2), turns: 0, [.tornLastLine: 1]),
        OddFile("a byte order mark before the first line", mark + Data(line.utf8), turns: 1),
        OddFile(
            "a byte order mark before the second line", Data("\(line)\n".utf8) + mark + Data("\(other)\n".utf8),
            turns: 1, [.malformed: 1]),
        OddFile("carriage returns", "\(line)\r\n\(other)\r\n", turns: 2),
        OddFile("white space around lines", "  \(line)\t\n\n \n\t\(other) ", turns: 2),
        OddFile("no last line feed", "\(line)\n\(other)", turns: 2),
        OddFile("a torn last line", "\(line)\n\(other.dropLast(30))", turns: 1, [.tornLastLine: 1]),
        OddFile("a line torn by a crash", "\(other.dropLast(30))\n\(line)\n", turns: 1, [.malformed: 1]),
        OddFile("two writers in one line", "\(other.prefix(80))\(line)\n\(other)\n", turns: 1, [.malformed: 1]),
        OddFile("two records in one line", "\(line)\(other)\n\(other)\n", turns: 1, [.trailingBytes: 1]),
        OddFile(
            "an end in the middle of a letter", Data(line.utf8) + Data("\n{\"cwd\":\"caf".utf8) + [0xC3], turns: 1,
            [.tornLastLine: 1]),
        OddFile("no UTF-8 in content", notUTF8, turns: 1),
        OddFile("no UTF-8 at all", Data([0xFF, 0xFE, 0x0A]) + Data(line.utf8), turns: 1, [.malformed: 1]),
        OddFile("UTF-16", line.data(using: .utf16LittleEndian)!, turns: 0, [.tornLastLine: 1]),
        OddFile("zero bytes before a line", "\0\0\0\n\(line)\n", turns: 1, [.malformed: 1]),
        OddFile("zero bytes at the end", "\(line)\n\0\0\0\0", turns: 1, [.tornLastLine: 1]),
        OddFile("zero bytes in content", line.replacing(InventedLine.secret, with: "\0\0"), turns: 1),
        OddFile(
            "separators of other formats in content", line.replacing("heron", with: "\u{2028}\u{2029}\u{85}"), turns: 1),
        OddFile(
            "values that are no objects", "[\(line)]\nnull\n\"\(InventedLine.secret)\"\n12\n\(line)\n", turns: 1,
            [.malformed: 4]),
        OddFile("another format", "<html>\n<p>\(InventedLine.secret)</p>\n", turns: 0, [.malformed: 2]),
    ]

    @Test("a file between two good ones", arguments: files)
    func odd(file: OddFile) async { await file.check() }
}
