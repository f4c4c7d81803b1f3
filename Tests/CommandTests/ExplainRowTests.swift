import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("`explain --row` names what a row was made of, and shows it to its owner's terminal alone")
struct ExplainRowTests {
    private struct Report: Decodable {
        struct Telling: Decodable {
            struct Record: Decodable {
                struct Value: Decodable {
                    let path: String
                    let columns: [String]
                }
                let file: Int
                let number: Int?
                let rowKind: String?
                let values: [Value]
            }
            let records: [Record]
        }
        let schema, harness: String
        let number, rows: Int
        let alike: [Int]
        let tellings: [Telling]
    }

    private static let response = #"""
        {"type":"user","uuid":"u1","sessionId":"s","timestamp":"2026-10-01T10:00:00.000Z","message":{"content":"secret"}}
        {"type":"assistant","uuid":"u2","parentUuid":"u1","sessionId":"s","timestamp":"2026-10-01T10:00:02.000Z","version":"2.1.207","requestId":"req_011","message":{"id":"msg_01AAAAAAAAAAAAAAAAAAAAAA","model":"claude-opus-5","stop_reason":"end_turn","content":[{"type":"text","text":"secret"}],"usage":{"input_tokens":1200,"output_tokens":40}}}

        """#

    /// One session, and a copy of it beside it.
    private static func home(copies: Int = 1) -> TemporaryFolder {
        let home = TemporaryFolder()
        for copy in 0..<copies {
            home.write(
                Data(response.utf8), to: "projects/p/0f0e0d0c-0b0a-4908-8706-05040302010\(copy).jsonl")
        }
        return home
    }

    private func report(_ arguments: [String], _ home: TemporaryFolder) throws -> Report {
        let run = try Command.run(
            ["trace", "explain", "--json", "--root", "claude-code=\(home.path)"] + arguments)
        #expect(run.exitCode == 0)
        return try run.json(as: Report.self)
    }

    @Test("its columns are those of the row, of the same JSON kinds", arguments: HarnessID.allCases)
    func columns(harness: HarnessID) throws {
        let fixture = try #require(Fixture.all(of: harness).first)
        let root = ["--root", "\(harness.label)=\(fixture.root)", "--include-today", "--settle", "0"]
        func objects(_ text: String) throws -> [[String: Any]] {
            try text.lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        }
        let keys: Set = ["schema", "rowId", "sessionKey"]
        let rows = try objects(Command.run(["trace", "export", "--dry-run"] + root).outputText).map { row in
            NSDictionary(dictionary: row.filter { !keys.contains($0.key) })
        }
        for number in 1...rows.count {
            let run = try Command.run(["trace", "explain", "--json", "--row", "\(number)"] + root)
            let explained = try objects(run.outputText)[0]["columns"] as? [String: Any] ?? [:]
            #expect(rows.contains(NSDictionary(dictionary: explained)), "row \(number): \(explained)")
        }
    }

    @Test("a script that asks where no sessions are gets no text for an object")
    func nothing() throws {
        let run = try Command.run(["trace", "explain", "--row", "1", "--json"])
        #expect(run.exitCode == 65 && run.output.isEmpty)
        #expect(run.errorText.contains("there is no such row among the 0 "), "\(run.errorText)")
    }

    @Test("where there is no such row, the command that shows all of them has the same options")
    func noSuchRow() throws {
        let home = InventedHome()
        home.write("a", turns: 0..<3)
        let options =
            home.option + ["--exclude-path", "of nobody", "--since", "2020-01-02", "--settle", "0", "--include-today"]
        let run = try Command.run(["trace", "explain", "--row", "9"] + options)
        #expect(run.exitCode == 65)
        let command = "skein trace export --dry-run"
        let spelled = options.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
        #expect(run.errorText.hasSuffix("See them: \(command) \(spelled)\n"), "\(run.errorText)")
    }

    @Test("each column's paths, with their lines")
    func paths() throws {
        let report = try report(["--row", "1"], Self.home())
        #expect(report.schema == "skein-explain-row/1")
        #expect(report.rows == 1)
        var found: [String: Set<String>] = [:]
        for record in report.tellings[0].records {
            for value in record.values {
                for column in value.columns { found[column, default: []].insert("\(value.path) \(record.number ?? 0)") }
            }
        }
        #expect(found["model"] == ["message.model 2"])
        #expect(found["harnessVersion"] == ["version 2"])
        #expect(found["tokensInBucket"] == ["message.usage.input_tokens 2"])
        #expect(found["tokensOutBucket"]?.contains("message.usage.output_tokens 2") == true)
        #expect(found["provider"]?.contains("requestId 2") == true)
        #expect(found["latencyBucket"]?.isSuperset(of: ["timestamp 1", "timestamp 2", "parentUuid 2"]) == true)
        #expect(found["ts"] == ["timestamp 2"])
    }

    @Test("of a turn in two files both are named, its owner first")
    func copies() throws {
        let report = try report(["--row", "1"], Self.home(copies: 2))
        #expect(report.rows == 1)
        #expect(report.tellings.map { $0.records[0].file } == [1, 2])
    }

    @Test("a line of a dry run is found by what it says, and others like it are counted")
    func line() throws {
        let home = Self.home()
        let other = Self.response.replacing("AAAA\",", with: "BBBB\",").replacing("\"s\"", with: "\"t\"")
        home.write(Data(other.utf8), to: "projects/p/1f0e0d0c-0b0a-4908-8706-050403020100.jsonl")
        let rows = try Command.run(["trace", "export", "--dry-run", "--root", "claude-code=\(home.path)"])
        let report = try report(["--row", String(try #require(rows.outputText.lines.first))], home)
        #expect(report.number == 1 && report.alike == [2])
    }

    @Test(
        "every row of a database and of documents has its places",
        arguments: ["version-1.18-database", "version-1.0-tree"])
    func opencode(name: String) throws {
        let fixture = try #require(Fixture.all(of: .opencode).first { $0.name == name })
        let run = try Command.run(["trace", "explain", "--json", "--row", "1", "--root", "opencode=\(fixture.root)"])
        let report = try run.json(as: Report.self)
        let records = report.tellings.flatMap(\.records)
        #expect(!records.isEmpty)
        #expect(records.allSatisfy { ($0.rowKind != nil) == name.hasSuffix("database") })
        #expect(records.allSatisfy { ($0.number != nil) == name.hasSuffix("database") })
    }

    @Test("a number beyond the last row is no row")
    func beyond() throws {
        let run = try Command.run(["trace", "explain", "--sample", "--row", "23"])
        #expect(run.exitCode == 65)
        #expect(run.errorText.contains("22 ") && run.errorText.contains("skein trace export --dry-run"))
    }

    @Test("nothing that is recorded is shown without being asked for, or in a pipe")
    func wall() throws {
        let home = Self.home()
        let arguments = ["trace", "explain", "--row", "1", "--root", "claude-code=\(home.path)"]
        for run in [try Command.run(arguments), try Command.run(arguments + ["--json"])] {
            #expect(run.exitCode == 0)
            for word in ["secret", "projects/p", "0f0e0d0c", "req_011", "msg_01AA", "1200", "10:00:02"] {
                #expect(!run.outputText.contains(word))
            }
        }
        let piped = try Command.run(arguments + ["--show-raw"])
        #expect(piped.exitCode == 77)
        #expect(piped.output.isEmpty)
    }

    @Test("asked for on a terminal: what stands at the named paths, and no text of the session")
    func terminal() throws {
        let home = Self.home()
        let shown = try Command.runOnTerminal(
            ["trace", "explain", "--row", "1", "--show-raw", "--root", "claude-code=\(home.path)"])
        for word in ["req_011", "1200", "2026-10-01T10:00:02.000Z", "claude-opus-5"] { #expect(shown.contains(word)) }
        #expect(!shown.contains("secret"))
    }
}
