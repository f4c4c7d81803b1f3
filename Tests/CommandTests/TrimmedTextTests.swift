import Foundation
import Testing

@testable import skein

@Suite("Text loses what Foundation calls whitespace at its ends, and nothing else")
struct TrimmedTextTests {
    @Test("every character of the basic plane goes or stays")
    func characters() {
        let different = (0...UInt16.max).compactMap(Unicode.Scalar.init(_:)).filter { scalar in
            let text = "\(scalar)a\(scalar)b\(scalar)"
            return text.trimmed != text.trimmingCharacters(in: .whitespaces)
        }
        #expect(different.isEmpty)
    }

    @Test(
        "the middle stays, and a line of spaces is empty",
        arguments: [("", ""), (" \t\u{A0}", ""), ("\t a \t b\u{3000}", "a \t b"), ("\na ", "\na"), ("e\u{301} ", "é")])
    func texts(text: String, trimmed: String) { #expect(text.trimmed == trimmed) }
}
