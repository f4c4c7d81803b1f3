import PublishGate
import Testing

@Suite("The terms are one screen, and changed words are new terms")
struct TermsTests {
    @Test("they fit a terminal of 24 lines and 80 columns, with the question under them")
    func oneScreen() {
        let lines = Terms.current.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 23)
        for line in lines { #expect(line.count <= 80 && line.utf8.allSatisfy { 0x20..<0x7F ~= $0 }, "\(line)") }
    }

    @Test("the words of a version never change")
    func words() {
        let known = [1: "dc689ce054a034b5446b962e1001347aaa18cf6c10aec073de27c7c5bbbbde78"]
        #expect(known[Terms.current.version] == Terms.current.digest.description)
    }

    @Test("the id is the beginning of the text's digest")
    func id() {
        let digest = ContentDigest(of: Array(Terms.current.text.utf8).span)
        #expect(digest == Terms.current.digest)
        #expect(digest.description.hasPrefix(Terms.current.id) && Terms.current.id.count == 12)
    }

    @Test("only the word and the id say yes")
    func acceptance() {
        #expect(Acceptance(typed: "agree")?.manner == .typed)
        #expect(Acceptance(termsID: Terms.current.id)?.manner == .termsID)
        for other in ["", "yes", "Agree", "agree ", "y", Terms.current.id] { #expect(Acceptance(typed: other) == nil) }
        for other in ["", "agree", Terms.current.id.uppercased() + "0", String(Terms.current.id.dropLast())] {
            #expect(Acceptance(termsID: other) == nil)
        }
    }
}
