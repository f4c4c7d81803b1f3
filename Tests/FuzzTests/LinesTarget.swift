import Foundation
import Harnesses
import SessionFiles
import SessionText
import TestSupport
import TraceSchema

/// Bytes taken as lines, from files and from archives: however they arrive, in whatever pieces, the lines are the same.
struct LinesTarget: FuzzTarget {
    private let map = HarnessID.claudeCode.harness.fieldMap

    func seeds() throws -> [[UInt8]] {
        let seed = [UInt8](1...8)
        let files = try SessionSeeds.all().filter { $0.harness == .claudeCode }.map { seed + $0.bytes.prefix(4000) }
        let ends = ["", "\n", "\r\n", "\u{FEFF}{}\n", "{}\n\n{}"].map { seed + Array($0.utf8) }
        return files + ends + [seed + Gzip.member(Array("{}\n".utf8))]
    }

    func check(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        var random = SeededGenerator(seed: input.word())
        let content = Array(input.rest)
        try checkLines(of: content, &random)
        try checkArchive(of: content, &random)
        var damaged = PieceSource(content, &random)
        _ = try? Self.inflated(&damaged, &random)
    }

    private func checkLines(of content: [UInt8], _ random: inout SeededGenerator) throws {
        var taken: [ScanResult] = []
        var looks: [[RecordLook]] = []
        var buffer = SessionBuffer(capacity: Int.random(in: 1...40, using: &random))
        var scanner = RecordScanner(map)
        var pieces = PieceSource(content, &random)
        func take(_ line: SessionBuffer.Line, _ buffer: borrowing SessionBuffer, _ scanner: inout RecordScanner) {
            let result = scanner.scan(line, of: buffer)
            taken.append(result)
            guard case .record = result else { return looks.append([]) }
            looks.append(RecordLook.all(SessionRecord(line, of: buffer, by: scanner)))
        }
        while true {
            if buffer.count == buffer.capacity { buffer.grow(toCapacity: buffer.capacity * 2) }
            let count = unsafe buffer.fill { unsafe pieces.next(into: $0) }
            if count == 0 { break }
            while let line = buffer.takeLine() { take(line, buffer, &scanner) }
        }
        if buffer.count > 0 { take(buffer.takeRest(), buffer, &scanner) }

        var lines = content.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        if lines.last == [] { lines.removeLast() }
        let alone = lines.map { ScannedRecord($0, map) }
        guard taken == alone.map(\.result), looks == alone.map(\.looks) else {
            throw BrokenProperty("a line depends on how its file came")
        }
    }

    private func checkArchive(of content: [UInt8], _ random: inout SeededGenerator) throws {
        let cut = Int.random(in: 0...content.count, using: &random)
        let members = Gzip.member(content[..<cut]) + Gzip.member(content[cut...])
        var pieces = PieceSource(Array(members), &random)
        guard try Self.inflated(&pieces, &random) == content else {
            throw BrokenProperty("an archive is not its content")
        }
    }

    private static func inflated(_ pieces: inout PieceSource, _ random: inout SeededGenerator) throws -> [UInt8] {
        var inflater = GzipInflater()
        var content: [UInt8] = []
        while true {
            let size = Int.random(in: 1...600, using: &random)
            var space = [UInt8](repeating: 0, count: size)
            let count = unsafe try space.withUnsafeMutableBytes { unsafe try inflater.read(into: $0, from: &pieces) }
            if count == 0 { return content }
            content += space[..<count]
        }
    }
}

/// Bytes that come in pieces of random sizes.
private struct PieceSource: StoredByteSource {
    private var rest: ArraySlice<UInt8>
    private var random: SeededGenerator

    init(_ bytes: [UInt8], _ random: inout SeededGenerator) {
        rest = bytes[...]
        self.random = SeededGenerator(seed: random.next())
    }

    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int { unsafe next(into: space) }

    mutating func next(into space: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(space.count, rest.count, Int.random(in: 1...80, using: &random))
        unsafe space.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
    }
}
