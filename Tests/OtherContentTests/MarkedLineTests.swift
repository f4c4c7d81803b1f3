import Harnesses
import OtherContent
import TestSupport
import Testing
import TraceSchema

@Suite("A line of a plain text keeps what a pattern names, and nothing else")
struct MarkedLineTests {
    @Test("what is left out is replaced, what is named stays", arguments: Seeds.first(20))
    func leftOut(seed: UInt64) {
        var rewriting = Rewriting(.aider, seed: seed)
        let other = rewriting.marked("> Model: gpt-4o with secret edit format, reasoning high, secret  ")
        #expect(other.hasPrefix("> Model: gpt-4o with ") && other.contains(" edit format"), "seed \(seed)")
        #expect(!other.contains("secret") && other.contains(", reasoning high"), "seed \(seed)")
    }

    @Test("other lines become other lines, at least one", arguments: Seeds.first(20))
    func others(seed: UInt64) {
        var rewriting = Rewriting(.aider, seed: seed)
        #expect(!rewriting.marked("The secret is out.").contains("secret"), "seed \(seed)")
    }

    @Test(
        "a prompt's words are replaced behind what says whether it is sent",
        arguments: [
            ("#### /ask about the secret  ", "#### /ask "), ("#### /secret  ", "#### /zz"),
            ("#### !secret  ", "#### !zz"),
            ("#### secret  ", "#### zz"),
        ])
    func prompts(line: String, beginning: String) {
        var rewriting = Rewriting(.aider, seed: 1)
        let other = rewriting.marked(line)
        #expect(other.hasPrefix(beginning) && !other.contains("secret"))
    }

    @Test(
        "a line that a pattern fits only when it is tried again is no such line",
        arguments: [
            "> Tokens: 2.0k sent, 450 received. Cost: $0.01 messved. Cost: $0.01 message, $0.02 session.  ",
            "> Model: gpt-4o with  edit format, reasoning high, reasoning low more",
            "> Main model: gpt-4o with a edit forma edit format\t ",
        ])
    func triedAgain(line: String) async {
        let home = TemporaryFolder()
        home.write(
            Array(
                "# aider chat started at 2026-08-01 10:00:05\n> Model: gpt-4o with whole edit format  \n#### a  \n\(line)\n"
                    .utf8), to: ".aider.chat.history.md")
        let harness = HarnessID.aider
        let before = await Extraction(root: home.path, harness: harness)
        for seed in UInt64(1)...20 {
            let content = OtherContent(harness.harness.fieldMap, of: harness, splitsLines: false, seed: seed, days: 0)
            let after = await Extraction(root: home.path, harness: harness, holding: content)
            #expect(after.canonicalRows == before.canonicalRows, "seed \(seed)")
        }
    }

    @Test("a clock's time moves by whole days")
    func times() {
        var rewriting = Rewriting(.aider, seed: 1, days: 30)
        #expect(
            rewriting.marked("# aider chat started at 2026-08-15 10:00:05")
                == "# aider chat started at 2026-09-14 10:00:05")
    }
}
