import Foundation
import Harnesses
import SessionFiles
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

        static let lines = all.filter {
            if case .document = $0.form { return false }
            if case .database = $0.form { return false }
            return true
        }

        static let documents = all.filter { if case .document = $0.form { true } else { false } }
        static let databases = all.filter { if case .database = $0.form { true } else { false } }

        private var form: SourceForm? { fixture.form(of: name) }

        /// The place of a document; nil for another file.
        var place: DocumentPlace? { if case .document(let place) = form { place } else { nil } }

        /// A copy of the whole home.
        func home() throws -> TemporaryFolder {
            let home = TemporaryFolder()
            for name in fixture.sessionFiles { home.write(try fixture.contents(of: name), to: name) }
            return home
        }

        func extraction(from home: TemporaryFolder) async -> Extraction {
            await Extraction(root: home.path, harness: fixture.harness)
        }
    }

    @Test(
        "every line cut at every byte says nothing, or all of it when only white space is missing",
        arguments: File.lines)
    func everyByte(file: File) throws {
        try cutEveryLine(of: file, written: file.fixture.harness.harness)
    }

    private func cutEveryLine<H: Harness>(of file: File, written harness: H.Type) throws {
        var reader = LineReader<H>(path: file.name.split(separator: "/").map(String.init))
        for line in try file.fixture.contents(of: file.name).split(separator: 0x0A) {
            let before = reader.facts
            var whole = reader
            whole.read(line)
            let after = whole.facts
            for length in 1..<line.count {
                var cut = reader
                guard cut.read(line.prefix(length)) else { continue }
                let isWhole = line.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x0D }
                // Two records that ran together: the first of them is a record.
                if !isWhole, JSONTree(line: line.prefix(length)) != nil { continue }
                #expect(cut.facts == (isWhole ? after : before), "cut after \(length) bytes")
            }
            reader = whole
        }
    }

    @Test("a file cut at and around every line feed, through the whole pipeline", arguments: File.lines)
    func lineEnds(file: File) async throws {
        let home = try file.home()
        let bytes = try file.fixture.contents(of: file.name)
        func extraction(of length: Int) async -> Extraction {
            home.write(bytes.prefix(length), to: file.name)
            return await file.extraction(from: home)
        }
        for (place, _) in bytes.enumerated().filter({ $1 == 0x0A }) {
            let whole = await extraction(of: place + 1)
            let withoutLineFeed = await extraction(of: place)
            #expect(withoutLineFeed.canonicalRows == whole.canonicalRows, "without the line feed at \(place)")
            let torn = await extraction(of: min(place + 9, bytes.count))
            #expect(torn.canonicalRows == whole.canonicalRows, "nine bytes after the line feed at \(place)")
        }
    }

    @Test("a document cut at every byte is no record, or all of it", arguments: File.documents)
    func everyByteOfDocument(file: File) throws {
        try cutDocument(file, written: file.fixture.harness.harness)
    }

    private func cutDocument<H: Harness>(_ file: File, written harness: H.Type) throws {
        let place = try #require(file.place)
        let bytes = try file.fixture.contents(of: file.name)
        let empty = LineReader<H>(path: file.name.split(separator: "/").map(String.init))
        var whole = empty
        let isRead = whole.read(bytes, at: place)
        #expect(isRead)
        for length in 0..<bytes.count {
            var cut = empty
            guard cut.read(bytes.prefix(length), at: place) else { continue }
            let isWhole = bytes.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x0A }
            #expect(isWhole && cut.facts == whole.facts, "cut after \(length) bytes")
        }
    }

    @Test("a document that breaks off counts as none, through the whole pipeline", arguments: File.documents)
    func cutDocuments(file: File) async throws {
        let home = try file.home()
        let bytes = try file.fixture.contents(of: file.name)
        home.write(Data("{".utf8), to: file.name)
        let without = await file.extraction(from: home).canonicalRows
        for length in Self.cuts(of: bytes.count) {
            home.write(bytes.prefix(length), to: file.name)
            let cut = await file.extraction(from: home)
            #expect(cut.canonicalRows == without, "cut after \(length) bytes")
            #expect(cut.skips[.malformed] == 1)
        }
    }

    @Test("a database's cell that breaks off counts as no row", arguments: File.databases)
    func cutCells(file: File) async throws {
        let home = try file.home()
        let path = home.url.appending(path: file.name).path(percentEncoded: false)
        for cell in try TestDatabase(path).textCells() where cell.text.hasPrefix("{") {
            try TestDatabase(path).deleteRow(of: cell)
            let without = await file.extraction(from: home).canonicalRows
            home.write(try file.fixture.contents(of: file.name), to: file.name)
            for length in Self.cuts(of: cell.text.utf8.count) {
                try TestDatabase(path).set(cell, to: String(cell.text.prefix(length)))
                let cut = await file.extraction(from: home).canonicalRows
                #expect(cut == without, "\(cell.table) \(cell.row) cut after \(length) bytes")
            }
            home.write(try file.fixture.contents(of: file.name), to: file.name)
        }
    }

    /// Some lengths of what breaks off, the first and the last byte among them.
    private static func cuts(of length: Int) -> [Int] {
        [1, length / 3, length / 2, length - 2].filter { (1..<length - 1).contains($0) }
    }
}

/// Reads lines one by one as the reader does; a copy goes its own way.
private struct LineReader<H: Harness> {
    private var reducer: H.Reducer

    init(path: [String]) {
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
        return read(line, of: buffer)
    }

    /// Whether the document was given to the reducer.
    @discardableResult
    mutating func read(_ document: Data, at place: DocumentPlace) -> Bool {
        var buffer = SessionBuffer(capacity: document.count + 1)
        buffer.beginRecord(kind: place.kind)
        for (key, value) in place.members { buffer.appendMember(key, text: value) }
        buffer.beginMember("data")
        unsafe document.withUnsafeBytes { bytes in unsafe buffer.append(bytes) }
        buffer.endRecord()
        let line = buffer.takeRest()
        return read(line, of: buffer)
    }

    private mutating func read(_ line: SessionBuffer.Line, of buffer: borrowing SessionBuffer) -> Bool {
        var scanner = RecordScanner(H.fieldMap)
        guard case .record(let kind) = scanner.scan(line, of: buffer) else { return false }
        reducer.read(SessionRecord(line, of: buffer, by: scanner), kind: kind)
        return true
    }
}
