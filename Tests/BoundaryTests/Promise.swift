import Foundation
import TestSupport
import Testing

/// A promise that types keep: a source that compiles, and attempts to break the promise that must not.
///
/// `MustNotCompile/<promise>/refused.swift` begins with what its attempts share. Each attempt begins with a line
/// `// attempt: <what is tried>`, and then one line `// expect: <part of the message>` for each of the compiler's errors.
struct Promise: Sendable, CustomTestStringConvertible {
    let name: String
    /// What may be done with the same types: it compiles, so attempts are refused for what they try and nothing else.
    let allowed: String
    let attempts: [Attempt]
    /// Where the sources are compiled as if they stood there: a harness, unless `allowed.swift` has a line
    /// `// in: <target>`.
    let target: String

    var testDescription: String { name }

    struct Attempt: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The shared beginning and this attempt, at the lines where they stand in the file.
        let source: String
        let expected: [String]
        let target: String
    }

    static let all: [Promise] = {
        let folder = Checkout.package.appending(path: "Tests/BoundaryTests/MustNotCompile")
        let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path())
        return names.sorted().map { Promise(name: $0, folder: folder.appending(path: $0)) }
    }()

    private init(name: String, folder: URL) {
        self.name = name
        allowed = try! String(contentsOf: folder.appending(path: "allowed.swift"), encoding: .utf8)
        let refused = try! String(contentsOf: folder.appending(path: "refused.swift"), encoding: .utf8)
        let place = allowed.split(separator: "\n").first { $0.hasPrefix("// in: ") }
        target = place.map { String($0.dropFirst("// in: ".count)) } ?? "Harnesses"
        attempts = Self.attempts(in: refused.components(separatedBy: "\n"), of: name, target)
    }

    private static func attempts(in lines: [String], of promise: String, _ target: String) -> [Attempt] {
        let starts = lines.indices.filter { lines[$0].hasPrefix("// attempt: ") }
        return zip(starts, starts.dropFirst() + [lines.count]).map { start, end in
            let blank = [String](repeating: "", count: start - starts[0])
            let own = lines[start..<end]
            return Attempt(
                testDescription: "\(promise): \(lines[start].dropFirst("// attempt: ".count))",
                source: (lines[..<starts[0]] + blank + own).joined(separator: "\n"),
                expected: own.filter { $0.hasPrefix("// expect: ") }.map { String($0.dropFirst("// expect: ".count)) },
                target: target)
        }
    }
}
