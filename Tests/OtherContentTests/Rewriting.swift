import Foundation
import Harnesses
@_spi(RawRecords) import OtherContent
import SessionText
import TestSupport
import TraceSchema

/// A harness's records, rewritten one by one.
struct Rewriting {
    let harness: HarnessID
    var rewriter: RecordRewriter

    init(_ harness: HarnessID, seed: UInt64, days: Int = 0, replacing places: Int? = nil, longestRecord: Int = 32 << 20)
    {
        self.harness = harness
        let content = OtherContent(
            harness.harness.fieldMap, of: harness, splitsLines: harness.harness.splitsLines, seed: seed, days: days,
            replacing: places)
        rewriter = content.rewriter(ofFile: 0, longestRecord: longestRecord)
    }

    mutating func line(_ line: some Collection<UInt8>) -> [UInt8] {
        rewriter.rewrite(line: Array(line).span)
        return rewriter.take()
    }

    mutating func line(_ line: String) -> String { String(decoding: self.line(line.utf8), as: UTF8.self) }

    mutating func marked(_ line: String) -> String {
        rewriter.rewrite(markedLine: Array(line.utf8).span)
        return String(decoding: rewriter.take(), as: UTF8.self)
    }

    /// What the scanner makes of a line, without the place of a fault.
    static func result(_ line: [UInt8], of harness: HarnessID) -> String {
        var buffer = SessionBuffer(capacity: line.count + 1)
        _ = unsafe buffer.fill { space in
            unsafe line.withUnsafeBytes { unsafe space.copyMemory(from: $0) }
            return line.count
        }
        var scanner = RecordScanner(harness.harness.fieldMap)
        let result = scanner.scan(buffer.takeRest(), of: buffer)
        if case .fault(let fault) = result { return "\(fault.kind)" }
        return "\(result)"
    }
}

extension Fixture {
    /// The lines of its files of records.
    static func lines(of harness: HarnessID) throws -> [Data] {
        try all(of: harness).flatMap { fixture in
            try fixture.sessionFiles.filter { if case .lines = fixture.form(of: $0) { true } else { false } }
                .flatMap { try fixture.contents(of: $0).split(separator: 0x0A) }
        }
    }
}
