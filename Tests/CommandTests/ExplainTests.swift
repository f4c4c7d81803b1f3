import Foundation
import Harnesses
import SessionText
import TestSupport
import Testing
import TraceSchema

@Suite("`explain` says where every column comes from, in every harness")
struct ExplainTests {
    private struct Report: Decodable {
        struct Column: Decodable {
            struct Values: Decodable {
                struct Bucket: Decodable {
                    let label: String
                    let least: Double
                }
                let form, unit: String?
                let labels: [String]
                let buckets: [Bucket]
            }
            struct Source: Decodable {
                struct MappedPath: Decodable { let paths: [String] }
                let harness, filled: String
                let why, made: String?
                let paths: [MappedPath]
            }
            let column, says, rule: String
            let values: Values
            let sources: [Source]
        }
        let schema: String
        let columns: [Column]
        let rowPaths: [Column.Source.MappedPath]?
    }

    private func report(_ arguments: [String]) throws -> Report {
        let run = try Command.run(["trace", "explain", "--json"] + arguments)
        #expect(run.exitCode == 0)
        return try run.json(as: Report.self)
    }

    @Test("every column has a rule, what it can hold, and for every harness paths, a maker or a reason for none")
    func complete() throws {
        let report = try report([])
        #expect(report.schema == "skein-explain/1")
        #expect(report.columns.map(\.column) == TraceRow.columns.map(\.description))
        for column in report.columns {
            #expect(!column.says.isEmpty && !column.rule.isEmpty)
            #expect(column.values.form != nil || !column.values.labels.isEmpty, "\(column.column)")
            #expect(column.sources.map(\.harness) == HarnessID.allCases.map(\.label.description))
            for source in column.sources {
                let place = "\(column.column) of \(source.harness)"
                let neverSaid = source.filled == "never" && source.why != nil
                #expect([!source.paths.isEmpty, source.made != nil, neverSaid].count { $0 } == 1, "\(place)")
            }
        }
    }

    @Test(
        "a harness's columns and what tells its rows name every path that is read of it", arguments: HarnessID.allCases)
    func everyPath(harness: HarnessID) throws {
        let report = try report(["--harness", "\(harness.label)"])
        let never = Set(report.columns.filter { $0.sources[0].filled == "never" }.map(\.column))
        let named = Set(
            (report.columns.flatMap { $0.sources[0].paths } + (try #require(report.rowPaths))).flatMap(\.paths))
        let map = harness.harness.fieldMap
        for entry in map.entries + map.captures
        where !entry.columns.allSatisfy({ never.contains("\($0.label)") }) || entry.columns.isEmpty {
            #expect(named.contains("\(entry.path)"))
        }
    }

    @Test("buckets begin where the types say")
    func buckets() throws {
        let buckets = try #require(try report(["latencyBucket"]).columns.first).values.buckets
        #expect(buckets.map(\.least) == LatencyBucket.edges.map { Double($0.least) })
        #expect(buckets.map(\.label) == LatencyBucket.edges.map(\.bucket.label.description))
        let costs = try #require(try report(["costBucket"]).columns.first).values
        #expect(costs.unit == "USD" && costs.buckets.map(\.least) == [0, 1e-12, 0.01, 0.1, 1, 10])
        let text = try Command.run(["trace", "explain", "costBucket"]).outputText
        #expect(text.contains("from, in USD\n") && text.contains("  <0.01          above 0\n"), "\(text)")
    }

    @Test(
        "text for a person fits 100 columns",
        arguments: [[]] + TraceRow.columns.map { ["\($0)"] } + HarnessID.allCases.map { ["--harness", "\($0.label)"] })
    func width(arguments: [String]) throws {
        let run = try Command.run(["trace", "explain"] + arguments)
        #expect(run.exitCode == 0)
        for line in run.outputText.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test(
        "what does not go together is refused with what to do",
        arguments: [
            ["nothing"], ["--show-raw"], ["--since", "2026-01-01"], ["model", "--row", "1"], ["--row", "0"],
            ["--row", "{}"], ["--row", "1", "--show-raw", "--json"], ["--harness", "pi", "--harness", "codex"],
        ])
    func usage(arguments: [String]) throws {
        let run = try Command.run(["trace", "explain"] + arguments)
        #expect(run.exitCode == 64)
        #expect(run.output.isEmpty)
    }
}
