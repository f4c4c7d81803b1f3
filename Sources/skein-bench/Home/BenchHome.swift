import Foundation

/// What a home that was made holds; its file `home.json`.
struct BenchHome: Codable {
    var shape: Shape
    /// The folder that the sessions were taken from, by its last two names.
    var source: String
    var repetitions: Int
    var files = 0
    var bytes = 0
    var lines: Int
    /// Responses, each counted once: as many rows come out of an export of everything. Nil where nothing but skein
    /// itself could count them: then each repetition gives as many as the next.
    var turns: Int?
    var sourceFilesLeftOut: Int

    enum Shape: String, Codable, CaseIterable {
        /// One file for each repetition of a session.
        case sessions
        /// The same of Codex instead of Claude Code.
        case codex
        /// Files of about 26 kB, as many sessions have that are begun and left.
        case small
        /// Files of about 50 turns.
        case scale
        /// All repetitions of all sessions in one file.
        case oneFile = "one-file"
        /// One repetition in one file, in the midst of it a line that is longer than any that is read, and one that is not.
        case longLines = "long-lines"

        /// Sources that are shorter are repeated within a file until it has about so many bytes.
        fileprivate var usualFile: Int {
            switch self {
            case .small: BenchHome.smallFile
            case .scale: 110_000
            case .sessions, .codex, .oneFile, .longLines: 200_000
            }
        }
    }

    static let longLines = [100_000_000, 30_000_000]
    private static let smallFile = 26_000
    /// Yesterday or before on every machine: 2026-01-01.
    private static let modified = Date(timeIntervalSince1970: 1_767_225_600)

    static func description(in folder: URL) -> URL { folder.appending(path: "home.json") }
    /// The paths of all session files, each followed by a zero byte.
    static func list(in folder: URL) -> URL { folder.appending(path: "files") }

    init(in folder: URL) throws {
        self = try JSONDecoder().decode(BenchHome.self, from: Data(contentsOf: Self.description(in: folder)))
    }

    /// Makes a home of at least `size` bytes in an empty or missing folder.
    init(making shape: Shape, of source: URL, size: Int, in folder: URL) throws {
        let sources = try shape == .codex ? SourceSessions(ofCodexBelow: source) : SourceSessions(below: source)
        let perFile: Int
        switch shape {
        case .codex: (repetitions, perFile) = (max(1, (size + sources.byteCount - 1) / sources.byteCount), 1)
        case .sessions, .small, .scale:
            perFile = max(1, shape.usualFile * sources.sessions.count / sources.byteCount)
            let files = max(1, (size + perFile * sources.byteCount - 1) / (perFile * sources.byteCount))
            repetitions = files * perFile
        case .oneFile:
            repetitions = max(1, (size + sources.byteCount - 1) / sources.byteCount)
            perFile = repetitions
        case .longLines: (repetitions, perFile) = (1, 1)
        }
        self.shape = shape
        self.source = source.pathComponents.suffix(2).joined(separator: "/")
        let times = repetitions
        (turns, lines) = (sources.turns.map { $0 * times }, sources.lines * times)
        sourceFilesLeftOut = sources.filesLeftOut

        var writer = HomeWriter(folder.appending(path: shape == .codex ? "sessions" : "projects"))
        switch shape {
        case .sessions, .codex, .scale:
            try writer.writeSessions(sources, repetitions: repetitions, perFile: perFile)
        case .small:
            try writer.writeSessions(
                sources, repetitions: repetitions, perFile: perFile, inFilesOf: Self.smallFile)
        case .oneFile: try writer.writeOneFile(sources, repetitions: repetitions, longLines: [])
        case .longLines:
            try writer.writeOneFile(sources, repetitions: repetitions, longLines: Self.longLines)
            lines += Self.longLines.count
        }
        (files, bytes) = (writer.paths.count, writer.bytes)
        for path in writer.paths {
            try FileManager.default.setAttributes([.modificationDate: Self.modified], ofItemAtPath: path)
        }
        try Data(writer.paths.joined(separator: "\0").utf8 + [0]).write(to: Self.list(in: folder))
        try JSONEncoder().encode(self).write(to: Self.description(in: folder))
        // Nothing is left to be written while something is measured.
        sync()
    }
}
