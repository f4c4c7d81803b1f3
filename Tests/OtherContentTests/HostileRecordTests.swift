import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("Whatever a line holds, the scanner makes the same of it before and after")
struct HostileRecordTests {
    @Test("broken off at every byte", arguments: HarnessID.allCases)
    func brokenOff(harness: HarnessID) throws {
        var rewriting = Rewriting(harness, seed: 1)
        for line in try Fixture.lines(of: harness).prefix(4) {
            for length in 0..<line.count { Self.check(Array(line.prefix(length)), &rewriting, "length \(length)") }
        }
    }

    @Test("with bytes that do not belong there", arguments: HarnessID.allCases, Seeds.first(3))
    func mutated(harness: HarnessID, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let wrong = Array("{}[]\",:\\\u{0}tn1 -e".utf8) + [0x80, 0xFF, 0x1F]
        var rewriting = Rewriting(harness, seed: seed)
        for (number, line) in try Fixture.lines(of: harness).enumerated() where !line.isEmpty {
            var bytes = Array(line)
            for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = wrong.one(&random)
                case 1: bytes.insert(wrong.one(&random), at: place)
                default: bytes.remove(at: place)
                }
            }
            Self.check(bytes, &rewriting, "seed \(seed), line \(number)")
        }
    }

    @Test(
        "a record that is short enough to be read stays so, whatever it holds",
        arguments: ["1", "[]", "{}", "\"\"", #"{"type":"text"}"#, #"{"zz":1}"#], Seeds.first(5))
    func long(element: String, seed: UInt64) {
        var rewriting = Rewriting(.claudeCode, seed: seed, longestRecord: 4096)
        for count in stride(from: 3300, through: 4095, by: 53) {
            let frame = #"{"type":"user","message":{"content":["# + "1" + "]}}"
            let elements = (count - frame.utf8.count) / (element.utf8.count + 1)
            let list = String(repeating: element + ",", count: elements) + "1"
            let line = frame.replacing("[1]", with: "[" + list + "]")
            let other = rewriting.line(line)
            #expect(other != line && other.utf8.count < 4096, "seed \(seed), \(line.utf8.count) bytes")
        }
    }

    private static func check(_ line: [UInt8], _ rewriting: inout Rewriting, _ place: Comment) {
        let before = Rewriting.result(line, of: rewriting.harness)
        let after = Rewriting.result(rewriting.line(line), of: rewriting.harness)
        #expect(after == before, place)
    }
}
