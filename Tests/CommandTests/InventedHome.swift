import Foundation
import TestSupport

/// A home of Claude Code with sessions whose days and folders matter.
struct InventedHome {
    let folder = TemporaryFolder()

    var root: String { folder.path }
    /// The option that reads it.
    var option: [String] { ["--root", "claude-code=\(root)"] }

    /// Writes a session with a turn at each of these times.
    /// - Parameters:
    ///   - isOpen: whether the last turn has no finish word yet.
    ///   - changed: when the file was last written.
    func write(
        _ name: String, ids start: Int, at times: [String], in workingDirectory: String = "/home/ada/greenhouse",
        isOpen: Bool = false, changed: Date = Date(timeIntervalSince1970: 1_785_542_400)
    ) throws {
        var lines = times.enumerated().map { place, time in
            InventedLine.response(start + place).replacing("2026-08-01T10:00:00.000Z", with: time)
                .replacing("/home/ada/" + InventedLine.secret, with: workingDirectory)
        }
        if isOpen { lines[lines.count - 1].replace(#""stop_reason":"end_turn""#, with: #""stop_reason":null"#) }
        let place = folder.write(Data(lines.joined(separator: "\n").utf8), to: "projects/p/\(name).jsonl")
        try FileManager.default.setAttributes([.modificationDate: changed], ofItemAtPath: place.path())
    }

    /// Writes a session with so many turns.
    func write(_ name: String, turns: Range<Int>) {
        folder.write(Data(InventedLine.responses(turns).utf8), to: "projects/p/\(name).jsonl")
    }
}

/// What of the summary as JSON the tests look at.
struct Summary: Decodable {
    struct Place: Decodable {
        let harness, path: String
        let exists: Bool
        let sessionFiles: Int
    }

    let schema: String
    let rows, files, copiesMerged: Int
    let heldBack, skipped, unknown: [String: Int]
    let places: [Place]

    init(of run: Command.Run) throws { self = try run.json(as: Summary.self) }

    /// Where sessions of Claude Code were looked for.
    var claudeCodePlaces: [Place] { places.filter { $0.harness == "claude-code" } }
}
