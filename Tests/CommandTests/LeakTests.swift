import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("No word of a session is in anything that the tool says or writes")
struct LeakTests {
    private static let rows = ["export", "--dry-run", "--include-today", "--settle", "0"]
    /// What else a person can ask for.
    private static let questions = [
        ["export", "--dry-run", "--include-today", "--json"], ["stats"], ["stats", "--by", "model", "--json"],
        ["stats", "--by", "session"], ["report", "-o", "-"], ["vocab", "unknown"],
        ["export", "--dry-run", "--exclude-path", "nowhere"], ["status"], ["status", "--json"],
        ["doctor", "--offline", "--json"],
    ]

    @Test("markers in every string, key, escape, folder and file name", arguments: Fixture.all, Seeds.first(3))
    func markers(fixture: Fixture, seed: UInt64) throws {
        var markers = LeakMarkers(fixture.harness, seed: seed)
        let home = TemporaryFolder()
        for name in fixture.sessionFiles {
            let renamed = fixture.renaming(name) { markers.marker() }
            for place in [name, renamed] {
                try fixture.write(name, to: home, as: place) { lines in
                    markers.planting(in: lines, of: fixture.form(of: name))
                } document: { document, path in
                    markers.planting(in: document, at: path)
                } cell: { text, path in
                    markers.planting(inCell: text, at: path)
                }
            }
        }
        #expect(markers.count > 10)
        var rows = 0
        // Each seed asks some of the questions; three seeds ask them all.
        let questions = Self.questions.indices.filter { UInt64($0) % 3 == seed % 3 }.map { Self.questions[$0] }
        for command in [Self.rows] + questions {
            let run = try Command.run(
                ["trace"] + command + ["--root", "\(fixture.harness.label)=\(home.path)"])
            #expect(run.exitCode == 0)
            rows = max(rows, run.output.count { $0 == 0x0A })
            #expect(markers.traces(in: run.output) == [], "seed \(seed), \(command)")
            #expect(markers.traces(in: run.errors) == [], "seed \(seed), \(command)")
        }
        #expect(rows > 0, "no rows came out, so that nothing was tried")
    }

    @Test("a marker that is said is found, whole or in part and in any case")
    func finds() {
        var markers = LeakMarkers(.claudeCode, seed: 1)
        let marker = markers.marker()
        #expect(!markers.traces(in: "x\(marker)".utf8).isEmpty)
        #expect(!markers.traces(in: "…\(marker.uppercased().dropFirst(3).prefix(6)) ".utf8).isEmpty)
        #expect(markers.traces(in: marker.prefix(5).utf8).isEmpty)
    }
}
