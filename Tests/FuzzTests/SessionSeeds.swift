import Foundation
import Harnesses
import TestSupport
import TraceSchema

/// One invented session file: of a fixture or of the sample that is part of the tool.
struct SessionSeed {
    let harness: HarnessID
    let form: SourceForm
    let bytes: [UInt8]

    /// The file's records as JSON, one each.
    var records: [[UInt8]] {
        switch form {
        case .lines: bytes.split(separator: 0x0A).map(Array.init)
        case .document: [Array(#"{"kind":"session","data":"#.utf8) + bytes + Array("}".utf8)]
        case .markedLines, .database: []
        }
    }
}

enum SessionSeeds {
    static func all() throws -> [SessionSeed] {
        let fixtures = try Fixture.all.flatMap { fixture in
            try fixture.sessionFiles.compactMap { name in
                try fixture.form(of: name).map {
                    SessionSeed(harness: fixture.harness, form: $0, bytes: Array(try fixture.contents(of: name)))
                }
            }
        }
        return fixtures + (try sample())
    }

    private static func sample() throws -> [SessionSeed] {
        let home = Checkout.package.appending(path: "Sources/skein/Sample/home")
        let names = try FileManager.default.subpathsOfDirectory(atPath: home.path(percentEncoded: false))
        return try names.filter { $0.hasSuffix(".jsonl") }.sorted().map { name in
            SessionSeed(
                harness: .claudeCode, form: .lines, bytes: Array(try Data(contentsOf: home.appending(path: name))))
        }
    }
}
