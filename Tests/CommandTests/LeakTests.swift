import Foundation
import TestSupport
import Testing
import TraceSchema

@Suite("No word of a session is in anything that the tool says or writes")
struct LeakTests {
    /// What a person can ask for.
    static let commands = [
        ["export", "--dry-run", "--include-today", "--settle", "0"],
        ["export", "--dry-run", "--include-today", "--json"],
        ["stats"], ["stats", "--by", "model", "--json"], ["stats", "--by", "session"], ["vocab", "unknown"],
        ["export", "--dry-run", "--exclude-path", "nowhere"],
    ]

    @Test("markers in every string, key, escape, folder and file name", arguments: Fixture.all, Seeds.first(3))
    func markers(fixture: Fixture, seed: UInt64) throws {
        var markers = LeakMarkers(fixture.harness, seed: seed)
        let home = TemporaryFolder()
        for name in fixture.sessionFiles {
            let marked = markers.planting(in: try fixture.contents(of: name), of: fixture.form(of: name))
            home.write(marked, to: name)
            home.write(marked, to: Self.renaming(name, markers.marker(), markers.marker()))
        }
        #expect(markers.count > 20)
        var rows = 0
        for command in Self.commands {
            let run = try Command.run(
                ["trace"] + command + ["--root", "\(fixture.harness.label)=\(home.path)"])
            #expect(run.exitCode == 0)
            rows = max(rows, run.output.count { $0 == 0x0A })
            #expect(markers.traces(in: run.output) == [], "seed \(seed), \(command)")
            #expect(markers.traces(in: run.errors) == [], "seed \(seed), \(command)")
        }
        #expect(rows > 0, "no rows came out, so that nothing was tried")
    }

    /// The same place with other names for the project's folder and the file.
    private static func renaming(_ name: String, _ project: String, _ file: String) -> String {
        var names = name.split(separator: "/").map(String.init)
        if names.count > 1 { names[1] = project }
        names[names.count - 1] = (names.last!.hasPrefix("agent-") ? "agent-" : "") + file + ".jsonl"
        return names.joined(separator: "/")
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
