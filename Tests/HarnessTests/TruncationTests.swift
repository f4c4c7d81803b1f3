import Foundation
import Harnesses
import SessionText
import TestSupport
import Testing
import TraceExtraction

@Suite("A file that breaks off gives the rows of its whole lines")
struct TruncationTests {
    /// One file of a fixture.
    struct File: Sendable, CustomTestStringConvertible {
        let fixture: Fixture
        let name: String

        var testDescription: String { "\(fixture) \(name.suffix(20))" }

        static let all = Fixture.all.flatMap { fixture in
            fixture.sessionFiles.map { File(fixture: fixture, name: $0) }
        }
    }

    @Test(
        "every line cut at every byte says nothing, or all of it when only white space is missing", arguments: File.all)
    func everyByte(file: File) throws {
        try cutEveryLine(of: file, written: file.fixture.harness.harness)
    }

    private func cutEveryLine<H: Harness>(of file: File, written harness: H.Type) throws {
        var reader = LineReader<H>(path: file.name.split(separator: "/").map(String.init))
        for line in try file.fixture.contents(of: file.name).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let before = reader.facts
            var whole = reader
            whole.read(line)
            let after = whole.facts
            for length in 1..<max(1, line.count) {
                var cut = reader
                guard cut.read(line.prefix(length)) else { continue }
                // Of a plain text, the white space at a line's end is a part of the line.
                let isWhole = !reader.isPlain && line.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x0D }
                #expect(cut.facts == (isWhole ? after : before), "cut after \(length) bytes")
            }
            reader = whole
        }
    }

    @Test("a file cut at and around every line feed, through the whole pipeline", arguments: File.all)
    func lineEnds(file: File) async throws {
        let home = TemporaryFolder()
        for name in file.fixture.sessionFiles { home.write(try file.fixture.contents(of: name), to: name) }
        let bytes = try file.fixture.contents(of: file.name)
        func extraction(of length: Int) async -> Extraction {
            home.write(bytes.prefix(length), to: file.name)
            return await Extraction(root: home.path, harness: file.fixture.harness)
        }
        for (place, _) in bytes.enumerated().filter({ $1 == 0x0A }) {
            let whole = await extraction(of: place + 1)
            let withoutLineFeed = await extraction(of: place)
            #expect(withoutLineFeed.canonicalRows == whole.canonicalRows, "without the line feed at \(place)")
            let torn = await extraction(of: min(place + 9, bytes.count))
            #expect(torn.canonicalRows == whole.canonicalRows, "nine bytes after the line feed at \(place)")
        }
    }
}

/// Reads lines one by one as the reader does; a copy goes its own way.
private struct LineReader<H: Harness> {
    private let form: RecordScanner.Form
    private var reducer: H.Reducer
    private var lineNumber = 0

    var isPlain: Bool { form == .plain }

    init(path: [String]) {
        if case .markedLines = H.form(of: path) { form = .plain } else { form = .json }
        reducer = H.Reducer(SessionSource(path: path, identityKey: IdentityKey(), excludedPaths: []))
    }

    var facts: SourceFacts {
        var reducer = reducer
        return reducer.finish()
    }

    /// Whether the line was given to the reducer.
    @discardableResult
    mutating func read(_ line: Data) -> Bool {
        var buffer = SessionBuffer(capacity: line.count + 1)
        _ = unsafe buffer.fill { space in unsafe line.copyBytes(to: space) }
        let line = buffer.takeRest()
        var scanner = RecordScanner(H.fieldMap, form)
        lineNumber += 1
        guard case .record(let kind) = scanner.scan(line, of: buffer) else { return false }
        reducer.read(SessionRecord(line, of: buffer, by: scanner, lineNumber: lineNumber), kind: kind)
        return true
    }
}
