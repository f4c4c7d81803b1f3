import Foundation
import TestSupport
import Testing

@Suite("Stats count exactly, by each key, for a person and for a script")
struct StatsTests {
    private struct Report: Decodable {
        struct Sums: Decodable {
            let key, harness, day: String?
            let turns, freshInput, output, toolCalls, turnsWithoutCost: Int
            let costUSD: Double

            enum CodingKeys: String, CodingKey {
                case key, harness, day, turns, freshInput, output, toolCalls, turnsWithoutCost
                case costUSD = "costUsd"
            }
        }
        let schema: String
        let by: String?
        let sessions: Int
        let total: Sums
        let lines: [Sums]
        let skipped: [String: Int]
    }

    private func report(_ arguments: [String]) throws -> Report {
        let run = try Command.run(["trace", "stats", "--json"] + arguments)
        #expect(run.exitCode == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.count { $0 == 0x0A } == 1)
        return try run.json(as: Report.self)
    }

    @Test(
        "by each key: the lines add up to the total, and the text shows the same keys",
        arguments: [("day", 3), ("model", 5), ("harness", 1), ("session", 5)])
    func keys(key: String, lines: Int) throws {
        let report = try report(["--sample", "--by", key])
        #expect(report.schema == "skein-stats/1" && report.by == key && report.sessions == 5)
        #expect(report.lines.count == lines && report.total.turns == 22)
        #expect(report.lines.map(\.turns).reduce(0, +) == report.total.turns)
        #expect(report.lines.map(\.freshInput).reduce(0, +) == report.total.freshInput)
        #expect(report.lines.map(\.output).reduce(0, +) == report.total.output)
        #expect(report.lines.map(\.toolCalls).reduce(0, +) == report.total.toolCalls)
        #expect(report.lines.map(\.turnsWithoutCost).reduce(0, +) == report.total.turnsWithoutCost)
        let text = try Command.run(["trace", "stats", "--sample", "--by", key])
        #expect(text.exitCode == 0)
        #expect(text.errors.isEmpty)
        let rows = text.outputText.split(separator: "\n").map { $0.split(separator: " ")[0] }
        #expect(rows[0] == key && rows[lines + 1] == "total")
        #expect(rows[1...lines].map(String.init) == report.lines.map { $0.key ?? "" })
    }

    @Test("a session is told by its harness and its day, as its number is of this list only")
    func sessions() throws {
        let lines = try report(["--sample", "--by", "session"]).lines
        #expect(lines.allSatisfy { $0.harness == "claude-code" && $0.day?.hasPrefix("2026-") == true })
        #expect(lines.map { $0.day ?? "" } == lines.map { $0.day ?? "" }.sorted())
        let text = try Command.run(["trace", "stats", "--sample", "--by", "session"]).outputText.lines
        for (line, session) in zip(text.dropFirst(), lines) {
            let cells = line.split(separator: " ").prefix(3).map(String.init)
            #expect(cells == [session.key, session.harness, session.day].compactMap(\.self))
        }
        #expect(try report(["--sample", "--by", "day"]).lines.allSatisfy { $0.harness == nil && $0.day == nil })
    }

    @Test("without a key: the total alone")
    func total() throws {
        let report = try report(["--sample"])
        #expect(report.by == nil && report.lines.isEmpty && report.total.turns == 22)
    }

    @Test("a file may claim millions of dollars in every record")
    func hugeCosts() throws {
        let home = InventedHome()
        let lines = (0..<50).map { InventedLine.response($0, members: #""costUSD":9000000,"#) }
        home.folder.write(Data(lines.joined(separator: "\n").utf8), to: "projects/p/s.jsonl")
        #expect(try report(home.option).total.costUSD == 450_000_000)
        let text = try Command.run(["trace", "stats"] + home.option)
        #expect(text.outputText.contains("450,000,000.00"))
    }

    @Test("what could not be counted is said, with its number")
    func skips() throws {
        let home = InventedHome()
        home.folder.write(
            Data((InventedLine.response(1) + "\nnothing\n{\"type\":\"\(InventedLine.secret)\"}\n").utf8),
            to: "projects/p/s.jsonl")
        #expect(try report(home.option).skipped == ["malformed": 1, "unknown-kind": 1])
        let text = try Command.run(["trace", "stats"] + home.option)
        #expect(text.outputText.contains("skipped         1 lines and documents that are no JSON object\n"))
    }

    @Test("another price table is used for every model, or for none")
    func prices() throws {
        let folder = TemporaryFolder()
        let header =
            "model\tinput\toutput\tcacheWrite\tcacheWrite1h\tcacheRead\tlongContextAbove\t"
            + "longInput\tlongOutput\tlongCacheWrite\tlongCacheWrite1h\tlongCacheRead\n"
        let table = folder.write(Data((header + "claude-opus-4-6\t1000000000000\t2000000000000\n").utf8), to: "prices")
        let home = InventedHome()
        home.write("s", turns: 0..<2)
        // 10 tokens in at a dollar, 20 out at two.
        #expect(try report(home.option + ["--prices", table.path()]).total.costUSD == 100)
        let empty = folder.write(Data(header.utf8), to: "none")
        #expect(try report(home.option + ["--prices", empty.path()]).total.turnsWithoutCost == 2)
    }
}
