import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@Suite("`harnesses` tells what is supported, where it was looked for, what there is and what rows can say")
struct HarnessesTests {
    private struct Report: Decodable {
        struct Entry: Decodable {
            struct Place: Decodable {
                let path: String
                let exists: Bool
                let sources: Int
            }
            struct Version: Decodable, Equatable {
                let version: String?
                let sessions: Int
            }
            struct Columns: Decodable {
                let filled, sometimes, never: [String]
            }
            let harness, name, versionsSeen: String
            let places: [Place]
            let sessions, turns: Int
            let versions: [Version]
            let columns: Columns
        }
        let schema: String
        let harnesses: [Entry]
    }

    private func report(_ arguments: [String], home: String = AbsentFolder.path) throws -> Report {
        let run = try Command.run(["trace", "harnesses", "--json"] + arguments, home: home)
        #expect(run.exitCode == 0)
        return try run.json(as: Report.self)
    }

    @Test("every harness is there with its places, on a machine without any")
    func empty() throws {
        let report = try report([])
        #expect(report.schema == "skein-harnesses/1")
        #expect(report.harnesses.map(\.harness) == HarnessID.allCases.map { "\($0.label)" })
        for entry in report.harnesses {
            #expect(!entry.places.isEmpty && entry.places.allSatisfy { !$0.exists && $0.sources == 0 })
            #expect(entry.sessions == 0 && entry.turns == 0 && entry.versions.isEmpty)
            let columns = entry.columns.filled + entry.columns.sometimes + entry.columns.never
            #expect(Set(columns) == Set(ColumnGaps.Column.allCases.map { "\($0.label)" }))
            #expect(columns.count == ColumnGaps.Column.allCases.count)
        }
        let text = try Command.run(["trace", "harnesses"]).outputText
        for entry in report.harnesses { #expect(text.contains("\n\(entry.harness) ")) }
        #expect(text.contains("codex        \(AbsentFolder.path)/.codex  "))
    }

    @Test("what there is of all harnesses together stands below, where there are several")
    func totals() throws {
        let homes = [InventedHome(), InventedHome()]
        homes[0].write("a", turns: 0..<3)
        let one = try Command.run(["trace", "harnesses", "--fresh"] + homes[0].option).outputText
        #expect(!one.contains("\ntotal"))
        let fixture = try #require(Fixture.all(of: .codex).first)
        let both = try Command.run(
            ["trace", "harnesses", "--fresh"] + homes[0].option + ["--root", "codex=\(fixture.root)"]
        ).outputText
        let counts = try #require(both.lines.first { $0.hasPrefix("total ") }).split(separator: " ").compactMap {
            Int($0)
        }
        let codex = try #require(both.lines.first { $0.hasPrefix("codex ") }).split(separator: " ").suffix(2)
            .compactMap { Int($0) }
        #expect(counts == [codex[0] + 1, codex[1] + 3], "\(both)")
    }

    @Test("sessions are counted by the version that wrote them last, copies once")
    func sample() throws {
        let entry = try #require(try report(["--sample"]).harnesses.first)
        #expect(entry.sessions == 5 && entry.turns == 22)
        #expect(entry.versions.map(\.sessions).reduce(0, +) == entry.sessions)
        #expect(entry.versions.first?.version == "2.1.240")
        #expect(entry.places.allSatisfy { $0.exists && $0.sources > 0 })
    }

    @Test("a harness by name: its page, all of its gaps with their reasons", arguments: HarnessID.allCases)
    func page(harness: HarnessID) throws {
        let run = try Command.run(["trace", "harnesses", "\(harness.label)"])
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let words = run.outputText.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        let page = harness.harness.page
        for text in page.gaps.map(\.why) + page.remarks + [page.name, page.turn, page.versionsSeen] {
            #expect(words.contains(text.description))
        }
        #expect(run.outputText.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test("and as JSON", arguments: HarnessID.allCases)
    func pageAsJSON(harness: HarnessID) throws {
        struct Page: Decodable {
            struct Place: Decodable, Equatable { let folder, files: String }
            struct Gap: Decodable, Equatable { let column, filled, why: String }
            let harness, name, turn, versionsSeen: String
            let places: [Place]
            let gaps: [Gap]
            let remarks: [String]
        }
        let run = try Command.run(["trace", "harnesses", "\(harness.label)", "--json"])
        #expect(run.exitCode == 0 && run.errors.isEmpty)
        let (said, page) = (try run.json(as: Page.self), harness.harness.page)
        #expect(said.harness == "\(harness.label)")
        #expect(
            [said.name, said.turn, said.versionsSeen] == [page.name, page.turn, page.versionsSeen].map(\.description))
        #expect(said.places == page.places.map { Page.Place(folder: "\($0.folder)", files: "\($0.files)") })
        let words: [HarnessPage.Gap.Extent: String] = [.never: "never", .sometimes: "sometimes"]
        #expect(
            said.gaps
                == page.gaps.map { Page.Gap(column: "\($0.column.label)", filled: words[$0.extent]!, why: "\($0.why)") }
        )
        #expect(said.remarks == page.remarks.map(\.description))
    }
}
